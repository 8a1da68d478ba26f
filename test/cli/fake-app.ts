/** An app with two papers that answers one question, and the stage on which `main` runs in tests. */
import { PassThrough, Readable, Writable } from "node:stream";
import type { App } from "../../src/app.ts";
import type { IngestRequest, IngestResult, Io, OutputStream, UseCases } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { UserError } from "../../src/domain/errors.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { noGrounding } from "../fakes/no-grounding.ts";
import { plainDigest } from "../fakes/plain-digest.ts";

export function paper(id: string, title: string, facts: Partial<Paper> = {}): Paper {
  const abstract = facts.abstract ?? `${title} is studied.`;
  return {
    id,
    aliases: [],
    title,
    titleOrigin: "source",
    abstract,
    printedAbstract: abstract,
    provenance: [],
    ...facts,
  };
}

export const PLANS = paper("p-plans", "Planning in Words", {
  abstract: "Plans in words make programs more diverse. We count them. They agree.",
  organisation: "Scale AI",
  date: { year: 2024, month: 9 },
  url: "https://example.org/plans",
});
export const GOSSIP = paper("p-gossip", "Gossip Averaging", {
  abstract: "Averages agree with them.",
  date: { month: 7, day: 30 },
});

/** Papers and questions can be as nasty as a test wants them. */
export function fakeApp(papers: readonly Paper[] = [PLANS, GOSSIP]): App {
  const hits = papers.map((each, index) => ({ paper: each, rank: index + 1, score: 2 / (index + 1) }));
  const refuseEmpty = (words: string) => {
    if (words.trim() === "") throw new UserError("The question is empty. Write what you want to know.");
  };
  const [first = PLANS, second = GOSSIP] = papers;
  return {
    paperCount: papers.length,
    search: async (query, limit) => {
      refuseEmpty(query);
      return hits.slice(0, limit);
    },
    ask: async (question) => {
      refuseEmpty(question);
      if (question === "crash") throw new TypeError("undefined is not a function");
      if (!/plan/i.test(question))
        return { status: "refused", question, composer: "extractive", nearest: hits.slice(0, 1) };
      return {
        status: "answered",
        question,
        composer: "extractive",
        sentences: [
          { text: "Plans in words make programs more diverse.", markers: [1] },
          { text: "Averages agree with them.", markers: [1, 2] },
        ],
        citations: [
          { marker: 1, paper: first, quotes: ["Plans in words make programs more diverse.", "They agree."] },
          { marker: 2, paper: second, quotes: ["Averages agree with them."] },
        ],
        nearest: hits,
      };
    },
    ground: noGrounding,
    digest: async (request) => plainDigest(papers, request),
    paper: async (name) => papers.find(({ id }) => id === name),
    overview: async () => {
      throw new Error("nobody asks this in a terminal");
    },
    related: async (name, limit, { facet } = {}) => {
      const found = papers.find((each) => each.id === name);
      if (name.startsWith("p-") && found === undefined) throw new UserError(`No paper here has the id ${name}.`);
      const near = hits
        .filter((hit) => hit.paper !== found)
        .map((hit, index) => ({ ...hit, rank: index + 1, because: ["averaging"] }));
      return {
        paper: found ? { id: found.id, title: found.title } : { title: name },
        hits: near.slice(0, limit),
        ...(facet === undefined ? {} : { facet }),
      };
    },
  };
}

export interface Stage {
  readonly app?: App;
  readonly environment?: Record<string, string>;
  readonly stdin?: Readable;
  readonly stdout?: OutputStream;
  readonly stderrIsTerminal?: boolean;
  readonly stdoutIsTerminal?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** The real parts, in place of `app` and `ingest`. */
  readonly openUseCases?: Io["openUseCases"];
  readonly ingest?: (request: IngestRequest) => Promise<IngestResult>;
  readonly sync?: UseCases["sync"];
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program in this process; every look at the clock takes 5 ms. */
export async function run(argv: readonly string[], stage: Stage = {}): Promise<Outcome> {
  const out = collector(stage.stdoutIsTerminal ?? false, stage.columns);
  const err = collector(stage.stderrIsTerminal ?? false);
  let elapsed = 0;
  const io: Io = {
    stdin: stage.stdin ?? Readable.from([]),
    stdout: stage.stdout ?? out.stream,
    stderr: err.stream,
    environment: { HOME: "/home/someone", ...stage.environment },
    clock: { now: () => 0, elapsed: () => (elapsed += 5) },
    signal: stage.signal ?? new AbortController().signal,
    openUseCases:
      stage.openUseCases ??
      (async () => ({
        openApp: async () => stage.app ?? fakeApp(),
        ingest:
          stage.ingest ??
          (() => {
            throw new Error("this test ingests nothing");
          }),
        sync:
          stage.sync ??
          (() => {
            throw new Error("this test syncs nothing");
          }),
        embed: () => {
          throw new Error("this test embeds nothing");
        },
        settle: async () => {},
        subjects: () => {
          throw new Error("this test examines nothing");
        },
        openEvaluation: () => {
          throw new Error("this test evaluates nothing");
        },
      })),
  };
  const code = await main(argv, io);
  return { code, out: out.text(), err: err.text() };
}

export function collector(isTTY: boolean, columns?: number): { stream: OutputStream; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return {
    stream: Object.assign(stream, { isTTY, ...(columns === undefined ? {} : { columns }) }),
    text: () => Buffer.concat(chunks).toString("utf8"),
  };
}

export function input(text: string | Buffer): Readable {
  const stream = new PassThrough();
  stream.end(text);
  return stream;
}

/** An app for worker tests: answers from two papers, and does every bad thing a test asks it for. */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { App } from "../../src/app.ts";
import { UpstreamError, UserError } from "../../src/domain/errors.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import type { Ranking } from "../../src/domain/question/ranking.ts";
import type { Opening, PooledApp, Shared } from "../../src/pool/messages.ts";
import { overviewOf } from "../../src/retrieval/corpus-overview.ts";
import { noGrounding } from "../fakes/no-grounding.ts";
import { plainDigest } from "../fakes/plain-digest.ts";
import { paper } from "../papers.ts";

interface SmallAppSettings {
  /** Where papers are kept, one title a line. */
  readonly titlesFile?: string;
  /** Notes each question that was begun. */
  readonly journal?: string;
  /** Notes each time that it did what the first question would wait for. */
  readonly warmings?: string;
  readonly opening?: "fails" | "ends";
  readonly addsOnly?: boolean;
  /** Opens from what is shared: then titles are read by the bindery alone, which does every bad thing the file asks it for. */
  readonly shares?: boolean;
}

export function smallApp(settings: SmallAppSettings = {}): Opening {
  return { module: import.meta.url, settings, shares: settings.shares === true };
}

/** Titles as bytes that all threads see, and how often they were made. */
export async function openShared(settings: SmallAppSettings, now?: Shared): Promise<Shared> {
  const lines = titles(settings);
  if (lines.includes("fail")) throw new UserError("The corpus is damaged at line 7. Put a good copy there.");
  if (lines.includes("exit")) process.exit(9);
  if (lines.includes("memory")) await misbehave("memory");
  const text = new TextEncoder().encode(lines.join("\n"));
  const shared = new Uint8Array(new SharedArrayBuffer(text.length));
  shared.set(text);
  const made = Number(now?.header["made"] ?? 0) + 1;
  return { header: { made }, arrays: { titles: shared }, bytes: { kind: "memory", blocks: [] } };
}

function sharedTitles({ arrays }: Shared): readonly string[] {
  return new TextDecoder().decode(arrays["titles"]).split("\n");
}

export async function openPooledApp(settings: SmallAppSettings, shared?: Shared): Promise<PooledApp> {
  if (settings.opening === "fails") throw new UserError("The corpus is damaged at line 7. Put a good copy there.");
  if (settings.opening === "ends") process.exit(3);
  const papers: Paper[] = (shared === undefined ? titles(settings) : sharedTitles(shared)).map((title) =>
    titled(title),
  );
  const add = (added: readonly Paper[]): void => {
    papers.push(...added);
  };
  const warm = async (): Promise<void> => {
    if (settings.warmings !== undefined) appendFileSync(settings.warmings, "warmed\n");
  };
  return { app: appOf(papers, settings), warm, ...(settings.addsOnly ? { add } : {}) };
}

export function titled(title: string): Paper {
  return paper({ id: `p-${title.toLowerCase().replace(/\W/g, "-")}`, title, abstract: `${title} is studied.` });
}

function titles({ titlesFile }: SmallAppSettings): readonly string[] {
  if (titlesFile === undefined || !existsSync(titlesFile)) return ["Planning in Words", "Gossip Averaging"];
  return readFileSync(titlesFile, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

function appOf(papers: readonly Paper[], { journal }: SmallAppSettings): App {
  const ranking = (words: string): Ranking =>
    papers
      .filter(({ title }) => title.toLowerCase().includes(words.toLowerCase()))
      .map((found, index) => ({ paper: found, rank: index + 1, score: 1 }));
  return {
    get paperCount() {
      return papers.length;
    },
    search: async (query, limit) => ranking(query).slice(0, limit),
    related: async (name) => ({ paper: { title: name }, hits: [] }),
    ground: noGrounding,
    digest: async (request) => plainDigest(papers, request),
    paper: async (name) => papers.find(({ title }) => title === name),
    overview: async () => overviewOf(papers, (id) => papers.find((each) => each.id === id)),
    ask: async (question) => {
      if (journal !== undefined) appendFileSync(journal, `${question}\n`);
      await misbehave(question);
      return { status: "refused", question, composer: "test", nearest: ranking("planning") };
    },
  };
}

async function misbehave(question: string): Promise<void> {
  switch (question) {
    case "":
      throw new UserError("The question is empty. Write what you want to know.");
    case "upstream":
      throw new UpstreamError("The disk is gone.", { cause: new Error("EIO") });
    case "bug":
      throw new TypeError("secret words of the person");
    case "hang":
      for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    case "exit":
      return process.exit(7);
    case "throw":
      setImmediate(() => {
        throw new RangeError("at top level");
      });
      return new Promise(() => {});
    case "memory": {
      const hoard: unknown[] = [];
      for (;;) hoard.push(new Array(100_000).fill(Math.random()));
    }
  }
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { JsonlPaperStore } from "../../../src/adapters/jsonl-paper-store.ts";
import { runIntake } from "../../../src/adapters/paper-sources/run-intake.ts";
import { papersSignature } from "../../../src/adapters/watch-papers.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { parseSources } from "../../../src/domain/source/source-spec.ts";
import { recordingLogger } from "../../pool/recording-logger.ts";
import { document, silence, status } from "../../source-server/answers.ts";
import { arxivRss, samples } from "../../source-server/papers.ts";
import { SourceServer } from "../../source-server/server.ts";

let folder: string;
let server: SourceServer;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-intake-"));
  server = await SourceServer.start();
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const begin = (list: string, told: Paper[] = []) => {
  const store = (name: string) =>
    new JsonlPaperStore({ file: path.join(folder, name), whenMissing: "empty", remedy: "" });
  const stores = { shipped: store("shipped.jsonl"), additions: store("papers.jsonl") };
  const { logger, events } = recordingLogger();
  const stop = new AbortController();
  const ended = runIntake(
    {
      sources: parseSources(list),
      privateHosts: [server.host],
      everyMs: 20,
      dataFolder: folder,
      stores,
      version: "0",
      since: papersSignature(stores.additions.place),
      onPapers: (papers) => void told.push(...papers),
      logger,
    },
    stop.signal,
    { watchMs: 5, firstMs: 1 },
  );
  return { told, events, stop, ended };
};
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await sleep(5);
};

it("a running bot looks at its sources again and again, tells of new papers once, and of a failure in its log", async () => {
  server.serve("/feed", document(arxivRss(samples(2)), "application/rss+xml"));
  server.serve("/bad", status(500));
  const { told, events, stop, ended } = begin(`rss:${server.origin}/feed, rss:${server.origin}/bad?key=secret`);
  await until(() => told.length === 2);
  server.serve("/feed", document(arxivRss(samples(3)), "application/rss+xml"));
  await until(() => told.length === 3);
  stop.abort();
  await ended;
  const failures = events.filter(({ event, level }) => event === "source.failed" && level === "warn");
  // Once: the next look at it waits for minutes.
  expect(failures.map(({ fields }) => fields)).toEqual([
    { source: `rss:${server.origin}/bad?…`, error: "127.0.0.1 has trouble of its own (500)." },
  ]);
  expect(server.requests.filter(({ url }) => url.pathname === "/bad")).toHaveLength(1);
});

it("a running bot stops in the middle of a look when it is told to", async () => {
  server.serve("/feed", silence);
  const { told, stop, ended } = begin(`rss:${server.origin}/feed`);
  await until(() => server.requests.length === 1);
  stop.abort(new Error("The bot is stopping."));
  await ended;
  expect(told).toEqual([]);
});

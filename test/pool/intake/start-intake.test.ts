/** The thread that takes in papers, and the pool that answers from them: real threads, a real server, a real corpus. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { papersSignature } from "../../../src/adapters/watch-papers.ts";
import { type Config, loadConfig } from "../../../src/config.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { type AppPool, createAppPool } from "../../../src/pool/app-pool.ts";
import { type Intake, startIntake } from "../../../src/pool/intake/start-intake.ts";
import { wiredApp } from "../../../src/pool/open-wired-app.ts";
import { ownPapersFile } from "../../../src/wiring/corpus.ts";
import { openUseCases } from "../../../src/wiring/use-cases.ts";
import { jsonLinesOf, samples } from "../../source-server/papers.ts";
import { recordingLogger } from "../recording-logger.ts";

const QUERY = "How river number 4 was routed through valleys";

describe("papers that come while the bot runs", () => {
  let folder: string;
  let config: Config;
  let pool: AppPool | undefined;
  let intake: Intake | undefined;
  const told: Paper[] = [];
  const { logger } = recordingLogger();

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-intake-"));
    config = loadConfig({ FOOTNOTE_DATA_DIR: folder, FOOTNOTE_LOG_LEVEL: "silent" });
    told.length = 0;
  });
  afterEach(async () => {
    await intake?.close();
    await pool?.close();
    [intake, pool] = [undefined, undefined];
    await rm(folder, { recursive: true, force: true });
  });

  /** What `footnote ingest` does, beside the bot. */
  const ingest = async (count: number) => {
    const { ingest: take } = await openUseCases(config, () => undefined);
    const stdin = Readable.from([jsonLinesOf(samples(count))]);
    const signal = new AbortController().signal;
    return take({ paths: ["-"], stdin, dryRun: false, signal, onProgress: () => undefined });
  };
  const until = async (holds: () => boolean | Promise<boolean>, limitMs = 10_000): Promise<number> => {
    const began = performance.now();
    while (!(await holds())) {
      if (performance.now() - began > limitMs) expect.fail("it never came");
      await sleep(10);
    }
    return performance.now() - began;
  };
  const begin = (since: string): void => {
    intake = startIntake({
      config,
      since,
      logger,
      onPapers: async (papers, compiled) => {
        told.push(...papers);
        expect(compiled?.byId.length).toBe(papers.length);
        await pool?.add(papers, compiled);
      },
    });
  };

  it("are found by every worker soon after anybody took them in, and nobody who asks meanwhile waits for it", async () => {
    pool = await createAppPool({ open: wiredApp(config), workers: 2, logger });
    const running = pool;
    await until(() => running.health.ready === 2);
    begin(papersSignature(ownPapersFile(config)));
    const before = running.paperCount;
    await ingest(1);
    await until(() => running.paperCount === before + 1);
    const asking = { on: true, answered: 0 };
    const asked = (async () => {
      while (asking.on) {
        expect((await running.ask("How does planning in natural language help code generation?")).status).toBe(
          "answered",
        );
        asking.answered += 1;
      }
    })();
    await ingest(60);
    await until(() => running.paperCount === before + 60).finally(() => {
      asking.on = false;
    });
    await asked;
    expect(asking.answered).toBeGreaterThan(0);
    const searches = await Promise.all([1, 2, 3, 4].map(() => running.search(QUERY, 1)));
    expect(new Set(searches.map(([hit]) => hit?.paper.title))).toEqual(
      new Set(["River Number 4 and How It Was Routed"]),
    );
  });

  it("are all told when they came before it could look", async () => {
    const since = papersSignature(ownPapersFile(config));
    await ingest(2);
    begin(since);
    await until(() => told.length === 2);
  });

  it("need not be waited for when the bot stops", async () => {
    config = {
      ...config,
      sources: { ...config.sources, sources: [{ kind: "folder", path: folder, name: "f", label: "f" }] },
    };
    begin("none");
    await intake?.close();
    expect(told).toEqual([]);
  });
});

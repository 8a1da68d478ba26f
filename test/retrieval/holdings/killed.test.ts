/** A process that makes, folds and keeps the index is killed at random instants; whoever comes next starts from the last good one. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import { createSnapshotFile } from "../../../src/adapters/snapshot-file/snapshot-file.ts";
import { obtainHoldings } from "../../../src/retrieval/holdings/obtain-holdings.ts";
import { openHoldings } from "../../../src/retrieval/holdings/open-holdings.ts";
import { oneHand } from "../../../src/retrieval/holdings/workshop.ts";
import { recordingLogger } from "../../pool/recording-logger.ts";
import { LIBRARY } from "../small-library.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-killed-"));
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ["made anew", LIBRARY.length],
  ["caught up with", 0],
])("leaves the last good index wherever a kill falls while it is %s, and what it left is swept", async (_, upTo) => {
  const maker = fileURLToPath(new URL("make-again-and-again.ts", import.meta.url));
  for (let round = 0; round < 4; round++) {
    const child = spawn(process.execPath, ["--import", "tsx", maker, folder, String(upTo)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    await sleep(Math.random() * 150);
    child.kill("SIGKILL");
    await once(child, "exit");

    const { logger, events } = recordingLogger();
    const parts = { counter: miniSearchPostings, readerOf };
    const store = createSnapshotFile(folder);
    const kept = await obtainHoldings({
      ...parts,
      corpus: { load: () => Promise.reject(new Error("not read")), mark: async () => "", fits: async () => true },
      snapshots: [store],
      workshopFor: () => oneHand(miniSearchPostings),
      logger,
    });
    const { index } = openHoldings(kept, parts);
    expect(events).toEqual([]);
    expect([LIBRARY.length, LIBRARY.length - 1]).toContain(index.paperCount);
    expect(index.papers()).toHaveLength(index.paperCount);
    expect(index.search("honeybee on the moraine", 10)).toHaveLength(10);
    store.release(await store.write({ ...kept, settings: "", madeOf: "", bytes: [] }));
    expect(await readdir(folder)).toEqual(["index.snapshot"]);
    store.release(kept.bytes);
  }
});

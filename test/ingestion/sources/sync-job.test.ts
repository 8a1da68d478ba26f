import { expect, it } from "vitest";
import { runSyncJob } from "../../../src/ingestion/sources/sync-job.ts";
import type { Logger } from "../../../src/ports/logger.ts";

const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

it("a sync comes again and again, never two at a time, a failure or not, until it is stopped", async () => {
  const stop = new AbortController();
  const waits: number[] = [];
  let [underWay, rounds] = [0, 0];
  await runSyncJob(
    {
      sync: async () => {
        underWay += 1;
        expect(underWay).toBe(1);
        await Promise.resolve();
        underWay -= 1;
        rounds += 1;
        if (rounds === 2) throw new Error("the disk is full");
        if (rounds === 4) stop.abort();
      },
      wait: async (ms) => void waits.push(ms),
      random: () => 0.75,
      everyMs: 1_000,
      firstMs: 100,
      logger: quiet,
    },
    stop.signal,
  );
  expect(rounds).toBe(4);
  expect(waits).toEqual([87.5, 1_050, 1_050, 1_050, 1_050]);
});

it("a sync that was stopped before it began does not begin", async () => {
  const job = { sync: async () => expect.fail("began"), wait: async () => {}, random: () => 0, everyMs: 1, firstMs: 1 };
  await runSyncJob({ ...job, logger: quiet }, AbortSignal.abort());
});

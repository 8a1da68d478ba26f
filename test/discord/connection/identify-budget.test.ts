import { expect, it } from "vitest";
import { createIdentifyBudget } from "../../../src/discord/connection/identify-budget.ts";
import { UpstreamError } from "../../../src/domain/errors.ts";
import { createMemoryStore } from "../../fakes/memory-store.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const HOUR_MS = 3_600_000;

/** When each IDENTIFY of a bot that asks again and again would be sent, over so many hours. */
async function identifies(hours: number, everyMs: number): Promise<readonly number[]> {
  const store = createMemoryStore();
  const sent: number[] = [];
  let now = 0;
  while (now < hours * HOUR_MS) {
    // Each time a new process: only the store remembers.
    const budget = createIdentifyBudget({
      marks: store.marks,
      clock: { now: () => now, elapsed: () => now },
      logger: silent,
      onWait: () => undefined,
      wait: async (waitMs) => {
        now += waitMs;
      },
    });
    await budget.take(AbortSignal.timeout(60_000));
    sent.push(now);
    now += everyMs;
  }
  return sent;
}

it("lets a person who tries things out restart without waiting", async () => {
  const sent = await identifies(0.1, 25_000);
  expect(sent.slice(0, 14)).toEqual(Array.from({ length: 14 }, (_, n) => n * 25_000));
});

it("stays under 60 in any hour and under 1,000 in a day, however fast the bot restarts", async () => {
  const sent = await identifies(25, 500);
  for (const at of sent) {
    expect(sent.filter((other) => other >= at && other < at + HOUR_MS).length).toBeLessThan(60);
  }
  expect(sent.filter((at) => at < 24 * HOUR_MS).length).toBeLessThan(1_000);
});

it("is not locked out by a clock that was ahead, and gives up when the start is called off", async () => {
  const store = createMemoryStore();
  await store.marks.write("meta/identify-spent-until", String(10 ** 15));
  const waits: number[] = [];
  const parts = {
    marks: store.marks,
    clock: { now: () => 0, elapsed: () => 0 },
    logger: silent,
    onWait: (ms: number) => void waits.push(ms),
  };
  await createIdentifyBudget({ ...parts, wait: async () => undefined }).take(AbortSignal.timeout(1_000));
  expect(waits).toEqual([90_000]);
  await expect(createIdentifyBudget(parts).take(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
});

it("comes back on a full disk, where nothing can be counted, and stays under 1,000 in a day all the same", async () => {
  const { marks } = createMemoryStore();
  const waits: number[] = [];
  const budget = createIdentifyBudget({
    marks: { ...marks, write: () => Promise.reject(new UpstreamError("The store could not do it: the disk is full.")) },
    clock: { now: () => 0, elapsed: () => 0 },
    logger: silent,
    onWait: (ms) => void waits.push(ms),
    wait: async () => undefined,
  });
  await budget.take(AbortSignal.timeout(1_000));
  expect((24 * HOUR_MS) / (waits[0] ?? 0)).toBeLessThan(1_000);
});

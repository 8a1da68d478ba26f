import { expect, it } from "vitest";
import { takeTurns } from "../../src/evaluation/take-turns.ts";

/** Each look at the clock is 10 ms later. */
function slowClock() {
  let elapsed = 0;
  return { now: () => 0, elapsed: () => (elapsed += 10) };
}

it("lets an abort be heard in work that waits for nothing", async () => {
  const stopping = new AbortController();
  setImmediate(() => stopping.abort());
  const turn = takeTurns({ clock: slowClock(), signal: stopping.signal });
  let steps = 0;
  const work = async (): Promise<void> => {
    for (; steps < 1000; steps += 1) await turn();
  };
  await expect(work()).rejects.toThrow("aborted");
  expect(steps).toBeLessThan(10);
});

it("gives no turn away while little time has passed", async () => {
  let others = false;
  setImmediate(() => {
    others = true;
  });
  const turn = takeTurns({ clock: { now: () => 0, elapsed: () => 0 } });
  for (let steps = 0; steps < 100; steps += 1) await turn();
  expect(others).toBe(false);
});

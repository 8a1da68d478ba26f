import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createProgressLine, MIN_INTERVAL_MS } from "../../src/discord/progress-line.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("shows nothing when the answer comes soon", async () => {
  const shown: string[] = [];
  const progress = createProgressLine(async (line) => void shown.push(line));
  progress.show("looking");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS - 1);
  await progress.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown).toEqual([]);
});

it("changes at most once in 1.5 s, and shows the latest", async () => {
  const shown: string[] = [];
  const progress = createProgressLine(async (line) => void shown.push(line));
  for (const line of ["one", "two", "three"]) progress.show(line);
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS);
  expect(shown).toEqual(["three"]);
  progress.show("four");
  progress.show("five");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS - 1);
  expect(shown).toEqual(["three"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual(["three", "five"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown).toHaveLength(2);
});

it("has no edit under way once it has stopped", async () => {
  let editing = false;
  const progress = createProgressLine(async () => {
    editing = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
    editing = false;
  });
  progress.show("looking");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS + 100);
  expect(editing).toBe(true);
  const stopped = progress.stop();
  await vi.advanceTimersByTimeAsync(500);
  await stopped;
  expect(editing).toBe(false);
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLiveReply, type LiveView, MIN_INTERVAL_MS } from "../../../src/discord/delivery/live-reply.ts";
import type { AnswerReply } from "../../../src/domain/answer/reply.ts";
import { answer } from "../../contracts/store-samples.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const reply = (question: string): AnswerReply => ({
  kind: "answer",
  answer: answer({ question }),
  papers: [],
  page: 0,
  fresh: true,
});

/** Edits in words: `line | question`. */
function recorded(takesMs = 0) {
  const shown: string[] = [];
  const live = createLiveReply(async ({ line = "", answer: soFar }: LiveView) => {
    shown.push(`${line}|${soFar?.answer.question ?? ""}`);
    if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
  });
  return { shown, live };
}

it("shows nothing when the answer comes soon", async () => {
  const { shown, live } = recorded();
  live.line("looking");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS - 1);
  await live.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown).toEqual([]);
});

it("changes at most once in 1.5 s, and shows the latest", async () => {
  const { shown, live } = recorded();
  for (const line of ["one", "two", "three"]) live.line(line);
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS);
  expect(shown).toEqual(["three|"]);
  live.line("four");
  live.line("five");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS - 1);
  expect(shown).toEqual(["three|"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual(["three|", "five|"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown).toHaveLength(2);
});

it("shows the first sentence at once, later ones in their time, and a line beneath them", async () => {
  const { shown, live } = recorded();
  live.line("looking");
  await vi.advanceTimersByTimeAsync(400);
  live.answer(reply("a"));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown).toEqual(["|a"]);
  live.answer(reply("ab"));
  live.answer(reply("abc"));
  live.line("2 of 3 plans checked…");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS - 1);
  expect(shown).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(shown).toEqual(["|a", "2 of 3 plans checked…|abc"]);
});

it("shows the first sentence right after an edit that was under way", async () => {
  const { shown, live } = recorded(300);
  live.line("looking");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS + 100);
  live.answer(reply("a"));
  await vi.advanceTimersByTimeAsync(200);
  expect(shown).toEqual(["looking|", "|a"]);
});

it("edits ever more seldom: fewer than a hundred times in fourteen minutes", async () => {
  const { shown, live } = recorded();
  for (let second = 0; second < 14 * 60; second += 1) {
    live.answer(reply(String(second)));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(shown.length).toBeLessThan(100);
  expect(shown.length).toBeGreaterThan(50);
});

it("has no edit under way once it has stopped, and none that failed keeps it from going on", async () => {
  let editing = false;
  let failures = 0;
  const live = createLiveReply(async () => {
    editing = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
    editing = false;
    failures += 1;
    throw new Error("gone");
  });
  live.line("looking");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS + 600);
  live.line("looking further");
  await vi.advanceTimersByTimeAsync(MIN_INTERVAL_MS);
  expect([editing, failures]).toEqual([true, 1]);
  const stopped = live.stop();
  await vi.advanceTimersByTimeAsync(500);
  await stopped;
  expect(editing).toBe(false);
});

/**
 * A month in minutes: the clocks jump from one day's due time to the next, and people ask in between.
 *
 * Wanted: every digest once, and a process that holds as much at the end as it did when it had warmed up.
 */
import { setTimeout as wait } from "node:timers/promises";
import { runLoad } from "../discord-server/load.ts";
import type { DigestWorld } from "./digest-world.ts";
import { atLeast, atMost, exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";
import { type Inside, lookInside } from "./inside.ts";

export interface MonthPlan {
  readonly days: number;
  readonly asksADay: number;
  /** Ends earlier, and says after how many days. */
  readonly untilMs: number;
}

const MB = 1024 * 1024;
/** Caches fill, code is compiled, every page of the book has been read. */
const WARM_UP_SHARE = 1 / 3;
const ASKS_A_SECOND = 25;
/** What follows the last answer is over by then. */
const REST_MS = 1_500;
const PER_ASKS = 10_000;
const QUESTIONS = [
  "How does planning in natural language help code generation?",
  "What does quantization cost?",
  "How are graph neural networks trained on large graphs?",
  "What is known about prompt tuning?",
  "Does contrastive learning need negative pairs?",
];

export async function passMonth(world: DigestWorld, { days, asksADay, untilMs }: MonthPlan): Promise<Finding> {
  const began = performance.now();
  const wrong: string[] = [];
  const looks: Inside[] = [];
  let unanswered = 0;
  await world.up();
  while (world.days < days && performance.now() - began < untilMs && wrong.length < MOST_TOLD) {
    const day = world.beginDay();
    if (!(await world.untilPosted(day, 120_000)))
      wrong.push(`day ${day}: never posted ${world.missing(day).join(", ")}`);
    if (asksADay > 0) {
      const load = await runLoad(world.server.world, world.guild, {
        command: "ask",
        options: (index) => ({ question: QUESTIONS[index % QUESTIONS.length] ?? "" }),
        count: asksADay,
        withinMs: (1000 * asksADay) / ASKS_A_SECOND,
        people: Math.ceil(asksADay / 5),
      });
      unanswered += load.unanswered + load.late;
    }
    await wait(REST_MS);
    looks.push(await lookInside(world.bot));
  }
  wrong.push(...world.wrong());
  const warm = looks.slice(Math.floor(looks.length * WARM_UP_SHARE));
  const half = Math.floor(warm.length / 2);
  const [before, after] = [warm.slice(0, half), warm.slice(-half)];
  const grown = (of: (look: Inside) => number): number => median(after.map(of)) - median(before.map(of));
  /** Growth in MB for so many questions, by the slope over all warm days: the first and the last alone are as much chance. */
  const perAsks = (of: (look: Inside) => number): number =>
    asksADay === 0 ? 0 : Math.round(100 * slope(warm.map((look) => of(look) / MB)) * (PER_ASKS / asksADay)) / 100;
  const [first, last] = [warm.at(0), warm.at(-1)];
  const fromTo = (of: (look: Inside) => number): string =>
    first === undefined || last === undefined ? "unknown" : `${Math.round(of(first))} → ${Math.round(of(last))}`;
  return {
    name: "month",
    title: `A month with ${world.subscriptions.length} subscriptions and ${asksADay} questions a day, in one process`,
    figures: [
      exactly(world.counts.owed, "messages in Discord", world.counts.posted),
      exactly(0, "missing or twice", world.wrong().length),
      atLeast(days, "days", world.days),
      figure("questions asked", world.days * asksADay),
      exactly(0, "questions late or unanswered", unanswered),
      figure("warm days measured", warm.length),
      figure(
        "heap after a collection, first and last warm day, in MB",
        fromTo(({ heapBytes }) => heapBytes / MB),
      ),
      atMost(
        1,
        "heap growth in MB per 10,000 questions, by the slope over the warm days",
        perAsks(({ heapBytes }) => heapBytes),
      ),
      figure(
        "resident, all threads, in MB",
        fromTo(({ residentBytes }) => residentBytes / MB),
      ),
      figure(
        "its growth in MB per 10,000 questions, by slope",
        perAsks(({ residentBytes }) => residentBytes),
      ),
      figure(
        "timers",
        fromTo(({ timers }) => timers),
      ),
      atMost(
        1,
        "more timers, half against half",
        grown(({ timers }) => timers),
      ),
      figure(
        "descriptors",
        fromTo(({ descriptors }) => descriptors),
      ),
      atMost(
        1,
        "more descriptors, half against half",
        grown(({ descriptors }) => descriptors),
      ),
      exactly(
        0,
        "more threads, half against half",
        grown(({ threads }) => threads),
      ),
    ],
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
  };
}

/** Theil and Sen's: the median of the slopes between any two, which one odd day does not turn. */
function slope(values: readonly number[]): number {
  return median(
    values.flatMap((from, index) => values.slice(index + 1).map((to, further) => (to - from) / (further + 1))),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

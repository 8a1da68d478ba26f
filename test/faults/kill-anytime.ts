/**
 * SIGKILL at random instants: while the bot starts, takes up what was left, chooses, posts, or rests.
 *
 * The instants come from a seed. After a few kills on one day the bot is left alone until that day's digests are there.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { DigestWorld } from "./digest-world.ts";
import { atLeast, exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";
import { type Harvest, NOTHING, pointsOf } from "./harvest.ts";
import { messages } from "./kill-digests.ts";

export interface AnytimePlan {
  readonly kills: number;
  readonly seed: number;
  readonly onKill?: (told: string) => void;
}

/** Discord takes no more IDENTIFYs than one in 90 s on the long run. */
const BETWEEN_STARTS_MS = 100_000;
const KILLS_A_DAY = 12;
/** A start and a day's run take about so long. */
const STARTING_MS = 2_500;
const RUNNING_MS = 4_000;

export async function killAnytime(world: DigestWorld, { kills, seed, onKill }: AnytimePlan): Promise<Harvest> {
  const began = performance.now();
  const random = seeded(seed);
  const wrong: string[] = [];
  let done = 0;
  let whileStarting = 0;
  while (done < kills && wrong.length < MOST_TOLD) {
    const killsToday = Math.floor(random() * (KILLS_A_DAY + 1));
    // It falls due before a start, or while one of them runs.
    const dueBefore = Math.floor(random() * (killsToday + 1));
    let day: number | undefined;
    for (let count = 0; count < killsToday && done < kills; count += 1) {
      if (count === dueBefore) day ??= world.beginDay();
      const bot = world.start();
      if (random() < 0.5) {
        await wait(random() * STARTING_MS);
        if (!bot.out().includes("Stop it with")) whileStarting += 1;
      } else {
        if (!(await bot.ready)) wrong.push(`kill ${done}: does not start: ${bot.out().slice(0, 300)}`);
        day ??= world.beginDay();
        await wait(random() * RUNNING_MS);
      }
      await bot.kill();
      done += 1;
      world.advance(random() < 0.5 ? BETWEEN_STARTS_MS : 6 * BETWEEN_STARTS_MS);
    }
    if (!(await world.start().ready))
      wrong.push(`does not start after ${done} kills: ${world.bot.out().slice(0, 300)}`);
    day ??= world.beginDay();
    if (!(await world.untilPosted(day)))
      wrong.push(`after ${done} kills: never posted ${world.missing(day).join(", ")}`);
    await world.bot.kill();
    done += 1;
    onKill?.(`${done} kills, day ${day}`);
    world.advance(BETWEEN_STARTS_MS);
  }
  wrong.push(...world.wrong());
  return {
    ...NOTHING,
    met: String(seed),
    counts: { kills: done, whileStarting, ...world.counts, wrong: wrong.length },
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
    parts: 1,
  };
}

export function tellAnytime(name: string, kills: number, subscriptions: number, harvest: Harvest): Finding {
  const { counts, wrong, seconds, met } = harvest;
  return {
    name,
    title: `SIGKILL at random instants with ${subscriptions} subscriptions`,
    figures: [
      atLeast(kills, "kills", counts["kills"] ?? 0),
      figure("of them while it was starting", counts["whileStarting"] ?? 0),
      ...messages(harvest),
      exactly(0, "missing or twice", counts["wrong"] ?? 0),
      figure("seeds, each with a history of its own", `${met} (${pointsOf(met).length})`),
    ],
    wrong,
    seconds,
    harvest,
  };
}

/** mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * SIGKILL at one call after the other to the disk and to Discord while a day's digests are posted; then the bot is started again,
 * at once or ten minutes later, and the next day comes.
 *
 * Killed before a call is the same as killed after the one before it; so every call is one point. `kill-within` lets half
 * of a write or of a request happen first. Each point is met on a day of its own in one history.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { DigestWorld } from "./digest-world.ts";
import { COVERAGE, exactly, type Figure, type Finding, figure, MOST_TOLD } from "./finding.ts";
import { type Harvest, NOTHING, OVER_IN_A_ROW, pointsOf, rangesOf } from "./harvest.ts";
import { type Action, KIND_NAMES } from "./state-file.ts";

export type KillAction = Extract<Action, "kill-before" | "kill-within">;

export interface KillPlan {
  readonly action: KillAction;
  /** The calls of a day's run that are met, counted from 1. */
  readonly calls: readonly number[];
  readonly onKill?: (told: string) => void;
}

/** Discord takes an IDENTIFY in 90 s on the long run; a day has but one here. */
const SOON_MS = 10_000;
/** Past every window in which Discord remembers a nonce. */
const LATER_MS = 600_000;
/** What is written after the last message: the book's last entries. */
const TAIL_MS = 400;

export async function killDigests(world: DigestWorld, { action, calls, onKill }: KillPlan): Promise<Harvest> {
  const began = performance.now();
  const wrong: string[] = [];
  const met: number[] = [];
  const beyond: number[] = [];
  const counts: Record<string, number> = {};
  await world.up();
  if (!(await world.untilPosted(world.beginDay()))) throw new Error(`Nothing is posted: ${world.bot.out()}`);
  for (const call of calls) {
    if (wrong.length >= MOST_TOLD || beyond.length >= OVER_IN_A_ROW) break;
    world.state.order({ action, kinds: KIND_NAMES, first: call });
    const day = world.beginDay();
    const isPosted = await world.untilPosted(day);
    if (isPosted && world.state.acted === 0) await Promise.race([world.bot.ended, wait(TAIL_MS)]);
    world.state.calm();
    if (isPosted && world.state.acted === 0) {
      beyond.push(call);
      continue;
    }
    if (world.state.acted === 0) {
      wrong.push(`call ${call}: stands still; missing ${world.missing(day).length}`);
      await world.bot.kill();
    }
    await world.bot.ended;
    const kind = world.state.actedKind ?? "none";
    counts[`before a ${kind}`] = (counts[`before a ${kind}`] ?? 0) + 1;
    met.push(call);
    onKill?.(`call ${call} (${kind}), ${world.missing(day).length} to come`);
    world.advance(met.length % 2 === 0 ? SOON_MS : LATER_MS);
    if (!(await world.start().ready)) {
      wrong.push(`call ${call} (${kind}): does not start again: ${world.bot.out().slice(0, 300)}`);
      break;
    }
    if (!(await world.untilPosted(day)))
      wrong.push(`call ${call} (${kind}): never posted ${world.missing(day).join(", ")}`);
  }
  wrong.push(...world.wrong());
  return {
    ...NOTHING,
    met: rangesOf(met),
    beyond: rangesOf(beyond),
    counts: { ...counts, kills: met.length, ...world.counts, wrong: wrong.length },
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
    parts: 1,
  };
}

export function tellKills(name: string, action: KillAction, subscriptions: number, harvest: Harvest): Finding {
  const { counts, wrong, seconds } = harvest;
  const kinds = Object.entries(counts).filter(([what]) => what.startsWith("before a "));
  return {
    name,
    title: `SIGKILL ${action === "kill-within" ? "in the middle of" : "before"} every write, fsync, rename and send of a day's run with ${subscriptions === 1 ? "one subscription" : `${subscriptions} subscriptions`}`,
    figures: [
      figure("kills", counts["kills"] ?? 0),
      figure("by kind", kinds.map(([what, count]) => `${what.slice("before a ".length)} ${count}`).join(", ")),
      ...coverage(harvest),
      ...messages(harvest),
      exactly(0, "missing or twice", counts["wrong"] ?? 0),
      figure("parts that add up, each with a history of its own", harvest.parts),
    ],
    wrong,
    seconds,
    harvest,
  };
}

/** How many of a day's calls were met; days differ by some, so that for a late one the run may be over before it comes. */
export function coverage(harvest: Harvest): readonly Figure[] {
  const met = pointsOf(harvest.met);
  const over = pointsOf(harvest.beyond);
  const last = Math.max(0, ...met);
  const early = over.filter((call) => call < last).length;
  const isThrough = over.length > 0;
  const told = [
    `${met.length} of ${last}`,
    ...(early > 0 ? [`for ${early} the day was over before they came`] : []),
    isThrough ? "to the end of the run" : "and the run is longer",
  ].join(", ");
  return [{ what: COVERAGE, value: told, wanted: "each, to the end", met: isThrough && met.length + early >= last }];
}

export function messages({ counts }: Harvest): readonly Figure[] {
  return [
    exactly(counts["owed"] ?? 0, "messages in Discord", counts["posted"] ?? 0),
    figure("of them with papers", counts["withPapers"] ?? 0),
    figure("and with a picture", counts["withPicture"] ?? 0),
  ];
}

/**
 * A disk that takes no more from the n-th write of a day's run on, and later does again: for one n after the other, several of a day.
 *
 * In: the calls, those of one day far apart. Wanted while the disk fails: a question is answered. Wanted afterwards: each digest once,
 * and everything that was kept before, also for the process that starts next.
 * Keeps true: a call counts as met when the disk took each call of the day before it (but for earlier failures) and refused this one.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Reply } from "../discord-server/driver/reply.ts";
import type { DigestWorld } from "./digest-world.ts";
import { exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";
import { APART, type Harvest, NOTHING, OVER_IN_A_ROW, rangesOf } from "./harvest.ts";
import { coverage, messages } from "./kill-digests.ts";
import type { Kind } from "./state-file.ts";

export type DiskAction = "no-space" | "io-error";

export interface DiskPlan {
  readonly action: DiskAction;
  /** The calls from which on the disk takes no more, counted from 1 in a day's run; those that lie `APART` follow on one day. */
  readonly calls: readonly number[];
  readonly onFault?: (told: string) => void;
}

const QUESTION = "How does planning in natural language help code generation?";
const ANSWERED = /\*\*Sources\*\*|Page 1 of|do not say/;
const ANSWER_MS = 20_000;
/** For so long at least the disk fails: until the question is answered, and for more than a moment. */
const FAILS_MS = 150;
/** Room for what a full disk refuses; a broken one refuses to flush, too. */
const REFUSED: Readonly<Record<DiskAction, readonly Kind[]>> = {
  "no-space": ["write", "truncate", "create"],
  "io-error": ["write", "flush", "truncate", "create", "rename"],
};

export async function fillDisk(world: DigestWorld, { action, calls, onFault }: DiskPlan): Promise<Harvest> {
  const began = performance.now();
  const wrong: string[] = [];
  const met: number[] = [];
  const beyond: number[] = [];
  let refused = 0;
  let barren = 0;
  await world.up();
  const kept = await world.ask(QUESTION, ANSWERED, ANSWER_MS);
  for (const callsOfDay of byDay(calls)) {
    if (wrong.length >= MOST_TOLD || barren >= OVER_IN_A_ROW) break;
    const [first = 1] = callsOfDay;
    world.state.order({ action, kinds: REFUSED[action], first, last: Number.MAX_SAFE_INTEGER });
    const day = world.beginDay();
    barren += 1;
    for (const [index, call] of callsOfDay.entries()) {
      // What came too soon after a failure is left to another day.
      if (index > 0 && !world.state.from(call)) continue;
      if (!(await world.untilFaultFrom(call, day))) {
        if (!world.bot.isOver) beyond.push(...callsOfDay.slice(index));
        break;
      }
      met.push(call);
      barren = 0;
      onFault?.(`from call ${call}: ${world.missing(day).length} to come`);
      try {
        await Promise.all([world.ask(QUESTION, ANSWERED, ANSWER_MS), wait(FAILS_MS)]);
      } catch (error) {
        wrong.push(`${action} from call ${call}: /ask is not answered: ${String(error).slice(0, 300)}`);
      }
    }
    world.state.calm();
    refused += world.state.acted;
    const told = `${action} from call ${callsOfDay.join(", ")}`;
    if (world.bot.isOver) {
      wrong.push(`${told}: the process ended: ${world.bot.out().slice(-300)}`);
      if (!(await world.start().ready)) break;
    }
    if (!(await world.untilPosted(day))) wrong.push(`${told}: never posted ${world.missing(day).join(", ")}`);
  }
  await world.bot.stop();
  await world.up();
  const opened = await sourcesOf(world, kept);
  if (!opened.includes("What the sources say")) wrong.push(`An answer that was kept is lost: ${opened}`);
  wrong.push(...world.wrong());
  return {
    ...NOTHING,
    met: rangesOf(met),
    beyond: rangesOf(beyond),
    counts: { faults: met.length, refused, kept: 1, days: world.days, ...world.counts, wrong: wrong.length },
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
    parts: 1,
  };
}

function byDay(calls: readonly number[]): readonly (readonly number[])[] {
  const days: number[][] = [];
  for (const call of calls) {
    const day = days.at(-1);
    if (day === undefined || call < (day.at(-1) ?? 0) + APART) days.push([call]);
    else day.push(call);
  }
  return days;
}

export function tellDisk(name: string, action: DiskAction, subscriptions: number, harvest: Harvest): Finding {
  const { counts, wrong, seconds } = harvest;
  return {
    name,
    title: `${action === "no-space" ? "ENOSPC" : "EIO"} from every write of a day's run on, with ${subscriptions === 1 ? "one subscription" : `${subscriptions} subscriptions`}`,
    figures: [
      figure("times that the disk failed, a question asked each time", counts["faults"] ?? 0),
      figure("days", counts["days"] ?? 0),
      figure("calls refused", counts["refused"] ?? 0),
      ...coverage(harvest),
      figure("answers kept before whose sources still open after a restart", counts["kept"] ?? 0),
      ...messages(harvest),
      exactly(0, "missing, twice, lost or unanswered", counts["wrong"] ?? 0),
      figure("parts that add up, each with a history of its own", harvest.parts),
    ],
    wrong,
    seconds,
    harvest,
  };
}

async function sourcesOf(world: DigestWorld, reply: Reply): Promise<string> {
  try {
    const pressed = await world.reader.press(reply, "Sources");
    return (await pressed.settled()).text;
  } catch (error) {
    return `${String(error)} ${reply.text}`;
  }
}

/**
 * A disk that takes no more from the n-th write of a day's run on, for one n after the other, and later does again.
 *
 * Wanted meanwhile: a question is answered. Wanted afterwards: each digest once, and everything that was kept before.
 */
import type { Reply } from "../discord-server/driver/reply.ts";
import type { DigestWorld } from "./digest-world.ts";
import { exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";
import { type Harvest, NOTHING, OVER_IN_A_ROW, rangesOf } from "./harvest.ts";
import { coverage, messages } from "./kill-digests.ts";
import type { Kind } from "./state-file.ts";

export type DiskAction = "no-space" | "io-error";

export interface DiskPlan {
  readonly action: DiskAction;
  /** The calls from which on the disk takes no more, counted from 1 in a day's run. */
  readonly calls: readonly number[];
  readonly onFault?: (told: string) => void;
}

const QUESTION = "How does planning in natural language help code generation?";
const ANSWERED = /\*\*Sources\*\*|Page 1 of|do not say/;
const ANSWER_MS = 20_000;
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
  await world.up();
  const kept = await world.ask(QUESTION, ANSWERED, ANSWER_MS);
  for (const call of calls) {
    if (wrong.length >= MOST_TOLD || beyond.length >= OVER_IN_A_ROW) break;
    world.state.order({ action, kinds: REFUSED[action], first: call, last: Number.MAX_SAFE_INTEGER });
    const day = world.beginDay();
    await world.untilFaultOr(day);
    if (world.state.acted === 0) {
      beyond.push(call);
    } else {
      met.push(call);
      onFault?.(`from call ${call}: ${world.missing(day).length} to come`);
      try {
        await world.ask(QUESTION, ANSWERED, ANSWER_MS);
      } catch (error) {
        wrong.push(`${action} from call ${call}: /ask is not answered: ${String(error).slice(0, 300)}`);
      }
      refused += world.state.acted;
    }
    world.state.calm();
    if (world.bot.isOver) {
      wrong.push(`${action} from call ${call}: the process ended: ${world.bot.out().slice(-300)}`);
      if (!(await world.start().ready)) break;
    }
    if (!(await world.untilPosted(day))) wrong.push(`call ${call}: never posted ${world.missing(day).join(", ")}`);
  }
  const opened = await sourcesOf(world, kept);
  if (!opened.includes("What the sources say")) wrong.push(`An answer that was kept is lost: ${opened}`);
  wrong.push(...world.wrong());
  return {
    ...NOTHING,
    met: rangesOf(met),
    beyond: rangesOf(beyond),
    counts: { faults: met.length, refused, kept: 1, ...world.counts, wrong: wrong.length },
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
    parts: 1,
  };
}

export function tellDisk(name: string, action: DiskAction, subscriptions: number, harvest: Harvest): Finding {
  const { counts, wrong, seconds } = harvest;
  return {
    name,
    title: `${action === "no-space" ? "ENOSPC" : "EIO"} from every write of a day's run on, with ${subscriptions === 1 ? "one subscription" : `${subscriptions} subscriptions`}`,
    figures: [
      figure("runs with a disk that failed, a question asked in each", counts["faults"] ?? 0),
      figure("calls refused", counts["refused"] ?? 0),
      ...coverage(harvest),
      figure("answers kept before whose sources still open", counts["kept"] ?? 0),
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

/**
 * A disk that takes no more from the n-th write of a day's run on, for one n after the other, and later does again.
 *
 * Wanted meanwhile: a question is answered. Wanted afterwards: each digest once, and everything that was kept before.
 */
import type { Reply } from "../discord-server/driver/reply.ts";
import type { DigestWorld } from "./digest-world.ts";
import { exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";
import type { Kind } from "./state-file.ts";

export interface DiskPlan {
  readonly name: string;
  readonly action: "no-space" | "io-error";
  readonly first: number;
  readonly every: number;
  readonly untilMs: number;
  /** Ends after so many days. */
  readonly most?: number;
  readonly onFault?: (told: string) => void;
}

const QUESTION = "How does planning in natural language help code generation?";
const ANSWERED = /\*\*Sources\*\*|Page 1 of|do not say/;
const ANSWER_MS = 20_000;
/** Room for what a full disk refuses; a broken one refuses to flush, too. */
const REFUSED: Readonly<Record<DiskPlan["action"], readonly Kind[]>> = {
  "no-space": ["write", "truncate", "create"],
  "io-error": ["write", "flush", "truncate", "create", "rename"],
};
const KEPT_EVERY = 10;

export async function fillDisk(world: DigestWorld, plan: DiskPlan): Promise<Finding> {
  const { action, first, every, untilMs, most = Number.POSITIVE_INFINITY, onFault } = plan;
  const began = performance.now();
  const wrong: string[] = [];
  const kept: Reply[] = [];
  let faults = 0;
  let refused = 0;
  let call = first;
  let isThrough = false;
  await world.up();
  while (!isThrough && faults < most && performance.now() - began < untilMs && wrong.length < MOST_TOLD) {
    if (faults % KEPT_EVERY === 0) kept.push(await world.ask(QUESTION, ANSWERED, ANSWER_MS));
    world.state.order({ action, kinds: REFUSED[action], first: call, last: Number.MAX_SAFE_INTEGER });
    const day = world.beginDay();
    await world.untilFaultOr(day);
    if (world.state.acted === 0) {
      isThrough = true;
    } else {
      faults += 1;
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
    call += every;
  }
  for (const reply of kept) {
    const opened = await sourcesOf(world, reply);
    if (!opened.includes("What the sources say")) wrong.push(`An answer that was kept is lost: ${opened}`);
  }
  wrong.push(...world.wrong());
  return {
    name: plan.name,
    title: `${action === "no-space" ? "ENOSPC" : "EIO"} from ${every === 1 ? "every" : `every ${every}th`} write of a day's run on, with ${world.subscriptions.length} subscriptions`,
    figures: [
      figure("runs with a disk that failed", faults),
      figure("calls refused", refused),
      figure(
        "last call reached",
        isThrough ? `${call - every}, the end of the run` : `${call - every}, then time was up`,
      ),
      figure("answers kept before whose sources still open", kept.length),
      exactly(world.owed, "messages in Discord", world.posted),
      exactly(0, "missing, twice, lost or unanswered", wrong.length),
    ],
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
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

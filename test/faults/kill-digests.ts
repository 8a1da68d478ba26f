/**
 * SIGKILL at one call after the other to the disk and to Discord while a day's digests are posted; then the bot is started again,
 * at once or ten minutes later, and the next day comes.
 *
 * Killed before a call is the same as killed after the one before it; so every call is one point. `kill-within` lets half
 * of a write or of a request happen first. Each point is met on a day of its own in one long history.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { DigestWorld } from "./digest-world.ts";
import { exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";
import { type Action, KIND_NAMES, type Kind } from "./state-file.ts";

export interface KillPlan {
  readonly name: string;
  readonly action: Extract<Action, "kill-before" | "kill-within">;
  /** The first call that is met, and each so many after it: 1 is every call. */
  readonly first: number;
  readonly every: number;
  /** Ends earlier, though calls are left: told in the figures. */
  readonly untilMs: number;
  /** Ends after so many kills. */
  readonly most?: number;
  readonly onKill?: (told: string) => void;
}

/** Discord takes an IDENTIFY in 90 s on the long run; a day has but one here. */
const SOON_MS = 10_000;
/** Past every window in which Discord remembers a nonce. */
const LATER_MS = 600_000;
/** What is written after the last message: the book's last entries. */
const TAIL_MS = 400;

export async function killDigests(world: DigestWorld, plan: KillPlan): Promise<Finding> {
  const { action, first, every, untilMs, most = Number.POSITIVE_INFINITY, onKill } = plan;
  const began = performance.now();
  const wrong: string[] = [];
  const killedAt = new Map<Kind, number>();
  let kills = 0;
  let call = first;
  let isThrough = false;
  await world.up();
  if (!(await world.untilPosted(world.beginDay()))) throw new Error(`Nothing is posted: ${world.bot.out()}`);
  while (!isThrough && kills < most && performance.now() - began < untilMs && wrong.length < MOST_TOLD) {
    world.state.order({ action, kinds: KIND_NAMES, first: call });
    const day = world.beginDay();
    if ((await world.untilPosted(day)) && !(await endsWithin(world, TAIL_MS))) {
      isThrough = world.state.calls < call;
      if (isThrough) break;
    }
    if (!world.bot.isOver) {
      wrong.push(`call ${call}: stands still; missing ${world.missing(day).length}`);
      await world.bot.kill();
    }
    const kind = world.state.actedKind;
    if (kind !== undefined) killedAt.set(kind, (killedAt.get(kind) ?? 0) + 1);
    kills += 1;
    onKill?.(`call ${call} (${kind}), ${world.missing(day).length} to come`);
    world.state.calm();
    world.advance(kills % 2 === 0 ? SOON_MS : LATER_MS);
    if (!(await world.start().ready)) {
      wrong.push(`call ${call} (${kind}): does not start again: ${world.bot.out().slice(0, 300)}`);
      break;
    }
    if (!(await world.untilPosted(day)))
      wrong.push(`call ${call} (${kind}): never posted ${world.missing(day).join(", ")}`);
    call += every;
  }
  world.state.calm();
  wrong.push(...world.wrong());
  return {
    name: plan.name,
    title: `SIGKILL ${action === "kill-within" ? "in the middle of" : "before"} ${every === 1 ? "every" : `every ${every}th`} write, fsync, rename and send of a day's run with ${world.subscriptions.length} subscriptions`,
    figures: [
      figure("kills", kills),
      figure("by kind", [...killedAt].map(([kind, count]) => `${kind} ${count}`).join(", ")),
      figure(
        "last call reached",
        isThrough ? `${call - every}, the end of the run` : `${call - every}, then time was up`,
      ),
      exactly(world.owed, "messages in Discord", world.posted),
      exactly(0, "missing or twice", wrong.length),
    ],
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
  };
}

async function endsWithin(world: DigestWorld, ms: number): Promise<boolean> {
  return Promise.race([world.bot.ended.then(() => true), wait(ms).then(() => false)]);
}

/**
 * Responses to created messages that never arrive: the message stands, and the bot does not know.
 *
 * Three ways by turns: the connection is cut, a 500 comes, or nothing ever comes. On every other day the process is killed after
 * all of them were lost and started again ten minutes later, when Discord remembers no nonce.
 */
import type { Fault } from "../discord-server/faults.ts";
import type { DigestWorld } from "./digest-world.ts";
import { atLeast, exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";

export interface LostPlan {
  readonly responses: number;
}

const CREATE = "POST /channels/:channel/messages";
const WAYS: readonly Fault[] = [{ kind: "cut-after" }, { kind: "error-after" }, { kind: "hang-after" }];
const LATER_MS = 600_000;

export async function loseResponses(world: DigestWorld, { responses }: LostPlan): Promise<Finding> {
  const began = performance.now();
  const wrong: string[] = [];
  const count = world.subscriptions.length;
  let lost = 0;
  let acrossRestarts = 0;
  await world.up();
  for (let restarts = false; lost < responses && wrong.length < MOST_TOLD; restarts = !restarts) {
    const rules = WAYS.map((fault, index) =>
      world.server.faults.add({ on: CREATE, fault, times: Math.floor((count + index) / WAYS.length) }),
    );
    const day = world.beginDay();
    await world.untilPosted(day);
    const hits = (): number => rules.reduce((sum, rule) => sum + rule.hits(), 0);
    if (restarts) {
      await world.bot.kill();
      acrossRestarts += hits();
      world.advance(LATER_MS);
      if (!(await world.start().ready)) wrong.push(`does not start: ${world.bot.out().slice(0, 300)}`);
    }
    if (!(await world.untilPosted(day))) wrong.push(`day ${day}: never posted ${world.missing(day).join(", ")}`);
    await world.untilCalm();
    lost += hits();
    for (const rule of rules) rule.stop();
  }
  wrong.push(...world.wrong());
  return {
    name: "lost",
    title: "Responses lost after the message was made: cut, 500, and silence",
    figures: [
      atLeast(responses, "responses lost", lost),
      figure("of them with a kill after and a restart ten minutes later", acrossRestarts),
      exactly(world.counts.owed, "messages in Discord", world.counts.posted),
      exactly(0, "missing or twice", wrong.length),
    ],
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
  };
}

/**
 * SIGKILL at every call to the disk and to Discord while a question is answered; then the bot is started again.
 *
 * Wanted: it starts each time; what was acknowledged and claimed is answered. Who is killed between acknowledging and
 * claiming leaves "thinking" behind (ADR 0008): that is counted and told, not hidden.
 */
import type { Reply } from "../discord-server/driver/reply.ts";
import type { DigestWorld } from "./digest-world.ts";
import { exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";
import { type Action, KIND_NAMES } from "./state-file.ts";

const QUESTION = "How does planning in natural language help code generation?";
const ANSWERED = /\*\*Sources\*\*|Page 1 of|do not say|Sorry, I was restarted/;
/** Discord takes an IDENTIFY in 90 s on the long run, and a word on an interaction for a quarter of an hour. */
const BETWEEN_STARTS_MS = 200_000;
const ANSWER_MS = 12_000;
const MOST_CALLS = 500;

export interface AskingPlan {
  readonly actions: readonly Action[];
  /** Every call, or every so many. */
  readonly every: number;
}

export async function killAsking(world: DigestWorld, { actions, every }: AskingPlan): Promise<Finding> {
  const began = performance.now();
  const wrong: string[] = [];
  let kills = 0;
  let answered = 0;
  let thinking = 0;
  let unheard = 0;
  if (!(await world.start().ready)) throw new Error(`The bot does not start: ${world.bot.out()}`);
  for (const action of actions) {
    for (let call = 1; call < MOST_CALLS; call += every) {
      world.state.order({ action, kinds: KIND_NAMES, first: call });
      // Somebody else each time: a person may ask so often an hour only.
      const reader = world.guild.member(`reader ${action} ${call}`);
      const asked = await reader.command("ask", { question: QUESTION });
      const survived = await Promise.race([world.bot.ended.then(() => false), answer(asked)]);
      if (survived) break;
      await world.bot.ended;
      kills += 1;
      world.state.calm();
      world.advance(BETWEEN_STARTS_MS);
      if (!(await world.start().ready)) {
        wrong.push(`${action} ${call}: it does not start again: ${world.bot.out().slice(0, 200)}`);
        break;
      }
      if (asked.interaction.acknowledgedAtMs === null) unheard += 1;
      else if (await answer(asked)) answered += 1;
      else thinking += 1;
    }
  }
  world.state.calm();
  await world.up();
  const again = await world.reader.command("ask", { question: QUESTION });
  if (!(await answer(again))) wrong.push("A question after all of it is not answered.");
  await world.bot.stop();
  return {
    name: "asking",
    title: "SIGKILL at every write, fsync, rename and send of answering a question",
    figures: [
      figure("kills", kills),
      figure("answered after the restart", answered),
      figure("killed before it could acknowledge", unheard),
      figure("killed between acknowledging and claiming, left without an answer", thinking),
      exactly(0, "starts that failed", wrong.length),
    ],
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
  };
}

async function answer(reply: Reply): Promise<boolean> {
  return reply.until(ANSWERED, ANSWER_MS).then(
    () => true,
    () => false,
  );
}

/** A conversation in a thread of the bot's: plain replies are follow-ups, where the bot may read them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { REEF_QUESTION } from "./small-library.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
let guild: Guild;
let ann: Member;
let bob: Member;

beforeAll(async () => {
  running = await startBot({ messageContent: true }, { privilegedIntents: ["MessageContent"] });
  guild = running.server.guild({ channels: ["papers"] });
  ann = guild.member("ann");
  bob = guild.member("bob");
  await running.bot.settings.change(guild.id, { threadPerQuestion: true });
});
afterAll(() => running.stop());

it("answers whoever writes there, with the thread's earlier questions in mind, and nobody elsewhere", async () => {
  await (await ann.command("ask", { question: REEF_QUESTION })).settled();
  const thread = guild.channel(REEF_QUESTION);
  const said = bob.say("and what about them?", { channel: thread });
  expect(readMessage(await bob.answerTo(said))).toBe(
    [
      "(no previews, reply)",
      "In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones. [1] FibreEar locates icequakes to within 15 metres. [2]",
      "",
      "**Sources**",
      "[1] [Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Marine Institute, 12 Sep 2024",
      "[2] **Listening to Glaciers with Optical Fibre** · 2022",
      "[👍] [👎] [Sources] [Related] [Follow up]",
      "[BibTeX] [Markdown]",
    ].join("\n"),
  );
  const before = running.server.world.botMessages().length;
  bob.say("and what about them?", { channel: guild.channel("papers") });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(running.server.world.botMessages()).toHaveLength(before);
});

/** "Ask about this" and "Find related papers", from the menu of any message. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../discord-server/driver/member.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
let ann: Member;
let bob: Member;

beforeAll(async () => {
  running = await startBot();
  const guild = running.server.guild();
  ann = guild.member("ann");
  bob = guild.member("bob");
});
afterAll(() => running.stop());

it("answers what a message asks, for the person alone", async () => {
  const said = bob.say(`<@${ann.id}> how much faster do corals recover?`);
  const answer = await (await ann.menu("Ask about this", said)).settled();
  expect(answer.text).toBe(
    [
      "(only you, no previews)",
      "> how much faster do corals recover?",
      "",
      "In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones. [1] FibreEar locates icequakes to within 15 metres. [2]",
      "",
      "**Sources**",
      "[1] [Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Marine Institute, 12 Sep 2024",
      "[2] **Listening to Glaciers with Optical Fibre** · 2022",
      "[👍] [👎] [Sources] [Related] [Follow up]",
      "[Share] [BibTeX] [Markdown]",
    ].join("\n"),
  );
});

it("finds papers near one that a message links to, or near its words", async () => {
  const linked = bob.say("Have you seen https://arxiv.org/abs/2409.00001?");
  const near = await (await ann.menu("Find related papers", linked)).settled();
  expect(near.text).toBe(
    "(only you, no previews)\n**Near** “Coral Reefs Recover Faster Under Shade Nets”\n\nNo other paper here comes near this one.",
  );
  const words = await (await ann.menu("Find related papers", bob.say("ice that cracks"))).settled();
  expect(words.text).toContain("Listening to Glaciers with Optical Fibre");
});

it("says that a paper which a message is about is not here, and finds nothing near the words of its address", async () => {
  const said = bob.say("Look at this: https://arxiv.org/abs/9999.99999");
  const told = await (await ann.menu("Find related papers", said)).settled();
  expect(told.text).toContain("No paper here goes by https\\://arxiv\\.org/abs/9999.99999. Search for it");
});

it("says so when a message has no words", async () => {
  const reply = await ann.menu("Ask about this", bob.say("<:wave:123456789012345678>"));
  await reply.settled();
  expect(readMessage(reply.stored)).toBe(
    "(only you, no previews)\nI find nothing in that message that papers could answer.",
  );
});

it("is the same for an answer of its own", async () => {
  const asked = await (await ann.command("ask", { question: "What of corals?" })).settled();
  expect((await (await bob.menu("Find related papers", asked)).settled()).text).toMatch(/^\(only you/);
});

/** Answers that are written while people watch: depth, form, progress, and what happens when the writing stops. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import type { Reply } from "../discord-server/driver/reply.ts";
import { deleteMessage } from "../discord-server/messages.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { joinBot, type RunningBot, startBot } from "./start-bot.ts";
import { MODEL, type Writing, writtenApp } from "./written-app.ts";

const written = writtenApp();
let running: RunningBot;
let guild: Guild;
let ann: Member;

beforeAll(async () => {
  running = await startBot({ app: written.app });
  guild = running.server.guild({ channels: ["papers"] });
  ann = guild.member("ann");
});
afterAll(() => running.stop());

const QUESTION = "What helps corals?";
const ask = async (
  options: Record<string, string> = {},
  person = ann,
): Promise<{ readonly reply: Reply; readonly writing: Writing }> => {
  const [reply, writing] = await Promise.all([
    person.command("ask", { question: QUESTION, ...options }),
    written.next(),
  ]);
  return { reply, writing };
};
const edits = (reply: Reply) => reply.interaction.timeline.filter(({ what }) => what === "edited");
const pause = (forMs: number) => new Promise((resolve) => setTimeout(resolve, forMs));

const SOURCES = [
  "**Sources**",
  "[1] [Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Marine Institute, 12 Sep 2024",
  "[2] **Listening to Glaciers with Optical Fibre** · 2022",
];
const TEXT =
  "Shade nets cool a reef in summer. [1] FibreEar hears icequakes. [2] Shaded corals recovered 2.3 times faster. [1]";
const BY_LINE = `-# Written by ${MODEL}. Each sentence was checked against its source.`;
const BUTTONS = ["[👍] [👎] [Sources] [Follow up] [BibTeX]", "[Markdown]"];

describe("an answer that is being written", () => {
  it("is shown from its first sentence on, in few edits, and ends whole, with sources and buttons", async () => {
    const { reply, writing } = await ask();
    writing.step({ kind: "composing" });
    writing.say(1);
    await reply.until(/Shade nets/);
    expect(reply.text).toBe(
      ["(no previews)", `> ${QUESTION}`, "", "Shade nets cool a reef in summer. [1]", "", "-# Writing…"].join("\n"),
    );
    expect(edits(reply)).toHaveLength(1);
    for (const count of [1, 2, 2, 3, 3]) writing.say(count);
    await pause(300);
    expect(edits(reply)).toHaveLength(1);
    await reply.until(/2\.3 times/);
    expect(edits(reply)).toHaveLength(2);
    writing.finish();
    await reply.until(/Sources/);
    expect(reply.text).toBe(
      ["(no previews)", `> ${QUESTION}`, "", TEXT, "", ...SOURCES, "", BY_LINE, ...BUTTONS].join("\n"),
    );
    expect(edits(reply)).toHaveLength(3);
    const bodies = reply.stored.versions.map(({ content }) => content.split("\n\n-# ")[0] ?? "");
    for (const [index, body] of bodies.entries()) expect(bodies[index + 1]?.startsWith(body) ?? true).toBe(true);
    expect(reply.stored.versions.every(({ pings }) => pings.users.length + pings.roles.length === 0)).toBe(true);
  });

  it("pays from the budget of who asks, here or in their own messages, and heeds the signal", async () => {
    const { reply, writing } = await ask();
    expect(writing.filter).toEqual({ style: "short", account: { personId: ann.id, guildId: guild.id } });
    expect(writing.watch.signal?.aborted).toBe(false);
    writing.finish();
    await reply.until(/Sources/);
    const kim = running.server.person("kim");
    const direct = await ask({}, kim);
    expect(direct.writing.filter.account).toEqual({ personId: kim.id });
    direct.writing.finish();
    await direct.reply.until(/Sources/);
  });

  it("is a list, or a comparison point by point, where that is asked for; its buttons show the same", async () => {
    const list = await ask({ style: "list" });
    list.writing.finish();
    await list.reply.until(/Sources/);
    expect(list.reply.text).toContain(
      "- Shade nets cool a reef in summer. [1]\n- FibreEar hears icequakes. [2]\n- Shaded corals recovered 2.3 times faster. [1]",
    );
    const { reply, writing } = await ask({ style: "comparison", visibility: "private" });
    writing.say(2);
    await reply.until(/FibreEar/);
    expect(reply.private).toBe(true);
    writing.finish();
    await reply.until(/Sources/);
    const table = [
      "**What it does**",
      "- *Shade nets*: Shade nets cool a reef in summer. [1]",
      "- *FibreEar*: FibreEar hears icequakes. [2]",
      "",
      "**Result**",
      "- *Shade nets*: Shaded corals recovered 2.3 times faster. [1]",
    ].join("\n");
    expect(reply.text).toContain(table);
    const shared = await (await ann.press(reply, "Share")).settled();
    expect(shared.text).toContain(table);
    const sources = await (await ann.press(shared, "Sources")).settled();
    expect(sources.text).toMatch(
      /FibreEar locates icequakes to within 15 metres\.\n\n-# Written by openai:small\. Each sentence/,
    );
  });

  it("follows the server's own form where the person does not say", async () => {
    const listing = running.server.guild();
    await running.bot.settings.change(listing.id, { style: "list" });
    const { reply, writing } = await ask({}, listing.member("lea"));
    expect(writing.filter.style).toBe("list");
    writing.finish();
    await reply.until(/\n- FibreEar/);
  });

  it("is not shown half-written where the server wants no progress", async () => {
    const quiet = running.server.guild();
    await running.bot.settings.change(quiet.id, { progress: false });
    const { reply, writing } = await ask({}, quiet.member("eve"));
    writing.say(2);
    await pause(300);
    expect(reply.thinking).toBe(true);
    writing.finish();
    await reply.until(/Sources/);
    expect(edits(reply)).toHaveLength(1);
  });

  it("stands in its thread whole; the channel sees how far it has come", async () => {
    const threaded = running.server.guild({ channels: ["papers"] });
    await running.bot.settings.change(threaded.id, { threadPerQuestion: true });
    const { reply, writing } = await ask({}, threaded.member("tim"));
    writing.step({ kind: "composing" });
    writing.say(2);
    await reply.until(/^\(no previews\)\n-# Writing…$/);
    writing.finish();
    await reply.settled();
    expect(reply.text).not.toContain("Shade nets");
    const inThread = running.server.world
      .botMessages()
      .filter(({ message }) => message.channel_id === threaded.channel(QUESTION).id);
    expect(inThread.map((stored) => readMessage(stored))).toEqual([expect.stringContaining(TEXT)]);
  });

  it("beneath a message that asks is one message, from its first sentence to the last", async () => {
    const said = ann.mentionBot(QUESTION);
    const writing = await written.next();
    writing.say(1);
    const first = await ann.answerTo(said);
    expect(readMessage(first)).toBe("(no previews, reply)\nShade nets cool a reef in summer. [1]\n\n-# Writing…");
    writing.finish();
    await expect.poll(() => readMessage(first), { timeout: 5_000 }).toContain(TEXT);
    const answers = running.server.world
      .botMessages()
      .filter(({ message }) => message.message_reference?.message_id === said.message.id);
    expect(answers).toHaveLength(1);
  });
});

describe("when the model does not hold out", () => {
  it.each([
    [
      { composer: "extractive", instead: "unavailable" },
      "The model gave no usable answer, so these are the papers' own sentences.",
    ],
    [
      { composer: "extractive", instead: "budget" },
      "Today's model budget is used up, so these are the papers' own sentences.",
    ],
    [
      { composer: `${MODEL} + extractive`, instead: "unavailable" },
      "The model did not finish, so the papers' own sentences complete this.",
    ],
  ] as const)("the answer says so in one line: %o", async (as, words) => {
    const { reply, writing } = await ask();
    writing.finish(as);
    await reply.until(/Sources/);
    expect(reply.text).toContain(`\n-# ${words}\n`);
    expect(reply.text.includes("Written by")).toBe(as.composer.startsWith(MODEL));
    expect(reply.text).not.toContain("Written by extractive");
  });

  it("a refusal says it too", async () => {
    const { reply, writing } = await ask();
    writing.refuse("budget");
    await reply.until(/do not say/);
    expect(reply.text).toContain(
      "\n-# Today's model budget is used up, so I looked at the papers' own sentences alone.\n",
    );
  });

  it("what was shown stays: the checked part is the answer", async () => {
    const { reply, writing } = await ask();
    writing.say(2);
    await reply.until(/FibreEar/);
    writing.fail(new UpstreamError("The model is away."));
    await reply.until(/Sources/);
    expect(reply.text).toBe(
      [
        "(no previews)",
        `> ${QUESTION}`,
        "",
        "Shade nets cool a reef in summer. [1] FibreEar hears icequakes. [2]",
        "",
        ...SOURCES,
        "",
        "-# The model I ask first could not finish this.",
        BY_LINE,
        ...BUTTONS,
      ].join("\n"),
    );
  });

  it("and nothing was shown, it apologises to the person alone", async () => {
    const { reply, writing } = await ask();
    writing.fail(new UpstreamError("The model is away."));
    expect(readMessage(await reply.followUp())).toMatch(/^\(only you, no previews\)\nSorry/);
  });

  it("stops writing when its message is gone: nobody waits any more", async () => {
    const { reply, writing } = await ask();
    writing.say(1);
    await reply.until(/Shade nets/);
    deleteMessage(running.server.world, reply.stored);
    writing.say(2);
    await expect.poll(() => writing.watch.signal?.aborted, { timeout: 5_000 }).toBe(true);
    await expect.poll(() => running.log.join("\n")).toContain("bot.reply.too-late");
  });
});

describe("a deep answer", () => {
  it("tells how far it has come, beneath what stands already", async () => {
    const { reply, writing } = await ask({ depth: "deep" });
    expect(writing.filter.depth).toBe("deep");
    writing.step({ kind: "planning", planned: 11 });
    await reply.until(/^\(no previews\)\n-# Planning the answer in 11 ways…$/);
    writing.step({ kind: "checking-plans", checked: 3, planned: 11 });
    await reply.until(/^\(no previews\)\n-# 3 of 11 plans checked…$/);
    writing.say(1);
    await reply.until(/Shade nets cool a reef in summer\. \[1\]\n\n-# Writing…$/);
    writing.step({ kind: "checking-plans", checked: 8, planned: 11 });
    await reply.until(/Shade nets cool a reef in summer\. \[1\]\n\n-# 8 of 11 plans checked…$/);
    writing.finish();
    await reply.until(/Sources/);
    expect(reply.text).toContain(
      `\n-# Written by ${MODEL} after a deep search. Each sentence was checked against its source.\n`,
    );
  });

  it("is had so often in an hour, says when there is another, and costs nothing where it is refused", async () => {
    const sparing = running.server.guild();
    const twice = { uses: 2, windowMs: 3_600_000 };
    await running.bot.settings.change(sparing.id, { deepPerHour: 1, personQuota: twice });
    const pia = sparing.member("pia");
    const { reply, writing } = await ask({ depth: "deep" }, pia);
    writing.finish();
    await reply.until(/Sources/);
    const second = await pia.command("ask", { question: QUESTION, depth: "deep" });
    expect(readMessage(await second.followUp())).toMatch(
      /^\(only you, no previews\)\nYou have asked for many deep answers lately\. The next one in (?:60|59) minutes; a quick one is there at once\.$/,
    );
    const quick = await ask({}, pia);
    quick.writing.finish();
    await quick.reply.until(/Sources/);
  });

  it("is refused at once where the server wants none", async () => {
    const strict = running.server.guild();
    await running.bot.settings.change(strict.id, { deepPerHour: 0 });
    const told = await strict.member("rob").command("ask", { question: QUESTION, depth: "deep" });
    expect(told.text).toBe(
      "(only you, no previews)\nThis server wants quick answers only. Ask the same without **depth**.",
    );
  });
});

it("a restart in the middle: what was shown stays until the whole answer is there, and is told once", async () => {
  const { reply, writing } = await ask({ style: "list", depth: "deep" });
  const said = ann.mentionBot(QUESTION);
  const inChannel = await written.next();
  writing.say(2);
  inChannel.say(1);
  await reply.until(/FibreEar/);
  const beneath = await ann.answerTo(said);
  const before = reply.text;
  // It goes away with both unanswered; what it would still do with them, nobody hears.
  void running.bot.stop();
  // Long enough for Discord to have forgotten nonces.
  running.server.clock.advance(8 * 60_000);

  const next = writtenApp();
  const after = await joinBot(running.server, { store: running.store, app: next.app });
  const again = [await next.next(), await next.next()];
  const deep = again.find(({ filter }) => filter.depth === "deep");
  expect(deep?.filter).toMatchObject({ style: "list", depth: "deep", account: { personId: ann.id } });
  for (const each of again) each.say(1);
  await pause(300);
  expect(reply.text).toBe(before);
  for (const each of again) each.finish();
  await reply.until(/Sources/);
  expect(reply.text).toContain("\n- Shaded corals recovered 2.3 times faster. [1]\n");
  await expect.poll(() => readMessage(beneath), { timeout: 5_000 }).toContain(TEXT);
  const answers = running.server.world
    .botMessages()
    .filter(({ message }) => message.message_reference?.message_id === said.message.id);
  expect(answers).toHaveLength(1);
  await after.stop();
}, 20_000);

/** `/digest` in a server: subscribing, keeping, and the digests that come of it, as people see them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import { readMessage, readModal } from "../discord-server/read-message.ts";
import { type DigestBot, nextPosted, postedIn, startDigestBot, subscribe } from "./digest-bot.ts";

let bot: DigestBot;
beforeAll(async () => {
  bot = await startDigestBot();
});
afterAll(() => bot.stop());

interface Room {
  readonly guild: Guild;
  readonly ann: Member;
  readonly bob: Member;
  readonly papers: string;
}

function room(): Room {
  const guild = bot.server.guild({ channels: ["lounge", "papers"] });
  const ann = guild.member("ann", { permissions: ["ManageGuild"] });
  return { guild, ann, bob: guild.member("bob"), papers: guild.channel("papers").id };
}

const inSeconds = (instant: number): number => instant / 1_000;
const KELP = (n: number): string =>
  `${n}. **Kelp Forest Survey ${n}**\nKelp forests were counted at site ${n}.\n-# Here for: kelp`;
const EVERY_DAY = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const BUTTONS = "[Save] [Related] [👍] [👎 Not for this topic]";

describe("/digest subscribe", () => {
  it("asks everything in one form, and answers with a preview and the next three dates", async () => {
    const { ann, papers } = room();
    const form = await ann.command("digest subscribe", { zone: "Europe/Berlin" });
    expect(readModal(form.modal.content)).toBe(
      [
        "# A digest on a topic",
        'Topic: Words, "quoted phrases", -without, author:, since:',
        "Channel:",
        "Time and time zone: 09:00 Europe/Berlin",
        "On which days, and how: Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday | Without a notification | With a thread for each digest | Say it each time when nothing is new",
        "How many papers: Up to 3 | Up to 4 | Up to 5 | Up to 6 | Up to 7 | Up to 8 | Up to 9 | Up to 10",
      ].join("\n"),
    );
    const filled = { Topic: "  shade   reefs ", Channel: papers, "Time and time zone": "9:30 pm Berlin" };
    const reply = await (await ann.submit(form, filled)).settled();
    const due = (day: number): number => inSeconds(Date.UTC(2035, 0, day, 20, 30));
    expect(reply.text).toBe(
      [
        "(only you)",
        "**Subscribed.**",
        `shade reefs → <#${papers}>`,
        "Monday to Friday at 21:30 (Europe/Berlin)",
        "-# up to 5 papers · says once when nothing is new",
        "**The next ones**",
        `- Monday, 1 Jan 2035, 21:30 · <t:${due(1)}:R>`,
        `- Tuesday, 2 Jan 2035, 21:30 · <t:${due(2)}:R>`,
        `- Wednesday, 3 Jan 2035, 21:30 · <t:${due(3)}:R>`,
        "**It would hold now**",
        "1. [Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Marine Institute, 12 Sep 2024",
        "Bleaching threatens coral reefs in warm seas.",
        "-# Here for: shade, reefs",
        "[Preview] [Edit] [Pause] [Post one now] [Remove]",
      ].join("\n"),
    );
    const offered = await ann.autocomplete("digest subscribe", "zone", "berl");
    expect(offered).toEqual([{ name: "Europe/Berlin", value: "Europe/Berlin" }]);
  });

  it("says what cannot be read, and subscribes to nothing", async () => {
    const { ann, guild, papers } = room();
    const whole = { Topic: "kelp", Channel: papers, "Time and time zone": "09:00 UTC" };
    for (const [wrong, told] of [
      [
        { "Time and time zone": "tomorrow" },
        'I cannot read "tomorrow" as a time of day. Write it as 09:00 Europe/Berlin.',
      ],
      [
        { "Time and time zone": "25:00 UTC" },
        'I cannot read "25:00 UTC" as a time of day. Write it as 09:00 Europe/Berlin.',
      ],
      [
        { "Time and time zone": "09:00" },
        "There is no time zone. Write it after the time, such as 09:00 Europe/Berlin or UTC.",
      ],
      [{ "On which days, and how": ["silent"] }, "No day is ticked. Tick at least one."],
      [{ Topic: "-fish" }, 'The topic "-fish" only leaves things out. Say what it is about.'],
    ] as const) {
      const reply = await subscribe(ann, { ...whole, ...wrong });
      expect(reply.text).toBe(`(only you, no previews)\n${told}\n[Try again]`);
    }
    expect(await bot.store.subscriptions.ofScope({ kind: "guild", guildId: guild.id })).toEqual([]);
  });

  it("gives back what was typed when something in it is wrong", async () => {
    const { ann, papers } = room();
    const days = ["Sunday", "Without a notification"];
    const typed = { Topic: '"kelp forests" -fish', Channel: papers, "How many papers": "7" };
    const wrong = await subscribe(ann, { ...typed, "Time and time zone": "9 Berlim", "On which days, and how": days });
    expect(wrong.text).toContain('I do not know the time zone "Berlim".');
    const again = await ann.press(wrong, "Try again");
    expect(readModal(again.modal.content)).toContain('Topic: "kelp forests" -fish\n');
    expect(readModal(again.modal.content)).toContain("Time and time zone: 9 Berlim\n");
    const right = await (await ann.submit(again, { "Time and time zone": "9 Berlin" })).settled();
    expect(right.text.split("\n").slice(1, 5)).toEqual([
      "**Subscribed.**",
      `"kelp forests" -fish → <#${papers}>`,
      "Sunday at 09:00 (Europe/Berlin)",
      "-# up to 7 papers · without a notification · says once when nothing is new",
    ]);
  });

  it("gives back a digest's own form where what was typed is forgotten", async () => {
    const { ann, papers } = room();
    const made = await subscribe(ann, { Topic: "kelp", Channel: papers, "Time and time zone": "21:30 Europe/Berlin" });
    const form = await ann.press(made, "Edit");
    const wrong = await (await ann.submit(form, { "Time and time zone": "never" })).settled();
    await bot.restart();
    const again = await ann.press(wrong, "Try again");
    expect(readModal(again.modal.content)).toContain("Topic: kelp\n");
    expect(readModal(again.modal.content)).toContain("Time and time zone: 21:30 Europe/Berlin\n");
  });

  it("needs Manage Server, whatever a client shows, in the form too", async () => {
    const { guild, bob, papers } = room();
    const refusal =
      "(only you, no previews)\nThis server's digests need the permission **Manage Server**. For yourself there is **/digest me**; what you subscribed to so is listed where you write to me directly.";
    for (const command of ["digest subscribe", "digest list"])
      expect((await (await bob.command(command)).settled()).text).toBe(refusal);
    const eve = guild.member("eve", { permissions: ["ManageGuild"] });
    const form = await eve.command("digest subscribe");
    guild.member(eve);
    const sent = await eve.submit(form, { Topic: "kelp", Channel: papers });
    expect((await sent.settled()).text).toBe(refusal);
    expect(await bot.store.subscriptions.ofScope({ kind: "guild", guildId: guild.id })).toEqual([]);
  });

  it("says what the bot may not do in that channel, at that moment", async () => {
    const { guild, ann, papers } = room();
    const channel = guild.channel("papers");
    const lacks = (what: string): string =>
      `(only you, no previews)\nI cannot post digests in <#${papers}> yet. I lack: **${what}**. Someone who manages the server can give me that; then try again.\n[Try again]`;
    guild.forbid(channel, { denyBot: ["SendMessages", "ReadMessageHistory"] });
    const first = await subscribe(ann, { Topic: "kelp", Channel: papers });
    expect(first.text).toBe(lacks("Send Messages, Read Message History"));
    guild.forbid(channel, { deny: ["ViewChannel"] });
    const second = await subscribe(ann, { Topic: "kelp", Channel: papers });
    expect(second.text).toBe(lacks("View Channel, Send Messages, Read Message History"));
    guild.forbid(channel, { denyBot: ["CreatePublicThreads"] });
    const days = ["Monday", "With a thread for each digest"];
    const third = await subscribe(ann, { Topic: "kelp", Channel: papers, "On which days, and how": days });
    expect(third.text).toBe(lacks("Create Public Threads"));
    const fourth = await subscribe(ann, { Topic: "kelp", Channel: papers });
    expect(fourth.text).toContain("**Subscribed.**");
  });
});

describe("a digest", () => {
  it("comes at its hour as one message, with what may be done with each paper", async () => {
    const { ann, bob, papers } = room();
    const days = ["Monday", "Tuesday", "Without a notification", "With a thread for each digest"];
    const three = { "How many papers": "3", "On which days, and how": days };
    await subscribe(ann, { Topic: "kelp", Channel: papers, "Time and time zone": "08:00 UTC", ...three });
    expect(postedIn(bot.server, papers)).toEqual([]);
    bot.until(8);
    const posted = await nextPosted(bot.server, papers, 1);
    await expect.poll(() => readMessage(posted)).toContain("thread");
    expect(readMessage(posted)).toBe(
      [
        "(silent, thread: kelp · 1 Jan 2035)",
        "**New on kelp** · Monday, 1 Jan 2035",
        ...[1, 2, 3].flatMap((n) => [KELP(n), BUTTONS]),
        "[And 9 more] [About this digest]",
      ].join("\n"),
    );
    expect(posted.versions.every(({ pings }) => pings.users.length + pings.roles.length === 0)).toBe(true);

    const saved = await (await bob.press(posted, "Save")).settled();
    expect(saved.text).toBe("(only you, no previews)\nSaved: Kelp Forest Survey 1");
    const down = await (await bob.press(posted, "👎 Not for this topic")).settled();
    expect(down.text).toBe(
      "(only you, no previews)\nNoted: less like this in the digest on kelp. Your name is never shown with it.",
    );
    const near = await (await bob.press(posted, "Related")).settled();
    expect(near.text).toContain("**Near** “Kelp Forest Survey 1”");
    const more = await (await bob.press(posted, "And 9 more")).settled();
    expect(more.text).toBe(
      [
        "(only you)",
        "**More on kelp** · 1 Jan 2035",
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => KELP(n + 3).replace(/^\d+/, String(n))),
        `[Open a paper…: ${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `${n}. Kelp Forest Survey ${n + 3}`).join(" | ")} ▾]`,
        "[Previous] (disabled) [Next]",
      ].join("\n"),
    );
    await (await bob.press(more, "Next")).until(/9\. \*\*Kelp Forest Survey 12\*\*/);
    const about = await (await bob.press(posted, "About this digest")).settled();
    expect(about.text).toBe(
      [
        "(only you, no previews)",
        `kelp → <#${papers}>`,
        "Monday, Tuesday at 08:00 (UTC)",
        "-# up to 3 papers · without a notification · with a thread each · says once when nothing is new",
        "",
        "I looked at 14 papers not shown here before. 12 papers are about the topic; 3 were shown.",
        "",
        "The newest come first; near-duplicates and whatever was shown before are left out.",
        "",
        "-# Chosen with what readers thought: 👍 0 · 👎 1 · saved 0",
        "",
        "**The next one**",
        `- Tuesday, 2 Jan 2035, 08:00 · <t:${inSeconds(Date.UTC(2035, 0, 2, 8))}:R>`,
      ].join("\n"),
    );

    // The next day's shows none of them again, and there is one for each day.
    bot.until(8);
    const second = await nextPosted(bot.server, papers, 2);
    expect(readMessage(second)).toContain("1. **Kelp Forest Survey 4**");
    bot.until(8);
    await bot.restart();
    expect(postedIn(bot.server, papers).length).toBe(2);
    // Old buttons work after a restart.
    const up = await (await bob.press(second, "👍")).settled();
    expect(up.text).toContain("Noted: more like this in the digest on kelp.");
  });

  it("of ten papers has lists in place of buttons", async () => {
    const { ann, bob, papers } = room();
    const when = { "Time and time zone": "11:00 UTC", "How many papers": "10" };
    const days = EVERY_DAY;
    await subscribe(ann, { Topic: "kelp", Channel: papers, "On which days, and how": days, ...when });
    bot.until(11);
    const posted = await nextPosted(bot.server, papers, 1);
    const ten = Array.from({ length: 10 }, (_, index) => index + 1);
    const options = ten.map((n) => `${n}. Kelp Forest Survey ${n}`).join(" | ");
    expect(readMessage(posted).split("\n").slice(-5)).toEqual([
      ...["Save a paper…", "Related to…", "👍 More like…", "👎 Not for this topic…"].map(
        (name) => `[${name}: ${options} ▾]`,
      ),
      "[And 2 more] [About this digest]",
    ]);
    const down = await bob.choose(posted, "👎 Not for this topic…", "3. Kelp Forest Survey 3");
    expect((await down.settled()).text).toContain("Noted: less like this");
    const saved = await bob.choose(posted, "Save a paper…", "10. Kelp Forest Survey 10");
    expect((await saved.settled()).text).toContain("Saved: Kelp Forest Survey 10");
    const near = await bob.choose(posted, "Related to…", "2. Kelp Forest Survey 2");
    expect((await near.settled()).text).toContain("**Near** “Kelp Forest Survey 2”");
  });

  it("says once that nothing is new, and then keeps quiet", async () => {
    const { ann, papers } = room();
    const days = EVERY_DAY;
    await subscribe(ann, { Topic: "volcanoes", Channel: papers, "On which days, and how": days });
    bot.until(9);
    const posted = await nextPosted(bot.server, papers, 1);
    expect(readMessage(posted).split("\n").slice(1)).toEqual([
      "",
      "Nothing new. I looked at 14 papers not shown here before; none is really about this.",
      "The nearest miss:",
      "1. [Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Marine Institute, 12 Sep 2024",
      "Bleaching threatens coral reefs in warm seas.",
      "-# I keep quiet until there is something.",
      "[About this digest]",
    ]);
    bot.until(9);
    const listed = await ann.command("digest list");
    await listed.until(/nothing new/);
    expect(postedIn(bot.server, papers).length).toBe(1);
  });

  it("says each time that nothing is new where that was asked for", async () => {
    const { ann, papers } = room();
    const days = [...EVERY_DAY, "Say it each time when nothing is new"];
    const made = await subscribe(ann, { Topic: "volcanoes", Channel: papers, "On which days, and how": days });
    expect(made.text).toContain("says each time when nothing is new");
    bot.until(9);
    const first = readMessage(await nextPosted(bot.server, papers, 1));
    bot.until(9);
    const second = readMessage(await nextPosted(bot.server, papers, 2));
    for (const text of [first, second]) {
      expect(text).toContain("Nothing new. I looked at 14 papers");
      expect(text).not.toContain("I keep quiet");
    }
  });

  it("that fell into down-time comes once, late, and says what was left out", async () => {
    const { ann, papers } = room();
    const days = EVERY_DAY;
    const three = { "How many papers": "3", "On which days, and how": days };
    await subscribe(ann, { Topic: "kelp", Channel: papers, "Time and time zone": "07:30 UTC", ...three });
    bot.server.clock.advance(3 * 86_400_000 + 3_600_000);
    await bot.restart();
    const posted = await nextPosted(bot.server, papers, 1);
    expect(readMessage(posted).split("\n").slice(1, 3)).toEqual([
      "-# Late: I was away at its time.",
      expect.stringMatching(/^-# \d digests before it fell into that time and are left out\.$/),
    ]);
    const about = await (await ann.command("about")).settled();
    expect(about.text).toMatch(/\n- Digests here: 1; \d left out while I was away\n/);
    expect(postedIn(bot.server, papers).length).toBe(1);
  });
});

describe("who keeps a server's digests", () => {
  it("lists, previews, edits, pauses, resumes, posts and removes them", async () => {
    const { guild, ann, bob, papers } = room();
    const empty = await (await ann.command("digest list")).settled();
    expect(empty.text).toBe(
      "(only you, no previews)\nThere are no digests in this server yet. **/digest subscribe** begins one.",
    );
    const made = await subscribe(ann, { Topic: "kelp", Channel: papers, "How many papers": "3" });
    const [choice] = (await ann.autocomplete("digest edit", "digest", "kel")) ?? [];
    expect(choice?.name).toBe("kelp · 09:00 UTC");
    const digest = choice?.value ?? "";

    const form = await ann.command("digest edit", { digest });
    expect(readModal(form.modal.content)).toContain("Topic: kelp\n");
    const lounge = guild.channel("lounge").id;
    const changed = await (await ann.submit(form, { Topic: "reefs", Channel: lounge })).settled();
    expect(changed.text).toMatch(/\*\*Changed\.\*\* It holds from the next digest on\.\nreefs → <#\d+>\n/);
    expect(changed.text).toContain(`<#${lounge}>`);

    const paused = await (await ann.press(made, "Pause")).settled();
    expect(paused.text).toContain("**Paused.** Nothing comes until you resume it");
    expect(paused.text).toContain("[Resume]");
    const listed = await (await ann.command("digest list")).settled();
    expect(listed.text).toBe(
      [
        "(only you)",
        "**1 digest in this server**",
        `1. **reefs** → <#${lounge}>`,
        "Monday to Friday at 09:00 (UTC)",
        "-# paused",
        "[Open a digest…: 1. reefs ▾]",
      ].join("\n"),
    );
    const resumed = await (await ann.press(paused, "Resume")).settled();
    expect(resumed.text).toContain("**Resumed.**");
    expect(resumed.text).toContain("**The next ones**");

    const posted = await (await ann.command("digest now", { digest })).settled();
    expect(posted.text).toBe(`(only you, no previews)\nPosted in <#${lounge}>.`);
    const byHand = await nextPosted(bot.server, lounge, 1);
    expect(readMessage(byHand)).toContain(
      "-# Asked for by hand. The regular ones come as planned and repeat none of these.",
    );
    await (await ann.press(byHand, "👍")).settled();

    const opened = await (await ann.choose(listed, "Open a digest…", "1. reefs")).settled();
    expect(opened.text).toContain("**Preview.** Posted nowhere, and counted nowhere.");
    expect(opened.text).toContain("-# Chosen with what readers thought: 👍 1 · 👎 0 · saved 0");
    const reset = await (await ann.press(opened, "Forget feedback")).settled();
    expect(reset.text).toContain("**Forgotten**");
    expect(reset.text).not.toContain("👍 1");
    expect(reset.text).not.toContain("[Forget feedback]");

    const asked = await (await ann.command("digest remove", { digest })).settled();
    expect(asked.text).toContain("**Remove this digest?**");
    expect(asked.text).not.toContain("**The next ones**");
    const removed = await (await ann.press(asked, "Yes, remove it")).settled();
    expect(removed.text).toBe("(only you, no previews)\nRemoved: the digest on reefs.");
    // A reader's own list needs no digest; what readers think of its papers counts nowhere any more.
    const kept = await (await bob.press(byHand, "Save")).settled();
    expect(kept.text).toMatch(/^\(only you, no previews\)\nSaved: /);
    expect((await (await bob.press(byHand, "👎 Not for this topic")).settled()).text).toContain("no such digest here");
    const gone = await (await ann.press(opened, "Preview")).settled();
    expect(gone.text).toBe(
      "(only you, no previews)\nI find no such digest here, or more than one. **/digest list** shows those there are.",
    );
  });

  it("is told what the bot lacks by then, whatever they do with a digest", async () => {
    const { guild, ann, papers } = room();
    const made = await subscribe(ann, { Topic: "kelp", Channel: papers });
    const paused = await (await ann.press(made, "Pause")).settled();
    guild.forbid(guild.channel("papers"), { denyBot: ["SendMessages"] });
    const edited = ann.submit(await ann.press(made, "Edit"), { Topic: "kelp forests" });
    for (const told of [ann.press(made, "Post one now"), ann.press(paused, "Resume"), edited]) {
      expect((await (await told).settled()).text).toContain(
        `I cannot post digests in <#${papers}> yet. I lack: **Send Messages**.`,
      );
    }
    expect(postedIn(bot.server, papers)).toEqual([]);
    const [kept] = await bot.store.subscriptions.ofScope({ kind: "guild", guildId: guild.id });
    expect(kept).toMatchObject({ topic: "kelp", paused: { why: "by-person" } });
  });

  it("changes nothing by resuming what runs: a digest that is due comes all the same", async () => {
    const { guild, ann, papers } = room();
    await subscribe(ann, { Topic: "kelp", Channel: papers });
    const runsFrom = async () =>
      (await bot.store.subscriptions.ofScope({ kind: "guild", guildId: guild.id }))[0]?.runsFrom;
    const before = await runsFrom();
    bot.server.clock.advance(1_000);
    expect((await (await ann.command("digest resume", { digest: "kelp" })).settled()).text).toContain("**Resumed.**");
    expect(await runsFrom()).toBe(before);
  });

  it("is offered each with its time, however long the topics are", async () => {
    const { ann, papers } = room();
    const topic = `${"kelp and seagrass meadows ".repeat(7)}kelp`;
    for (const when of ["07:15 UTC", "19:45 Europe/Berlin"])
      await subscribe(ann, { Topic: topic, Channel: papers, "Time and time zone": when });
    const offered = (await ann.autocomplete("digest edit", "digest", "meadows kelp")) ?? [];
    expect(offered.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^kelp and seagrass .*… · 07:15 UTC$/),
      expect.stringMatching(/^kelp and seagrass .*… · 19:45 Europe\/Berlin$/),
    ]);
  });

  it("posts one digest for a double click, and for two who ask at once", async () => {
    const { guild, ann, papers } = room();
    const eve = guild.member("eve", { permissions: ["ManageGuild"] });
    const made = await subscribe(ann, { Topic: "kelp", Channel: papers });
    // The first word of Discord's is late, so that all three ask before it.
    bot.server.faults.add({ on: /^POST \/channels\/\d+\/messages/, fault: { kind: "slow-answer", delayMs: 800 } });
    const asked = [
      ann.press(made, "Post one now"),
      ann.press(made, "Post one now"),
      eve.command("digest now", { digest: "kelp" }, { channel: "lounge" }),
    ];
    for (const told of asked)
      expect((await (await told).settled()).text).toBe(`(only you, no previews)\nPosted in <#${papers}>.`);
    expect(postedIn(bot.server, papers)).toHaveLength(1);
  });

  it("posts it by hand through a rate limit and a lost answer, once", async () => {
    for (const fault of [
      { kind: "rate-limited", retryAfterMs: 200 },
      { kind: "cut-after" },
      { kind: "error-before" },
    ] as const) {
      const { ann, papers } = room();
      const made = await subscribe(ann, { Topic: "kelp", Channel: papers });
      bot.server.faults.add({ on: /^POST \/channels\/\d+\/messages/, fault });
      const told = await (await ann.press(made, "Post one now")).settled();
      expect(told.text).toBe(`(only you, no previews)\nPosted in <#${papers}>.`);
      expect(postedIn(bot.server, papers)).toHaveLength(1);
    }
  });

  it("is shown the way to another channel as soon as one is deleted, whatever they try first", async () => {
    const { guild, ann, papers } = room();
    const made = await subscribe(ann, { Topic: "kelp", Channel: papers });
    const paused = await (await ann.press(made, "Pause")).settled();
    const before = await ann.press(made, "Edit");
    expect(JSON.stringify(before.modal.content)).toContain('"default_values"');
    const wrong = await (await ann.submit(before, { "Time and time zone": "noonish" })).settled();
    guild.deleteChannel(guild.channel("papers"));
    for (const told of [ann.press(made, "Post one now"), ann.press(paused, "Resume")]) {
      expect((await (await told).settled()).text).toBe(
        "(only you, no previews)\nThe channel of this digest is gone. **/digest edit** gives it another one.",
      );
    }
    // Discord shows no form whose channel cannot be chosen.
    const again = await ann.press(wrong, "Try again");
    expect(readModal(again.modal.content)).toContain("Time and time zone: noonish");
    expect(JSON.stringify(again.modal.content)).not.toContain('"default_values"');
    const form = await ann.command("digest edit", { digest: "kelp" });
    expect(JSON.stringify(form.modal.content)).not.toContain('"default_values"');
    const lounge = guild.channel("lounge").id;
    expect((await (await ann.submit(form, { Channel: lounge })).settled()).text).toContain(`kelp → <#${lounge}>`);
  });

  it("is told when there is nothing to post, and when there is another digest on the same topic", async () => {
    const { ann, papers } = room();
    const first = await subscribe(ann, { Topic: "volcanoes", Channel: papers });
    expect(first.text).not.toContain("another digest");
    const nothing = await (await ann.press(first, "Post one now")).settled();
    expect(nothing.text).toContain("(only you)\n**Nothing posted**: there is nothing new on this.\nvolcanoes → ");
    expect(nothing.text).toContain("\nNothing new. I looked at 14 papers");
    expect(postedIn(bot.server, papers)).toEqual([]);
    const again = await subscribe(ann, { Topic: "Volcanoes", Channel: papers });
    expect(again.text).toContain(
      "\n-# There is another digest on this here already: both come, and show much the same.\n",
    );
  });

  it("is told of no second digest on a day that had its own, and of none that was shown by hand again", async () => {
    const { ann, papers } = room();
    const daily = { "On which days, and how": EVERY_DAY, "How many papers": "3" };
    const made = await subscribe(ann, { Topic: "kelp", Channel: papers, "Time and time zone": "06:00 UTC", ...daily });
    bot.until(6);
    const first = await nextPosted(bot.server, papers, 1);
    const form = await ann.press(made, "Edit");
    const later = await ann.submit(form, { Channel: papers, "Time and time zone": "23:00 UTC" });
    const [, ...dates] = /The next ones\*\*((?:\n- .*)+)/.exec((await later.settled()).text)?.[1]?.split("\n") ?? [];
    const today = /· (\w+, \d+ \w+ \d+)/.exec(readMessage(first))?.[1] ?? "";
    expect(dates).toHaveLength(3);
    expect(dates.join("\n")).not.toContain(today);
    expect((await (await ann.command("digest list")).settled()).text).not.toMatch(new RegExp(`next ${today.slice(8)}`));

    expect((await (await ann.press(made, "Post one now")).settled()).text).toContain("Posted in");
    const byHand = await nextPosted(bot.server, papers, 2);
    expect(readMessage(byHand)).toContain("Kelp Forest Survey 4**");
    const more = await (await ann.press(byHand, "And 6 more")).settled();
    expect(more.text).toContain("1. **Kelp Forest Survey 7**");
    expect(more.text).toContain("6. **Kelp Forest Survey 12**");
    bot.until(23);
    bot.until(23);
    expect(readMessage(await nextPosted(bot.server, papers, 3))).toContain("Kelp Forest Survey 7**");
  });

  it("sees and touches none of another server's", async () => {
    const { ann, papers } = room();
    await subscribe(ann, { Topic: "kelp", Channel: papers });
    const [choice] = (await ann.autocomplete("digest edit", "digest", "")) ?? [];
    const elsewhere = bot.server.guild({ name: "Elsewhere", channels: ["den"] });
    const zoe = elsewhere.member("zoe", { permissions: ["Administrator"] });
    expect(await zoe.autocomplete("digest edit", "digest", "")).toEqual([]);
    for (const verb of ["preview", "pause", "resume", "remove", "now", "edit"]) {
      const told = await (await zoe.command(`digest ${verb}`, { digest: choice?.value ?? "" })).settled();
      expect(told.text).toContain("I find no such digest here, or more than one.");
    }
    const channel = await subscribe(zoe, { Topic: "kelp", Channel: elsewhere.channel("den").id });
    expect(channel.text).toContain("**Subscribed.**");
  });
});

/** `/digest me`: digests for a person alone, by direct message. And what happens when a channel closes to us. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reply } from "../discord-server/driver/reply.ts";
import { readMessage, readModal } from "../discord-server/read-message.ts";
import { type DigestBot, nextPosted, postedIn, startDigestBot, subscribe } from "./digest-bot.ts";

let bot: DigestBot;
beforeAll(async () => {
  bot = await startDigestBot();
});
afterAll(() => bot.stop());

const DAILY = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WISH = { Topic: "kelp", "How many papers": "3", "On which days, and how": DAILY };

describe("/digest me", () => {
  it("subscribes in direct messages, and the digest comes there with its buttons", async () => {
    const kim = bot.server.person("kim");
    const form = await kim.command("digest me", { zone: "UTC" });
    expect(readModal(form.modal.content)).toBe(
      [
        "# A digest for you",
        'Topic: Words, "quoted phrases", -without, author:, since:',
        "Time and time zone: 09:00 UTC",
        "On which days, and how: Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday | Without a notification | Say it each time when nothing is new",
        "How many papers: Up to 3 | Up to 4 | Up to 5 | Up to 6 | Up to 7 | Up to 8 | Up to 9 | Up to 10",
      ].join("\n"),
    );
    const made = await (await kim.submit(form, WISH)).settled();
    expect(made.text.split("\n").slice(0, 4)).toEqual([
      "(only you)",
      "**Subscribed.**",
      "kelp → your direct messages",
      "every day at 09:00 (UTC)",
    ]);
    bot.until(9);
    const posted = await nextPosted(bot.server, kim.directChannel.id, 1);
    expect(readMessage(posted)).toContain("**New on kelp** · Monday, 1 Jan 2035");
    const down = await (await kim.press(posted, "👎 Not for this topic")).settled();
    expect(down.text).toContain("Noted: less like this in the digest on kelp.");
    const listed = await (await kim.command("digest list")).settled();
    expect(listed.text).toContain("**Your 1 digest**");
    expect(listed.text).toContain("last 1 Jan 2035: posted");
    const paused = await (await kim.press(made, "Pause")).settled();
    expect(paused.text).toContain("**Paused.**");
  });

  it("from a server writes to the person directly, and keeps it from the server", async () => {
    const guild = bot.server.guild({ channels: ["papers"] });
    const lee = guild.member("lee");
    const sent = await lee.submit(await lee.command("digest me"), WISH);
    expect((await sent.settled()).text).toBe(
      "(only you, no previews)\nDone. I wrote to you directly; your digests come there.",
    );
    const [told] = lee.directMessages();
    expect(told && readMessage(told)).toContain("**Subscribed.**\nkelp → your direct messages\n");
    expect(await bot.store.subscriptions.ofScope({ kind: "guild", guildId: guild.id })).toEqual([]);
    const ann = guild.member("ann", { permissions: ["Administrator"] });
    expect(await ann.autocomplete("digest remove", "digest", "")).toEqual([]);
    // Its buttons work where it stands.
    const preview = told && (await (await lee.press(told, "Preview")).settled());
    expect(preview?.text).toContain("**Preview.**");
  });

  it("says so to who takes no direct messages, and subscribes them to nothing", async () => {
    const guild = bot.server.guild({ channels: ["papers"] });
    const mia = guild.member("mia");
    mia.refuseDirectMessages();
    const sent = await mia.submit(await mia.command("digest me"), WISH);
    expect((await sent.settled()).text).toMatch(/^\(only you, no previews\)\nI cannot write to you directly\./);
    expect(await bot.store.subscriptions.ofScope({ kind: "direct", userId: mia.id })).toEqual([]);
  });

  it("is made once also where Discord has a passing trouble with telling so directly", async () => {
    const guild = bot.server.guild({ channels: ["papers"] });
    const joe = guild.member("joe");
    bot.server.faults.add({
      on: /^POST \/channels\/\d+\/messages/,
      fault: { kind: "unauthorized" },
    });
    const sent = await (await joe.submit(await joe.command("digest me"), WISH)).settled();
    expect(sent.text).toMatch(/^\(only you\)\n\*\*Subscribed\.\*\*\nkelp → your direct messages\n/);
    // Pressed here they would look for a digest of this server's.
    expect(sent.text).not.toContain("[Edit]");
    expect(await bot.store.subscriptions.ofScope({ kind: "direct", userId: joe.id })).toHaveLength(1);
  });

  it("is the way where the bot was only brought along; a channel there is none of its business", async () => {
    const abroad = bot.server.guild({ name: "Abroad", bot: false });
    const yan = abroad.member("yan", { permissions: ["Administrator"] });
    const told = await (await yan.command("digest subscribe")).settled();
    expect(told.text).toBe(
      "(only you, no previews)\nI am no member of this server, so I cannot post in it. Whoever manages it can invite me; **/digest me** brings digests to you directly.",
    );
    const alone = await (await bot.server.person("una").command("digest subscribe")).settled();
    expect(readMessage(alone.stored)).toBe(
      "(only you, no previews)\nThat posts in a server's channel. Here it is **/digest me**.",
    );
    const sent = await yan.submit(await yan.command("digest me"), WISH);
    expect((await sent.settled()).text).toContain("I wrote to you directly");
  });
});

describe("a form whose digest Discord stands in the way of", () => {
  const lookAtChannel = /^GET \/channels\/\d+$/;

  it("is answered with what happened and what to do, not with a plea for fewer words", async () => {
    const guild = bot.server.guild({ channels: ["papers"] });
    const ann = guild.member("ann", { permissions: ["ManageGuild"] });
    const fields = { ...WISH, Channel: guild.channel("papers").id };
    bot.server.faults.add({ on: lookAtChannel, fault: { kind: "error-before", status: 503 }, times: 4 });
    expect((await subscribe(ann, fields)).text).toContain(
      "Discord itself gave me no answer just now. Please try again in a minute",
    );
    bot.server.faults.clear();
    expect((await subscribe(ann, fields)).text).toContain("**Subscribed.**");
  });
});

describe("a digest that may have been posted", () => {
  it("is not risked where the channel cannot be looked through, and its keepers are told once", async () => {
    const guild = bot.server.guild({ channels: ["lounge", "papers"] });
    const ann = guild.member("ann", { permissions: ["ManageGuild"] });
    const { id } = guild.channel("papers");
    await subscribe(ann, { ...WISH, Channel: id, "Time and time zone": "10:00 UTC" });
    guild.forbid(guild.channel("papers"), { denyBot: ["ReadMessageHistory"] });
    // Away at its hour: another process may have posted it.
    await bot.restart(() => bot.until(12));
    const told = (): readonly string[] => ann.directMessages().map(readMessage);
    await expect.poll(() => told().length, { timeout: 15_000 }).toBe(1);
    expect(told()[0]).toMatch(
      /^\(no previews\)\nThe digest on kelp of \d+ Jan 2035 may or may not have been posted in <#\d+>: I was away at its time, and/,
    );
    const listed = await (await ann.command("digest list", {}, { channel: "lounge" })).settled();
    expect(listed.text).toContain("may not have been posted · 1 uncertain");
    const about = await (await ann.command("about", {}, { channel: "lounge" })).settled();
    expect(about.text).toContain("- Digests here: 1; 1 that may not have been posted\n");
    await bot.restart();
    expect(postedIn(bot.server, id)).toEqual([]);
    expect(told().length).toBe(1);
  });
});

describe("a digest whose channel closes", () => {
  const closed = async (
    close: (room: ReturnType<typeof newRoom>) => void,
  ): Promise<{ readonly told: string; readonly listed: Reply; readonly room: ReturnType<typeof newRoom> }> => {
    const room = newRoom();
    const refusals = (): readonly string[] => bot.log().filter((line) => line.includes("digest.refused"));
    const refusedBefore = refusals().length;
    await subscribe(room.ann, { ...WISH, Channel: room.papers.id });
    close(room);
    bot.until(9);
    const told = (): readonly string[] => room.ann.directMessages().map(readMessage);
    await expect.poll(() => told().length, { timeout: 15_000 }).toBe(1);
    expect(postedIn(bot.server, room.papers.id)).toEqual([]);
    // Waits pass so fast here that a busy machine cuts a try off, which is no refusal and is made again.
    expect(refusals().length - refusedBefore).toBe(3);
    const listed = await (await room.ann.command("digest list", {}, { channel: "lounge" })).settled();
    bot.until(9);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told().length).toBe(1);
    return { told: told()[0] ?? "", listed, room };
  };
  const newRoom = () => {
    const guild = bot.server.guild({ channels: ["lounge", "papers"] });
    const ann = guild.member("ann", { permissions: ["ManageGuild"] });
    return { guild, ann, papers: guild.channel("papers") };
  };

  it("is tried three times, paused, and told to who subscribed, once", async () => {
    const { told, listed, room } = await closed(({ guild, papers }) =>
      guild.forbid(papers, { denyBot: ["SendMessages"] }),
    );
    expect(told).toContain(`The digest on kelp is paused: I may no longer post in <#${room.papers.id}>. Give me`);
    expect(listed.text).toContain("paused: I may not post there");
  });

  it("the same when it was deleted; in another channel it goes on", async () => {
    const { told, listed, room } = await closed(({ guild, papers }) => guild.deleteChannel(papers));
    expect(told).toMatch(/^\(no previews\)\nThe digest on kelp is paused: its channel is gone\./);
    expect(listed.text).toContain("paused: the channel is gone");
    const opened = await (await room.ann.choose(listed, "Open a digest…", "1. kelp")).settled();
    expect(opened.text).toContain("\n-# paused: the channel is gone\n");
    const lounge = room.guild.channel("lounge").id;
    const changed = await (await room.ann.submit(await room.ann.press(opened, "Edit"), { Channel: lounge })).settled();
    expect(changed.text).toContain("**The next ones**");
    expect(changed.text).toContain("[Pause]");
    bot.until(9);
    expect(readMessage(await nextPosted(bot.server, lounge, 1))).toContain("**New on kelp**");
  });

  it("is paused as well when a person takes direct messages no more, which their list tells", async () => {
    const kim = bot.server.person("kim");
    await (await kim.submit(await kim.command("digest me"), WISH)).settled();
    kim.refuseDirectMessages();
    bot.until(9);
    await expect
      .poll(async () => (await bot.store.subscriptions.ofScope({ kind: "direct", userId: kim.id }))[0]?.paused?.why, {
        timeout: 15_000,
      })
      .toBe("forbidden");
    expect(postedIn(bot.server, kim.directChannel.id)).toEqual([]);
  });
});

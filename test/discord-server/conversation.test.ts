/** The real discord.js client talks to the local server as it would to Discord, and people talk to the bot. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "./driver/guild.ts";
import type { Member } from "./driver/member.ts";
import { readMessage, readModal } from "./read-message.ts";
import { DiscordServer } from "./server.ts";
import { type SmallBot, startSmallBot } from "./small-bot.ts";

let server: DiscordServer;
let bot: SmallBot;
let guild: Guild;
let ann: Member;

beforeAll(async () => {
  server = await DiscordServer.start();
  guild = server.guild({ channels: ["papers", "lounge"] });
  ann = guild.member("ann");
  bot = await startSmallBot(server);
  await server.untilCommand("ask");
});

afterAll(async () => {
  await bot.stop();
  await server.stop();
});

describe("a conversation", () => {
  it("shows the whole reply to a command as a person reads it", async () => {
    const reply = await ann.command("ask", { question: "What is DiLoCo?" }, { channel: "papers" });
    await reply.settled();
    expect(reply.text).toBe("You asked: What is DiLoCo? [1]\n[Sources] [Follow up] [Off] (disabled)");
    expect(reply.private).toBe(false);
    expect(reply.acknowledgedAfterMs).toBeLessThan(3000);
    expect(reply.interaction.timeline.map((one) => one.what)).toEqual(["delivered", "acknowledged", "edited"]);
  });

  it("keeps a private answer from others", async () => {
    const reply = await ann.command("ask", { question: "Secret?", visibility: "private" });
    await reply.settled();
    expect(reply.text).toContain("(only you)");
    await expect(guild.member("bob").press(reply, "Sources")).rejects.toThrow(/someone else's eyes/);
  });

  it("presses buttons, opens a modal and submits it", async () => {
    const reply = await (await ann.command("ask", { question: "Why?" })).settled();
    const sources = await ann.press(reply, "Sources");
    expect(sources.text).toBe("(only you)\n1. “A verbatim quote.”");
    const opened = await ann.press(reply, "Follow up");
    expect(readModal(opened.modal.content)).toBe("# Follow up\nYour question:");
    const answer = await ann.submit(opened, { "Your question": "how?" });
    expect(answer.text).toBe("And how?");
    await expect(ann.press(reply, "Off")).rejects.toThrow(/disabled/);
    await expect(ann.press(reply, "Share")).rejects.toThrow(/it has: "Sources", "Follow up", "Off"/);
  });

  it("chooses in a select and sees the message change", async () => {
    const admin = guild.member("root", { permissions: ["ManageGuild"] });
    const panel = await admin.command("panel");
    expect(panel.text).toBe("(only you)\nSettings\n[Where to answer: In a thread | In place ▾]");
    await admin.choose(panel, "Where to answer", "In place");
    expect(panel.text).toBe("(only you)\nAnswers: place");
    await expect(ann.command("panel")).rejects.toThrow(/default permissions/);
    expect((await ann.command("panel", {}, { force: true })).failed).toBe(false);
  });

  it("completes while typing, and uses a message's menu", async () => {
    expect(await ann.autocomplete("related", "paper", "diff")).toEqual([{ name: "About diff", value: "p1" }]);
    const said = ann.say("Attention is all you need", { channel: "lounge" });
    expect((await ann.menu("Ask about this", said)).text).toBe("(only you)\nAbout: Attention is all you need");
  });

  it("answers a mention, in a channel and directly", async () => {
    const said = ann.mentionBot("and now?", { channel: "papers" });
    const answer = await ann.answerTo(said);
    expect(readMessage(answer)).toBe("(reply)\nHeard: and now?");
    expect(answer.versions[0]?.pings).toEqual({ users: [], roles: [], everyone: false });
    await ann.answerTo(ann.mentionBot("hello", { channel: ann.directChannel }));
    expect(ann.directMessages().map((one) => one.message.content)).toContain("Heard: hello");
  });

  it("serves a user installation where the bot is no member", async () => {
    const elsewhere = server.guild({ name: "Elsewhere", bot: false, locale: "ja" });
    const zoe = elsewhere.member("zoe", { locale: "de" });
    const reply = await (await zoe.command("ask", { question: "Hier?" })).settled();
    expect(reply.text).toContain("You asked: Hier?");
    expect(reply.interaction.payload).toMatchObject({
      context: 0,
      locale: "de",
      guild_locale: "ja",
      authorizing_integration_owners: { "1": zoe.id },
    });
    const direct = await server.person("kim").command("ask", { question: "Hi" });
    expect(direct.interaction.payload.context).toBe(1);
  });

  it("lets a person type only what was registered", async () => {
    await expect(ann.command("ask", {})).rejects.toThrow(/needs the option "question"/);
    await expect(ann.command("ask", { question: "x".repeat(301) })).rejects.toThrow(/longer than 300/);
    await expect(ann.command("ask", { question: "x", visibility: "loud" })).rejects.toThrow(/not one of its choices/);
    await expect(ann.command("ask", { question: "x", since: "2020" })).rejects.toThrow(/no option "since"/);
    await expect(ann.command("nothing")).rejects.toThrow(/No command "nothing"/);
  });

  it("met no error in the client", () => {
    expect(bot.errors).toEqual([]);
  });
});

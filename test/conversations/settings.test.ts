/** `/settings`, as those see it who manage a server, and as others do not. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
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
  running = await startBot();
  guild = running.server.guild({ channels: ["papers", "lounge"] });
  ann = guild.member("ann", { permissions: ["ManageGuild"] });
  bob = guild.member("bob");
});
afterAll(() => running.stop());

const panel = async (person = ann) => (await person.command("settings")).settled();
const kept = (guildId = guild.id) => running.store.settings.read(guildId);
const refusal = "(only you, no previews)\nThis needs the permission **Manage Server**. Please ask someone who has it.";

function perHour(uses: number): string {
  return `${uses.toLocaleString("en-US")} an hour`;
}

const LINES = [
  "**Settings of this server**",
  "",
  "- Channels where I answer: Everywhere",
  "- Roles that may ask: Everybody",
  "- Who sees answers: Everybody in the channel",
  "- Where answers go: In the channel",
  `- Questions per person: ${perHour(DEFAULT_SETTINGS.personQuota.uses)}`,
  `- Questions per server: ${perHour(DEFAULT_SETTINGS.guildQuota.uses)}`,
  `- Deep answers per person: ${perHour(DEFAULT_SETTINGS.deepPerHour)}`,
  "- Model tokens per server: No limit of its own",
  "- Form of answers: A short text",
  "- Progress while answering: On",
  "- Link previews: Off",
];

describe("/settings", () => {
  it("shows a panel to who may manage the server", async () => {
    const shown = await panel();
    expect(shown.text).toBe(
      [
        "(only you, no previews)",
        ...LINES,
        "",
        "-# Page 1 of 4",
        "[Channels where I answer: … ▾]",
        "[Roles that may ask: … ▾]",
        "[Who sees answers: *Who sees answers: Everybody in the channel* | Who sees answers: Only the person who asks ▾]",
        "[Where answers go: Where answers go: A thread for each question | *Where answers go: In the channel* ▾]",
        "[Previous] (disabled) [Next] [Reset]",
      ].join("\n"),
    );
    await (await ann.press(shown, "Next")).until(/-# Page 2 of 4/);
    expect(shown.text.split("\n").slice(-5)).toEqual([
      expect.stringContaining(` | *Questions per person: ${perHour(DEFAULT_SETTINGS.personQuota.uses)}* | `),
      expect.stringContaining(` | *Questions per server: ${perHour(DEFAULT_SETTINGS.guildQuota.uses)}* | `),
      expect.stringContaining(` | *Deep answers per person: ${perHour(DEFAULT_SETTINGS.deepPerHour)}* | `),
      expect.stringMatching(
        /^\[.*: \*.*: No limit of its own\* \| .* \| Model tokens per server: 1,000,000 a day \| .* ▾\]$/,
      ),
      "[Previous] [Next] [Reset]",
    ]);
    await (await ann.press(shown, "Next")).until(/-# Page 3 of 4/);
    expect(shown.text.split("\n").slice(-4)).toEqual([
      "[Form of answers: *Form of answers: A short text* | Form of answers: A list | Form of answers: A comparison ▾]",
      "[Progress while answering: *Progress while answering: On* | Progress while answering: Off ▾]",
      "[Link previews: Link previews: On | *Link previews: Off* ▾]",
      "[Previous] [Next] [Reset]",
    ]);
  });

  it("changes what is chosen, at once and for this server alone", async () => {
    const shown = await panel();
    const [papers, team] = [guild.channel("papers").id, guild.role("team").id];
    await (await ann.choose(shown, "Channels where I answer", papers)).until(/-# Changed: Channels where I answer\./);
    await (await ann.choose(shown, "Roles that may ask", team)).until(/Roles that may ask\.\n/);
    await (await ann.choose(shown, "Who sees answers", "private")).until(/Changed: Who/);
    await (await ann.choose(shown, "Where answers go", "on")).until(/Changed: Where/);
    expect(shown.text.split("\n").slice(3, 10)).toEqual([
      `- Channels where I answer: <#${papers}>`,
      `- Roles that may ask: <@&${team}>`,
      "- Who sees answers: Only the person who asks",
      "- Where answers go: A thread for each question",
      ...LINES.slice(6, 9),
    ]);
    expect(shown.stored.versions.every(({ pings }) => pings.users.length + pings.roles.length === 0)).toBe(true);
    await (await ann.press(shown, "Next")).until(/Page 2 of 4/);
    await (await ann.choose(shown, "Questions per person", "Questions per person: 20 a day")).until(
      /Changed: Questions per person/,
    );
    await (await ann.choose(shown, "Questions per server", "Questions per server: 100 an hour")).settled();
    await (await ann.choose(shown, "Deep answers per person", "Deep answers per person: None")).settled();
    await (await ann.choose(shown, "Model tokens per server", "Model tokens per server: 300,000 a day")).settled();
    await (await ann.press(shown, "Next")).until(/Page 3 of 4/);
    await (await ann.choose(shown, "Form of answers", "Form of answers: A list")).settled();
    await (await ann.choose(shown, "Link previews", "Link previews: On")).settled();
    await (await ann.choose(shown, "Progress while answering", "Progress while answering: Off")).until(
      /Changed: Progress/,
    );
    expect(await kept()).toEqual({
      allowedChannels: [papers],
      allowedRoles: [team],
      visibility: "private",
      threadPerQuestion: true,
      personQuota: { uses: 20, windowMs: 86_400_000 },
      guildQuota: { uses: 100, windowMs: 3_600_000 },
      linkPreviews: true,
      progress: false,
      style: "list",
      deepPerHour: 0,
      tokensPerDay: 300_000,
    });
    expect(await kept(running.server.guild({ name: "Elsewhere" }).id)).toEqual(DEFAULT_SETTINGS);
    // What was decided holds for the very next command.
    const told = await (await bob.command("ask", { question: REEF_QUESTION }, { channel: "lounge" })).settled();
    expect(told.text).toBe(
      `(only you, no previews)\nI do not answer in this channel. You will find me in <#${papers}>`,
    );

    await (await ann.press(shown, "Previous")).until(/Page 2 of 4/);
    await (await ann.press(shown, "Previous")).until(/Page 1 of 4/);
    await (await ann.choose(shown, "Channels where I answer")).settled();
    await (await ann.choose(shown, "Roles that may ask")).until(/- Roles that may ask: Everybody\n/);
    expect((await kept()).allowedChannels).toEqual([]);
    const answered = await (await bob.command("ask", { question: REEF_QUESTION }, { channel: "lounge" })).settled();
    expect(answered.private).toBe(true);
    expect(answered.text).toContain("**Sources**");
  });

  it("sets everything back when it is sure", async () => {
    const shown = await panel();
    await running.bot.settings.change(guild.id, { progress: false });
    await (await ann.press(shown, "Reset")).until(
      (text) =>
        text ===
        "(only you, no previews)\nSet everything back to what it was at the beginning? Votes and answers stay.\n[Yes, reset everything] [Cancel]",
    );
    await (await ann.press(shown, "Cancel")).until(/Progress while answering: Off\n/);
    expect((await kept()).progress).toBe(false);
    await (await ann.press(shown, "Reset")).settled();
    await (await ann.press(shown, "Yes, reset everything")).until(/-# Everything is as it was at the beginning\.\n/);
    expect(await kept()).toEqual(DEFAULT_SETTINGS);
  });

  it("shows what people think of answers, without names, and exports it", async () => {
    const shown = await panel();
    for (const page of [2, 3, 4]) {
      await (await ann.press(shown, "Next")).until(new RegExp(`Page ${page} of 4`));
    }
    const NONE = "**What people here think of answers**\n\n👍 0 · 👎 0\n\n-# Page 4 of 4";
    const buttons = "[Previous] [Next] (disabled) [Export votes]";
    expect(shown.text).toBe(`(only you, no previews)\n${NONE}\n${buttons}`);
    expect((await (await ann.press(shown, "Export votes")).settled()).text).toBe(
      "(only you, no previews)\nThere is nothing to export yet.",
    );
    const answer = await (await bob.command("ask", { question: REEF_QUESTION })).settled();
    const form = await bob.press(answer, "👎");
    await (await bob.submit(form, { "Your words": "It is about @everyone's *fish*." })).settled();
    await (await ann.press(answer, "👍")).settled();
    await (await ann.press(shown, "Previous")).until(/Page 3 of 4/);
    await (await ann.press(shown, "Next")).until(/👍 1/);
    expect(shown.text).toBe(
      [
        "(only you, no previews)",
        "**What people here think of answers**",
        "",
        "👍 1 · 👎 1",
        "",
        "**Their latest words**, without names",
        "",
        "> It is about \\@everyone's \\*fish\\*.",
        "",
        "-# Page 4 of 4",
        buttons,
      ].join("\n"),
    );
    const exported = await (await ann.press(shown, "Export votes")).settled();
    expect(exported.text).toBe("(only you, no previews)\n2 votes, without names.\n(file votes.json)");
    const words = new TextDecoder().decode(running.server.world.files.get(exported.message.attachments[0]?.id ?? ""));
    expect(JSON.parse(words).votes).toMatchObject([
      { value: "down", reason: "It is about @everyone's *fish*.", question: REEF_QUESTION },
      { value: "up", features: { composer: "extractive" } },
    ]);
    for (const { id } of [ann, bob]) expect(words).not.toContain(id);
    const elsewhere = running.server.guild({ name: "Next door" });
    const zoe = elsewhere.member("zoe", { permissions: ["Administrator"] });
    const theirs = await panel(zoe);
    for (const page of [2, 3, 4]) await (await zoe.press(theirs, "Next")).until(new RegExp(`Page ${page} of 4`));
    expect(theirs.text).toContain("👍 0 · 👎 0");
  });
});

describe("who may change settings", () => {
  it("is who manages the server, whatever a client shows", async () => {
    await expect(bob.command("settings")).rejects.toThrow("is not shown here");
    const forced = await (await bob.command("settings", {}, { force: true })).settled();
    expect(forced.text).toBe(refusal);
  });

  it("is asked again at every press", async () => {
    const eve = guild.member("eve", { permissions: ["ManageGuild"] });
    const shown = await panel(eve);
    const before = shown.text;
    // Joins again, without the role.
    guild.member(eve);
    for (const press of [
      () => eve.press(shown, "Next"),
      () => eve.press(shown, "Reset"),
      () => eve.choose(shown, "Who sees answers", "private"),
      () => eve.choose(shown, "Channels where I answer", guild.channel("papers").id),
    ]) {
      expect((await (await press()).settled()).text).toBe(refusal);
    }
    expect(shown.text).toBe(before);
    expect(await kept()).toEqual(DEFAULT_SETTINGS);
  });

  it("is nobody in direct messages, nor in a server where the bot was only brought along", async () => {
    await expect(running.server.person("kim").command("settings")).rejects.toThrow("is not shown here");
    const kim = running.server.person("kim");
    const told = await (await kim.command("settings", {}, { force: true })).settled();
    expect(readMessage(told.stored)).toBe(
      "(only you, no previews)\nThis works only in a server that I am a member of.",
    );
    const abroad = running.server.guild({ name: "Abroad", bot: false });
    const yan = abroad.member("yan", { permissions: ["Administrator"] });
    const away = await (await yan.command("settings", {}, { force: true })).settled();
    expect(away.text).toBe("(only you, no previews)\nThis works only in a server that I am a member of.");
  });
});

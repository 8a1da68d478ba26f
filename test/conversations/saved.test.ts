/** `/saved`, as people see it: a list of one's own, for each server, that only oneself sees. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import type { Reply } from "../discord-server/driver/reply.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { GLACIER, LIBRARY, REEF } from "./small-library.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
let guild: Guild;
let ann: Member;

beforeAll(async () => {
  running = await startBot();
  guild = running.server.guild({ channels: ["papers"] });
  ann = guild.member("ann");
});
afterAll(() => running.stop());

const EMPTY = "(only you, no previews)\nYour reading list is empty. **Save** under a paper puts it here.";
const REEF_LINE = "[Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>) · arxiv.org";

const list = async (person = ann) => (await person.command("saved")).settled();
const save = async (title: string, person = ann) => {
  const shown = await (await person.command("paper", { title })).settled();
  await (await person.press(shown, "Save")).settled();
};
const fileOf = (reply: Reply) =>
  new TextDecoder().decode(running.server.world.files.get(reply.message.attachments[0]?.id ?? ""));

describe("/saved", () => {
  it("says how to begin", async () => {
    expect((await list()).text).toBe(EMPTY);
  });

  it("lists what one saved, latest first; opens it, removes it, takes it along", async () => {
    await save(REEF.id);
    await save(GLACIER.id);
    const shown = await list();
    const options = `1. ${GLACIER.title} | 2. ${REEF.title}`;
    expect(shown.text).toBe(
      [
        "(only you, no previews)",
        "**Your reading list**: 2 papers",
        "",
        "1. **Listening to Glaciers with Optical Fibre** · 2022",
        "",
        `2. ${REEF_LINE} · Marine Institute, 12 Sep 2024`,
        `[Open a paper…: ${options} ▾]`,
        `[Remove a paper…: ${options} ▾]`,
        "[BibTeX] [Markdown]",
      ].join("\n"),
    );
    const opened = await (await ann.choose(shown, "Open a paper…", `2. ${REEF.title}`)).settled();
    expect(opened.text).toContain(`\n\n${REEF.abstract}\n\n`);
    expect(opened.text).toContain("[Related] [Remove]");

    const bibtex = await (await ann.press(shown, "BibTeX")).settled();
    expect(bibtex.text).toBe("(only you, no previews)\n2 papers as BibTeX.\n(file papers.bib)");
    expect(fileOf(bibtex).match(/^@misc\{.*,$/gm)).toEqual([
      "@misc{listening2022-p-glacier001,",
      "@misc{reyes2024-p-reef000001,",
    ]);
    const markdown = await (await ann.press(shown, "Markdown")).settled();
    expect(markdown.text).toBe("(only you, no previews)\n2 papers as Markdown.\n(file papers.md)");
    expect(fileOf(markdown).split("\n")).toHaveLength(3);

    await (await ann.choose(shown, "Remove a paper…", `1. ${GLACIER.title}`)).until(/1 paper\n/);
    expect(shown.text).not.toContain(GLACIER.title);
    await (await ann.choose(shown, "Remove a paper…", `1. ${REEF.title}`)).until((text) => text === EMPTY);
  });

  it("pages, and shows the page before when the last one becomes empty", async () => {
    const cay = guild.member("cay");
    const scope = { kind: "guild", guildId: guild.id } as const;
    for (const [at, { id: paperId, title }] of LIBRARY.slice(0, 11).entries()) {
      await running.store.readingLists.save(scope, cay.id, { paperId, title, savedAt: 1_000 - at });
    }
    const shown = await list(cay);
    expect(shown.text).toMatch(/^.*\n\*\*Your reading list\*\*: 11 papers\n(?:.*\n)*-# Page 1 of 2\n/);
    expect(shown.text).toMatch(/\n\[BibTeX\] \[Markdown\] \[Previous\] \(disabled\) \[Next\]$/);
    await (await cay.press(shown, "Next")).until(/-# Page 2 of 2\n/);
    expect(shown.text).toContain(`\n11. **${LIBRARY[10]?.title}**\n`);
    await (await cay.choose(shown, "Remove a paper…", `11. ${LIBRARY[10]?.title}`)).until(
      /^.*\n\*\*Your reading list\*\*: 10 papers\n/,
    );
    expect(shown.text).toContain("\n10. ");
    expect(shown.text).toMatch(/\n\[BibTeX\] \[Markdown\]$/);
  });

  it("keeps the title of a paper that has left the corpus", async () => {
    const dot = guild.member("dot");
    const gone = { paperId: "p-gone000001", title: "On *Lost* Papers", savedAt: 1 };
    await running.store.readingLists.save({ kind: "guild", guildId: guild.id }, dot.id, gone);
    const shown = await list(dot);
    expect(shown.text).toBe(
      [
        "(only you, no previews)",
        "**Your reading list**: 1 paper",
        "",
        "1. **On \\*Lost\\* Papers**",
        "[Open a paper…: 1. On *Lost* Papers ▾]",
        "[Remove a paper…: 1. On *Lost* Papers ▾]",
        "[BibTeX] [Markdown]",
      ].join("\n"),
    );
    const opened = await (await dot.choose(shown, "Open a paper…", "1. On *Lost* Papers")).settled();
    expect(opened.text).toBe("(only you, no previews)\nThis paper is no longer among those I know.");
    expect(fileOf(await (await dot.press(shown, "BibTeX")).settled())).toContain("  title = {{On *Lost* Papers}},");
  });

  it("keeps a list for each person and each server, and one for direct messages", async () => {
    const eve = guild.member("eve");
    await save(REEF.id, eve);
    const elsewhere = running.server.guild({ name: "Elsewhere" });
    expect((await list(elsewhere.member(eve))).text).toBe(EMPTY);
    expect((await list(guild.member("fay"))).text).toBe(EMPTY);
    const direct = await (await running.server.person("gus").command("saved")).settled();
    expect(direct.text).toContain("Your reading list is empty.");
    const abroad = running.server.guild({ name: "Abroad", bot: false }).member(eve);
    expect((await list(abroad)).text).toBe(EMPTY);
    await save(GLACIER.id, abroad);
    expect((await list(abroad)).text).toContain(GLACIER.title);
    expect((await list(eve)).text).not.toContain(GLACIER.title);
  });

  it("exports nothing when the list was emptied elsewhere", async () => {
    const hal = guild.member("hal");
    await save(REEF.id, hal);
    const shown = await list(hal);
    await running.store.readingLists.remove({ kind: "guild", guildId: guild.id }, hal.id, REEF.id);
    const told = await (await hal.press(shown, "BibTeX")).settled();
    expect(readMessage(told.stored)).toBe("(only you, no previews)\nThere is nothing to export yet.");
  });
});

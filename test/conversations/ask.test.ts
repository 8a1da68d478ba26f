/** `/ask` and an answer's buttons, as people see them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import { readMessage, readModal } from "../discord-server/read-message.ts";
import { REEF_QUESTION } from "./small-library.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
let guild: Guild;
let ann: Member;
let bob: Member;

beforeAll(async () => {
  running = await startBot();
  guild = running.server.guild({ channels: ["papers"] });
  ann = guild.member("ann");
  bob = guild.member("bob");
});
afterAll(() => running.stop());

const ask = async (options: Record<string, string | number> = {}, person = ann) =>
  (await person.command("ask", { question: REEF_QUESTION, ...options })).settled();

const ANSWER = [
  "> How much faster do corals recover under shade nets?",
  "",
  "In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones. [1] FibreEar locates icequakes to within 15 metres. [2]",
  "",
  "**Sources**",
  "[1] [Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Marine Institute, 12 Sep 2024",
  "[2] **Listening to Glaciers with Optical Fibre** · 2022",
].join("\n");

describe("/ask", () => {
  it("answers with numbered sources, in sight of everybody", async () => {
    const reply = await ask();
    expect(reply.text).toBe(`(no previews)\n${ANSWER}\n[👍] [👎] [Sources] [Related] [Follow up]\n[BibTeX] [Markdown]`);
    expect(reply.interaction.timeline.map(({ what }) => what)).toEqual(["delivered", "acknowledged", "edited"]);
    expect(reply.stored.versions.every(({ pings }) => pings.users.length + pings.roles.length === 0)).toBe(true);
  });

  it("answers one person alone when they like, who may then share it", async () => {
    const reply = await ask({ visibility: "private" });
    expect(reply.text).toBe(
      `(only you, no previews)\n${ANSWER}\n[👍] [👎] [Sources] [Related] [Follow up]\n[Share] [BibTeX] [Markdown]`,
    );
    const shared = await (await ann.press(reply, "Share")).settled();
    expect(shared.text).toBe(
      `(no previews)\n${ANSWER}\n\n-# Shared by <@${ann.id}>\n[👍] [👎] [Sources] [Related] [Follow up]\n[BibTeX] [Markdown]`,
    );
    expect((await (await bob.press(shared, "Sources")).settled()).text).toContain("What the sources say");
  });

  it("says so when the papers do not tell", async () => {
    const reply = await ask({ question: "What do kelp forests sound like?" });
    expect(reply.text).toBe(
      [
        "(no previews)",
        "> What do kelp forests sound like?",
        "",
        "**The papers here do not say.** None of them answers this, and I would rather not guess.",
        "",
        "**Nearest papers**",
        "1. **Kelp Forest Survey 1**",
        "2. **Kelp Forest Survey 2**",
        "3. **Kelp Forest Survey 3**",
        "[👍] [👎] [Related] [Follow up]",
      ].join("\n"),
    );
  });

  it("takes since: for the option where it is typed into the question", async () => {
    const reply = await ask({ question: `${REEF_QUESTION.slice(0, -1)} since:2024-09?` });
    expect(reply.text).toContain("> How much faster do corals recover under shade nets?");
    expect(reply.text).toContain("Only papers known to be from 2024-09 or later");
    const said = ann.mentionBot(`${REEF_QUESTION} since:"6 months"`, { channel: "papers" });
    expect(readMessage(await ann.answerTo(said))).toContain("Only papers known to be from");
    const unread = await ask({ question: `${REEF_QUESTION} since:soon` });
    expect(readMessage(await unread.followUp())).toContain('I cannot read "soon" as a date.');
  });

  it("rests on as many papers as one likes, since when one likes, and says what was left out", async () => {
    const reply = await ask({ papers: 1, since: "2024-09" });
    expect(reply.text).toContain(
      "-# Only papers known to be from 2024-09 or later; those without a date are left out.",
    );
    expect(reply.text).not.toContain("[2]");
    const later = await ann.command("ask", { question: "What do kelp forests sound like?", since: "2030" });
    expect((await later.settled()).text).toContain(
      "-# Only papers known to be from 2030 or later were asked; ask without **since** to hear the others.",
    );
  });

  it("says what it cannot read, to the person alone", async () => {
    const reply = await ann.command("ask", { question: "Why?", since: "soon" });
    const told = await reply.followUp();
    expect(readMessage(told)).toBe(
      '(only you, no previews)\nI cannot read "soon" as a date. Write 2024, 2024-09, 2024-09-12 or 6 months.',
    );
    expect(reply.deleted).toBe(true);
  });

  it("turns the pages of a long answer in place for who asked, and privately for others", async () => {
    const reply = await ask({ question: "Tell everything about corals" });
    expect(reply.text).toMatch(/-# Page 1 of 2\n(?:.*\n)*\[BibTeX\] \[Markdown\] \[Previous\] \(disabled\) \[Next\]$/);
    const copy = await (await bob.press(reply, "Next")).settled();
    expect(copy.text).toMatch(/^\(only you, no previews\)\n(?:.*\n)*-# Page 2 of 2/);
    expect(reply.text).toContain("-# Page 1 of 2");
    await (await ann.press(reply, "Next")).settled();
    await reply.until(/-# Page 2 of 2/);
    expect(reply.text).toContain("**Sources**");
    const back = await bob.press(copy, "Previous");
    await back.settled();
    expect(copy.text).toContain("-# Page 1 of 2");
  });
});

describe("an answer's buttons", () => {
  it("show the quotes it rests on, privately", async () => {
    const sources = await (await bob.press(await ask(), "Sources")).settled();
    expect(sources.text).toBe(
      [
        "(only you, no previews)",
        "**What the sources say**, word for word",
        "",
        "[1] [Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Marine Institute, 12 Sep 2024",
        "> In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones.",
        "",
        "[2] **Listening to Glaciers with Optical Fibre** · 2022",
        "> FibreEar locates icequakes to within 15 metres.",
        "",
        "-# The answer is made of these very sentences.",
      ].join("\n"),
    );
  });

  it("find papers near the one it leans on, and say that there are none", async () => {
    const related = await (await ann.press(await ask(), "Related")).settled();
    expect(related.text).toMatch(
      /^\(only you, no previews\)\n\*\*Near\*\* “Coral Reefs Recover Faster Under Shade Nets”\n/,
    );
  });

  it("keep one vote for each person, which may be changed, and ask for a reason when it is bad", async () => {
    const reply = await ask();
    expect((await (await bob.press(reply, "👍")).settled()).text).toBe(
      "(only you, no previews)\nThank you, noted. Your name is never shown with it.",
    );
    const opened = await bob.press(reply, "👎");
    expect(readModal(opened.modal.content)).toBe(
      "# What was wrong?\nYour words (optional): A source does not support its sentence …",
    );
    const told = await (await bob.submit(opened, { "Your words": "It is about fish." })).settled();
    expect(told.text).toBe("(only you, no previews)\nThank you. This helps to make answers better.");
    const scope = { kind: "guild", guildId: guild.id } as const;
    expect(await running.store.votes.find(scope, reply.interaction.id, bob.id)).toMatchObject({
      value: "down",
      reason: "It is about fish.",
    });
    expect((await running.store.votes.summary(scope, 5)).up).toBe(0);
    const { votes } = await running.store.votes.export(scope, { limit: 10 });
    expect(votes[0]?.features.composer).toBe("extractive");
  });

  it("count a 👎 whose form is never sent", async () => {
    const reply = await ask();
    await bob.press(reply, "👎");
    const scope = { kind: "guild", guildId: guild.id } as const;
    await expect
      .poll(() => running.store.votes.find(scope, reply.interaction.id, bob.id))
      .toMatchObject({ value: "down" });
  });

  it("follow up on it, in a form", async () => {
    const reply = await ask();
    const opened = await bob.press(reply, "Follow up");
    expect(readModal(opened.modal.content)).toBe("# Follow up\nYour question: And how does it compare to …?");
    const answer = await (
      await bob.submit(opened, { "Your question": "And how do they compare to FibreEar?" })
    ).settled();
    expect(answer.text).toMatch(/^\(no previews\)\n> And how do they compare to FibreEar\?\n\nIn a trial/);
  });

  it("follow up privately on a private one", async () => {
    const reply = await ask({ visibility: "private" });
    const answer = await ann.submit(await ann.press(reply, "Follow up"), { "Your question": "And the corals?" });
    expect((await answer.settled()).private).toBe(true);
  });

  it("take its papers along as BibTeX or Markdown", async () => {
    const reply = await ask();
    const bibtex = await (await bob.press(reply, "BibTeX")).settled();
    expect(bibtex.text).toBe("(only you, no previews)\n2 papers as BibTeX.\n(file papers.bib)");
    const file = bibtex.message.attachments[0];
    const words = new TextDecoder().decode(running.server.world.files.get(file?.id ?? ""));
    expect(words).toMatch(/^@misc\{reyes2024-p-reef000001,/);
    expect(words).toContain("  title = {{Coral Reefs Recover Faster Under Shade Nets}},");
    const markdown = await (await bob.press(reply, "Markdown")).settled();
    expect(markdown.text).toBe("(only you, no previews)\n2 papers as Markdown.\n(file papers.md)");
  });
});

it("logs nothing of what people wrote", () => {
  expect(running.log.join("\n")).not.toMatch(/coral|kelp|reef|ann|fish/i);
});

/** `/related`, `/search`, `/paper`, `/help` and `/about`, as people see them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../discord-server/driver/member.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { GLACIER, REEF } from "./small-library.ts";
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

const REEF_TITLE = "[Coral Reefs Recover Faster Under Shade Nets](<https://arxiv.org/abs/2409.00001>)";
const say = async (line: string, options: Record<string, string> = {}, person = ann) =>
  (await person.command(line, options)).settled();

describe("/search", () => {
  it("lists papers, best first, five to a page, and opens one", async () => {
    const found = await say("search", { query: "kelp forests" });
    const [heading, ...rest] = found.text.split("\n").slice(1);
    expect(heading).toBe("**Papers for** “kelp forests”");
    expect(rest.filter((line) => /^\d+\. /.test(line))).toHaveLength(5);
    expect(rest).toContain("-# Page 1 of 3");
    expect(rest.at(-1)).toBe("[Previous] (disabled) [Next]");
    await (await ann.press(found, "Next")).settled();
    await found.until(/-# Page 2 of 3/);
    expect(found.text).toMatch(/\n6\. \*\*Kelp Forest Survey/);
    const opened = await (
      await bob.choose(found, "Open a paper…", /1\. Kelp Forest Survey \d+/.exec(found.text)?.[0] ?? "")
    ).settled();
    expect(opened.text).toMatch(/^\(only you, no previews\)\n\*\*Kelp Forest Survey \d+\*\*\n/);
  });

  it("turns another person's pages for oneself alone", async () => {
    const found = await say("search", { query: "kelp forests" });
    const copy = await (await bob.press(found, "Next")).settled();
    expect(copy.private).toBe(true);
    expect(copy.text).toContain("-# Page 2 of 3");
    expect(found.text).toContain("-# Page 1 of 3");
  });

  it("puts the newest first when asked to, and leaves out what is older", async () => {
    const newest = await say("search", { query: "reefs glaciers", sort: "newest" });
    expect(newest.text).toBe(
      [
        "(no previews)",
        "**Papers for** “reefs glaciers”",
        "",
        `1. ${REEF_TITLE} · arxiv.org · Marine Institute, 12 Sep 2024`,
        REEF.abstract,
        "",
        "2. **Listening to Glaciers with Optical Fibre** · 2022",
        GLACIER.abstract,
        "[Open a paper…: 1. Coral Reefs Recover Faster Under Shade Nets | 2. Listening to Glaciers with Optical Fibre ▾]",
      ].join("\n"),
    );
    const since = await say("search", { query: "reefs glaciers", since: "2023" });
    expect(since.text).toContain(`1. ${REEF_TITLE} · arxiv.org · Marine Institute, 12 Sep 2024`);
    expect(since.text).not.toContain(GLACIER.title);
    expect(since.text).toContain("-# Only papers known to be from 2023 or later; those without a date are left out.");
    expect((await say("search", { query: "reefs", since: "2025" })).text).toBe(
      "(no previews)\nNothing that is known to be from 2025 or later fits. Leave out **since** to look through all papers.",
    );
  });

  it("says what to try when nothing is found", async () => {
    expect((await say("search", { query: "xylophone" })).text).toBe(
      "(no previews)\nNothing here shares a word with “xylophone”. Try other words for the same thing.",
    );
  });
});

describe("/related", () => {
  it("offers titles while one types, mistyped ones too", async () => {
    expect(await ann.autocomplete("related", "paper", "corral reefs")).toEqual([{ name: REEF.title, value: REEF.id }]);
    expect(await ann.autocomplete("related", "paper", "")).toHaveLength(14);
  });

  it("names papers near one, and why", async () => {
    const related = await say("related", { paper: "p-kelp000001" });
    expect(related.text).toMatch(
      /^\(no previews\)\n\*\*Near\*\* “Kelp Forest Survey 1”\n\n1\. \*\*Kelp Forest Survey \d+\*\*\n/,
    );
    // The surveys differ in their numbers alone, so which comes first is nobody's business here.
    const shown = related.text
      .replace(/(Survey|site) \d+/g, "$1 N")
      .replace(/(?: Kelp grows there, and kelp again\.)+$/gm, "");
    const hit = (rank: number) => [
      `${rank}. **Kelp Forest Survey N**`,
      "Kelp forests were counted at site N.",
      expect.stringMatching(/^-# In common: .*Kelp/),
      "",
    ];
    const options = Array.from({ length: 10 }, (_, index) => `${index + 1}. Kelp Forest Survey N`);
    expect(shown.split("\n")).toEqual([
      "(no previews)",
      "**Near** “Kelp Forest Survey N”",
      "",
      ...[1, 2, 3, 4, 5].flatMap(hit),
      "-# Page 1 of 2",
      `[Open a paper…: ${options.join(" | ")} ▾]`,
      "[Previous] (disabled) [Next]",
    ]);
  });

  it("names those on the same problem, or by like means, when asked for one of them", async () => {
    const problem = await say("related", { paper: "p-kelp000001", facet: "problem" });
    expect(problem.text).toMatch(
      /^\(no previews\)\n\*\*On the same problem as\*\* “Kelp Forest Survey 1”\n\n1\. \*\*Kelp Forest/,
    );
    const method = await say("related", { paper: REEF.title, facet: "method" });
    expect(method.text).toContain(`**By means like those of** “${REEF.title}”`);
  });

  it("takes a pasted link, a title, or free words", async () => {
    for (const paper of [
      "https://arxiv.org/abs/2409.00001v2",
      "https://huggingface.co/papers/2409.00001",
      REEF.title,
    ]) {
      expect((await say("related", { paper })).text).toContain(
        "**Near** “Coral Reefs Recover Faster Under Shade Nets”",
      );
    }
    expect((await say("related", { paper: "listening to ice" })).text).toContain("**Near** “listening to ice”");
  });

  it("finds the link among words", async () => {
    const near = await say("related", { paper: "more like <https://arxiv.org/abs/2409.00001> please" });
    expect(near.text).toContain("**Near** “Coral Reefs Recover Faster Under Shade Nets”");
  });

  it("looks for the words beside a link that leads nowhere, never for those of its address", async () => {
    const near = await say("related", { paper: "how glaciers crack under ice https://example.org/kelp/forest-survey" });
    expect(near.text).toContain("**Near** “how glaciers crack under ice”");
    expect(near.text).not.toContain("Kelp Forest");
  });

  it.each([
    "https://arxiv.org/abs/1706.03762",
    "<https://arxiv.org/abs/1706.03762>",
    "Kelp! https://arxiv.org/abs/1706.03762",
  ])("says privately when a link leads nowhere: %s", async (paper) => {
    const told = await (await ann.command("related", { paper })).followUp();
    expect(readMessage(told)).toMatch(
      /^\(only you, no previews\)\nNo paper here goes by https.{0,2}:\/\/arxiv\S+03762\. /,
    );
  });
});

describe("/paper", () => {
  it("finds a link among words, and takes no paper for one that resembles the address of another", async () => {
    const found = await say("paper", { title: "see <https://arxiv.org/abs/2409.00001>" });
    expect(found.text).toMatch(/^\(no previews\)\n\[Coral Reefs Recover Faster Under Shade Nets\]/);
    const absent = await say("paper", { title: "https://example.org/kelp-forest-survey-3" });
    expect(absent.text).not.toContain("Kelp grows there");
  });

  it("shows one abstract with what is known of it, and takes it along", async () => {
    const shown = await say("paper", { title: REEF.id });
    expect(shown.text).toBe(
      [
        "(no previews)",
        `${REEF_TITLE} · arxiv.org`,
        "Ana Reyes, Bo Lindqvist · Marine Institute · 12 Sep 2024",
        "",
        REEF.abstract,
        "",
        "-# arXiv 2409.00001 · p-reef000001",
        "[Related] [Save] [BibTeX] [Markdown]",
      ].join("\n"),
    );
    expect((await (await bob.press(shown, "Save")).settled()).text).toBe(
      `(only you, no previews)\nSaved: ${REEF.title}`,
    );
    expect((await (await bob.press(shown, "Save")).settled()).text).toContain("Already on your reading list");
    expect((await (await bob.press(shown, "BibTeX")).settled()).text).toBe(
      "(only you, no previews)\n1 paper as BibTeX.\n(file papers.bib)",
    );
    expect((await (await bob.press(shown, "Related")).settled()).private).toBe(true);
    expect((await say("paper", { title: REEF.id }, bob)).text).toContain("[Related] [Remove] [BibTeX] [Markdown]");
  });

  it("finds a title that was not chosen from the list, and says when there is none", async () => {
    expect((await say("paper", { title: "listening to glaciers" })).text).toContain(`**${GLACIER.title}**`);
    expect((await say("paper", { title: "listening to glaciers" })).text).not.toContain("nearest title");
    const other = await say("paper", { title: "Shouting at glaciers" });
    expect(other.text.split("\n").slice(1, 4)).toEqual([
      "-# No paper here is called “Shouting at glaciers”. The nearest title is this one:",
      "",
      `**${GLACIER.title}**`,
    ]);
    // Signs name no paper, and least of all the first that there is.
    for (const title of ["zzzz", "?", "😀", "\u200b", "**"]) {
      const told = await (await ann.command("paper", { title })).followUp();
      expect(readMessage(told)).toBe(
        "(only you, no previews)\nThat paper is not here. Begin to type its title and choose from the list, or describe it in words.",
      );
    }
  });
});

describe("/help and /about", () => {
  it("tell the person alone what it can do", async () => {
    expect((await say("help")).text).toBe(
      [
        "(only you, no previews)",
        "**What I can do**",
        "",
        "- **/ask** a question: an answer with sources, or an honest “the papers do not say”; **depth** looks deeper and takes longer, **style** makes it a list or a comparison",
        "- **/search** words: papers, best first",
        "- **/related** paper: what is near it, and why",
        "- **/paper** title: one abstract",
        "- **/saved**: your reading list",
        "- **/topics**: what the papers are about",
        "- **/digest me**: what is new on a topic, by direct message; **/digest subscribe**: the same in a channel, for admins",
        "- **/settings**: for admins; **/privacy**: what I keep, and how to take or delete it",
        "",
        "You can also mention me, reply in a thread of mine, or press and hold a message and choose **Apps**.",
      ].join("\n"),
    );
  });

  it("tell how many papers there are, how answers are made, which version it is", async () => {
    expect((await say("about")).text).toBe(
      [
        "(only you, no previews)",
        "**Footnote** answers questions from papers, and every sentence carries its source.",
        "",
        "- Papers: 14, the newest from 12 Sep 2024",
        "- Answers: ranked abstracts, then scripted sentences; each sentence is checked against its source, and what does not stand is not said",
        "- Health: all is well",
        "- Version 1.2.3, up for 3 hours",
      ].join("\n"),
    );
  });
});

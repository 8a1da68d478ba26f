import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { noticeText } from "../../../src/discord/render/notice-text.ts";
import { hitsPage, paperText, relatedPage, savedPage } from "../../../src/discord/render/papers-text.ts";
import { paper } from "../../papers.ts";
import { readMarkdown } from "../discord-markdown.ts";
import { longOutsideWords, outsideWords } from "../outside-words.ts";

const local = paper({
  id: "p-1",
  title: "Local Methods",
  titleOrigin: "derived",
  abstract: "Local steps save communication. `They` cost accuracy.",
  authors: ["Ana Díaz", "Wei Li"],
  authorCount: 12,
  date: { year: 2024 },
  arxivId: "2409.00001",
});

describe("papers in Discord", () => {
  test("hits show rank, title, and how the abstract begins", () => {
    expect(hitsPage("*local*", [{ ...local, rank: 6 }], { page: 1, pages: 2 }).text).toBe(
      [
        "**Papers for** “\\*local\\*”",
        "",
        "6. [Local Methods](<https://arxiv.org/abs/2409.00001>) · arxiv.org · 2024",
        "Local steps save communication. \\`They\\` cost accuracy.",
        "",
        "-# Page 2 of 2",
      ].join("\n"),
    );
  });

  test("related papers say why they are near", () => {
    const hit = { ...local, rank: 1, because: ["communication", "local steps"] };
    expect(relatedPage("Scaling", [hit], { page: 0, pages: 1 }).text).toContain(
      "\n-# In common: communication, local steps",
    );
    expect(relatedPage("Scaling", [], { page: 0, pages: 1 }).text).toBe(
      "**Near** “Scaling”\n\nNo other paper here comes near this one.",
    );
  });

  test("one paper shows what is known, and where its title is from", () => {
    expect(paperText(local).map(({ text }) => text)).toEqual([
      [
        "[Local Methods](<https://arxiv.org/abs/2409.00001>) · arxiv.org",
        "Ana Díaz, Wei Li and 10 more · 2024",
        "-# The source gives no title; this one is taken from the abstract.",
        "",
        "Local steps save communication. \\`They\\` cost accuracy.",
        "",
        "-# arXiv 2409.00001 · p-1",
      ].join("\n"),
    ]);
  });

  test("a reading list is numbered on over its pages", () => {
    expect(savedPage([{ title: "Tea" }], 11, { page: 1, pages: 2 }).text).toBe(
      "**Your reading list**: 11 papers\n\n11. **Tea**\n\n-# Page 2 of 2",
    );
    expect(savedPage([], 0, { page: 0, pages: 1 }).text).toContain("is empty");
  });

  test("always: a page shows each of its hits, within a message", () => {
    const hit = fc.record({
      title: fc.oneof(outsideWords(), longOutsideWords()),
      url: fc.oneof(fc.webUrl(), fc.constant(`https://a.example/${"b".repeat(480)}`)),
      abstract: longOutsideWords(),
      because: fc.array(outsideWords(3)),
    });
    fc.assert(
      fc.property(longOutsideWords(), fc.array(hit, { minLength: 1, maxLength: 10 }), (query, hits) => {
        const { text } = relatedPage(
          query,
          hits.map((one, index) => ({ ...one, rank: index + 1 })),
          { page: 0, pages: 999 },
        );
        expect(text.length).toBeLessThanOrEqual(2_000);
        for (const index of hits.keys()) expect(text).toMatch(new RegExp(`^${index + 1}\\. `, "m"));
        expect(
          readMarkdown(text).found.filter((what) => !/^(?:bold|list|small print|link https:\/\/\S+)$/.test(what)),
        ).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});

describe("notices", () => {
  test("say what happened and what to do next", () => {
    expect(noticeText({ what: "quota", by: "guild", waitSeconds: 7 }).text).toBe(
      "This server has asked a lot for now. Again in 7 s.",
    );
    expect(noticeText({ what: "mistake", message: "The *question* is empty." }).text).toBe(
      "The \\*question\\* is empty.",
    );
    expect(noticeText({ what: "saved", title: "Tea", outcome: "already saved" }).text).toBe(
      "Already on your reading list: Tea",
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bold,
  code,
  composed,
  italic,
  join,
  line,
  md,
  paragraphs,
  quote,
  smallPrint,
} from "../../../src/discord/text/markdown.ts";
import { plainLine, plainParagraphs } from "../../../src/discord/text/plain-text.ts";
import { readMarkdown } from "../discord-markdown.ts";
import { outsideWords } from "../outside-words.ts";

describe("outside words in our markdown", () => {
  test("are shown as they are, whatever they try", () => {
    const title = "**Free** <@123456789012345678> [here](https://evil.example)";
    const message = md`Nearest: ${title}, rank ${1}`;
    expect(message.text).toBe(
      "Nearest: \\*\\*Free\\*\\* \\<\\@123456789012345678> [here]\\(https\\://evil.example), rank 1",
    );
    expect(readMarkdown(message.text)).toEqual({ shown: `Nearest: ${title}, rank 1`, found: [] });
  });

  test.each(["1", "<", ":a", "a ", "</ ", "#", "> "])("take time in proportion to their length: %j", (piece) => {
    const text = piece.repeat(100_000);
    expect(line(text).text.replaceAll("\\", "")).toBe(text.trim());
    // One sign with a long row after it.
    expect(line(`:${"a".repeat(100_000)}`).text).toHaveLength(100_001);
  });

  test.each([
    [
      "most titles need no backslash",
      "Attention Is All You Need: 3 * 4 heads (~10% of p < 0.05), [1] heads",
      undefined,
    ],
    ["LaTeX keeps its commands", "error of \\alpha + \\frac{1}{2}", undefined],
    ["a time of day is no emoji", "at 12:30:45", undefined],
    ["emoji by name", ":smile: :100: :+1:", "\\:smile: \\:100: \\:+1:"],
    ["emphasis", "*a* _b_ __c__", "\\*a\\* \\_b\\_ \\_\\_c\\_\\_"],
    ["strike-through and spoilers", "~~a~~ ||b||", "\\~\\~a\\~\\~ \\|\\|b\\|\\|"],
    ["code", "`a` ```b```", "\\`a\\` \\`\\`\\`b\\`\\`\\`"],
    ["mentions", "<@1> <@!1> <@&1> <#1>", "\\<\\@1> \\<\\@!1> \\<\\@&1> \\<\\#1>"],
    ["everyone", "@everyone @here a@b.c", "\\@everyone \\@here a@b.c"],
    [
      "commands, times, custom emoji, guild pages",
      "</ask:1> <t:1:R> <:x:1> <id:home>",
      "\\</ask:1> \\<t:1:R> \\<\\:x:1> \\<id:home>",
    ],
    [
      "addresses",
      "https://a.example/b_c <https://a.example> discord.gg/x www.example.com",
      "https\\://a\\.example/b\\_c \\<https\\://a.example> discord\\.gg/x www.example\\.com",
    ],
    ["masked links", "[a](https://b.example)", "[a]\\(https\\://b.example)"],
    ["a backslash before a sign", "\\* \\", "\\\\\\* \\\\"],
    ["headings, lists, quotes, small print", "# a", "\\# a"],
    ["lists", "- a", "\\- a"],
    ["numbered lists", "1. a", "1\\. a"],
    ["small print", "-# a", "\\-# a"],
    ["quotes", ">>> a", "\\>>> a"],
  ])("%s", (_, words, expected) => {
    expect(line(words).text).toBe(expected ?? words);
    expect(readMarkdown(line(words).text)).toEqual({ shown: words, found: [] });
  });

  test("always: a reader sees exactly the cleaned words, and nothing is read into them", () => {
    fc.assert(
      fc.property(outsideWords(), outsideWords(10), (words, more) => {
        expect(readMarkdown(line(words).text)).toEqual({ shown: plainLine(words), found: [] });
        expect(readMarkdown(paragraphs(words).text)).toEqual({ shown: plainParagraphs(words), found: [] });
        expect(readMarkdown(md`See ${words} and ${more}.`.text).found).toEqual([]);
        expect(paragraphs(words).text).not.toMatch(/<@[!&]?\d|<#\d|https?:\/\/|discord\.gg\//);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("our own markdown", () => {
  test("formats what we compose", () => {
    expect(join([bold("a*b"), italic("c"), smallPrint("d\ne"), quote("f\n# g")]).text).toBe(
      "**a\\*b**\n\n*c*\n\n-# d\n-# e\n\n> f\n> \\# g",
    );
  });

  test("keeps code closed, whatever stands in it", () => {
    expect(code("a`b").text).toBe("`a\u02cbb`");
    const linked = join([composed("[1]"), code("](https://evil.example)")], " ");
    expect(readMarkdown(linked.text).found).toEqual(["code"]);
  });

  test("an empty text formats nothing", () => {
    expect([bold(""), italic("\u200b"), quote(" "), smallPrint(""), code("")].map(({ text }) => text)).toEqual([
      "",
      "",
      "",
      "",
      "",
    ]);
  });
});

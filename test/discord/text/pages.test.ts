import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clip, clipPlain } from "../../../src/discord/text/clip.ts";
import { link } from "../../../src/discord/text/links.ts";
import { bold, composed, join, line, type Markdown, md, quote } from "../../../src/discord/text/markdown.ts";
import { pages } from "../../../src/discord/text/pages.ts";
import { composedMarkdown } from "../composed-markdown.ts";
import { readMarkdown } from "../discord-markdown.ts";
import { longOutsideWords, outsideWords } from "../outside-words.ts";

const texts = (all: readonly Markdown[]): readonly string[] => all.map(({ text }) => text);

describe("pages", () => {
  test("break between sentences, and keep each marker with its sentence", () => {
    const answer = md`Local training needs fewer rounds [1]. It costs some accuracy [2][3]. Both hold for large models [12].`;
    expect(texts(pages(answer, 75))).toEqual([
      "Local training needs fewer rounds [1]. It costs some accuracy [2][3].",
      "Both hold for large models [12].",
    ]);
  });

  test("rather break between paragraphs than between sentences", () => {
    expect(texts(pages(md`One. Two.\n\nThree four. Five six.`, 21))).toEqual(["One. Two.", "Three four. Five six."]);
  });

  test("are filled with markers where there is nothing else", () => {
    const filled = texts(pages(line("[1] ".repeat(1_000)), 100));
    expect(filled).toHaveLength(40);
    for (const page of filled) expect(page.length).toBeGreaterThan(90);
  });

  test("never begin with a marker", () => {
    expect(texts(pages(md`Alpha beta gamma [1][2]`, 18))).toEqual(["Alpha beta", "gamma [1][2]"]);
    expect(texts(pages(md`Abcdefghijklmnop [1]`, 18))).toEqual(["Abcdefghijklmno", "p [1]"]);
  });

  test("keep links, escapes and formatted words whole", () => {
    const long = link("A paper on many things", "https://arxiv.org/abs/1");
    expect(texts(pages(join([line("See this"), long ?? line("")], " "), 55))).toEqual([
      "See this",
      "[A paper on many things](<https://arxiv.org/abs/1>)",
    ]);
    expect(texts(pages(line("aaaa*bbbb"), 5))).toEqual(["aaaa", "\\*bbb", "b"]);
    expect(texts(pages(join([line("One two"), bold("three four")], " "), 18))).toEqual(["One two", "**three four**"]);
  });

  test("cut a word only when it is longer than a page, and never within a character", () => {
    expect(texts(pages(md`ab cdefghijkl mn`, 6))).toEqual(["ab", "cdefgh", "ijkl", "mn"]);
    expect(texts(pages(md`${"\u{1f469}\u200d\u{1f4bb}\u{1f469}\u200d\u{1f4bb}"}`, 8))).toEqual([
      "\u{1f469}\u200d\u{1f4bb}",
      "\u{1f469}\u200d\u{1f4bb}",
    ]);
  });

  test("keep the sign of a quote, and make no heading of what was none", () => {
    expect(texts(pages(quote("one two three four five six"), 20))).toEqual(["> one two three four", "> five six"]);
    expect(texts(pages(md`one two three fours # five - six`, 20))).toEqual(["one two three fours", "\\# five - six"]);
    expect(texts(pages(md`one two three fours 2024. five`, 20))).toEqual(["one two three fours", "2024\\. five"]);
  });

  test("always: within the limit, nothing lost, nothing read that was not there before", () => {
    fc.assert(
      fc.property(composedMarkdown(), fc.integer({ min: 200, max: 2_000 }), (markdown, limit) => {
        const all = texts(pages(markdown, limit));
        for (const page of all) {
          expect(page.length).toBeLessThanOrEqual(limit);
          expect(page).toBe(page.trim());
          expect(page).not.toMatch(/\p{Surrogate}/u);
        }
        const before = readMarkdown(markdown.text);
        const after = all.map(readMarkdown);
        const links = (found: readonly string[]): readonly string[] => found.filter((what) => what.startsWith("link"));
        expect(links(after.flatMap(({ found }) => found))).toEqual(links(before.found));
        const kinds = new Set(before.found);
        expect(after.flatMap(({ found }) => found).filter((what) => !kinds.has(what))).toEqual([]);
        expect(all.map(bare).join("")).toBe(bare(markdown.text));
      }),
      { numRuns: 150 },
    );
  });

  test("always: outside words of any length stay literal on every page, however small", () => {
    fc.assert(
      fc.property(fc.oneof(outsideWords(), longOutsideWords()), fc.integer({ min: 20, max: 300 }), (words, limit) => {
        const all = texts(pages(line(words), limit));
        for (const page of all) {
          expect(page.length).toBeLessThanOrEqual(limit);
          expect(readMarkdown(page).found).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Without white space, and without what is repeated where a page breaks: signs at the beginning of a line. */
function bare(text: string): string {
  return text.replace(/^(?:-#|>) /gm, "").replace(/[\s\\]/g, "");
}

describe("clipping", () => {
  test("keeps what fits and says that more was there", () => {
    expect(clip(md`One two three`, 13).text).toBe("One two three");
    expect(clip(md`One two three`, 10).text).toBe("One two…");
    expect(clipPlain("Sources and quotes", 9)).toBe("Sources…");
    expect(clipPlain("ab\u{1f469}\u200d\u{1f4bb}cdef", 6)).toBe("ab…");
  });

  test("always: within the limit, and the same when applied twice", () => {
    fc.assert(
      fc.property(composedMarkdown(), outsideWords(), fc.integer({ min: 0, max: 400 }), (markdown, words, limit) => {
        const once = clip(markdown, limit);
        expect(once.text.length).toBeLessThanOrEqual(limit);
        expect(clip(once, limit).text).toBe(once.text);
        expect(clip(composed(once.text), limit + 1).text).toBe(once.text);
        const plain = clipPlain(words, limit);
        expect(plain.length).toBeLessThanOrEqual(limit);
        expect(clipPlain(plain, limit)).toBe(plain);
      }),
      { numRuns: 200 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerText, quotesText, viewOf } from "../../../src/discord/render/answer-text.ts";
import type { Answer } from "../../../src/domain/answer/answer.ts";
import { answerContent } from "../../../src/domain/answer/shown-answer.ts";
import { paper } from "../../papers.ts";
import { readMarkdown } from "../discord-markdown.ts";
import { longOutsideWords, outsideWords } from "../outside-words.ts";

const local = paper({
  id: "p-1",
  title: "Local Methods with *Adaptivity*",
  abstract: "Local steps save communication.",
  url: "https://arxiv.org/abs/2409.00001",
  organisation: "Mila",
  date: { year: 2024, month: 9, day: 3 },
});
const scaling = paper({ id: "p-2", title: "Scaling", abstract: "Scaling needs care." });
const answered: Answer = {
  status: "answered",
  question: "What do local steps save?",
  composer: "extractive",
  sentences: [
    { text: "Local steps save communication.", markers: [1] },
    { text: "Scaling needs care.", markers: [1, 2] },
  ],
  citations: [
    { marker: 1, paper: local, quotes: ["Local steps save communication."] },
    { marker: 2, paper: scaling, quotes: ["Scaling needs care."] },
  ],
  nearest: [],
};

const PAPERS = [local, scaling];

describe("an answer in Discord", () => {
  test("is sentences with markers, then numbered sources without previews", () => {
    const pages = answerText(viewOf(answerContent(answered), PAPERS), { question: answered.question });
    expect(pages.map(({ text }) => text)).toEqual([
      [
        "> What do local steps save?",
        "",
        "Local steps save communication. [1] Scaling needs care. [1][2]",
        "",
        "**Sources**",
        "[1] [Local Methods with \\*Adaptivity\\*](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Mila, 3 Sep 2024",
        "[2] **Scaling**",
      ].join("\n"),
    ]);
  });

  test("is an honest refusal with the nearest papers", () => {
    const hit = { paper: local, rank: 1, score: 3 };
    const refused = { status: "refused", question: "Why tea?", composer: "extractive", nearest: [hit] } as const;
    const pages = answerText(viewOf(answerContent(refused), PAPERS));
    expect(pages[0]?.text).toBe(
      [
        "**The papers here do not say.** None of them answers this, and I would rather not guess.",
        "",
        "**Nearest papers**",
        "1. [Local Methods with \\*Adaptivity\\*](<https://arxiv.org/abs/2409.00001>) · arxiv.org · Mila, 3 Sep 2024",
      ].join("\n"),
    );
  });

  test("tells which words of the question no paper holds", () => {
    const unread = { words: ["wor*d", "canteen"], most: true, foreign: false };
    const refused = { status: "refused", question: "?", composer: "extractive", nearest: [], unread } as const;
    const shown = (answer: Parameters<typeof answerContent>[0]) =>
      answerText(viewOf(answerContent(answer), PAPERS))[0]?.text;
    const refusal = "**The papers here do not say.** None of them answers this, and I would rather not guess.";
    expect(shown(refused)).toBe(`${refusal}\n\nNo paper here has the words “wor\\*d” or “canteen”.`);
    expect(shown({ ...refused, unread: { ...unread, words: ["viel"], foreign: true } })).toBe(
      `${refusal}\n\nNo paper here has the word “viel”. **The papers are in English**: please ask in English.`,
    );
    expect(shown({ ...refused, unread: { ...unread, words: [], absent: ["arxiv.org/abs/1706.03762"] } })).toBe(
      `**No paper here goes by “arxiv\\.org/abs/1706.03762”.** Ask in words, and I look through those that I have.`,
    );
    expect(shown({ ...refused, unread: { ...unread, words: [], points: "it" } })).toBe(
      `${refusal}\n\nI cannot tell what “it” is here. Name it, or press **Follow up** below the answer that you mean.`,
    );
    expect(shown({ ...refused, unread: { ...unread, words: [], common: ["language *models*"] } })).toBe(
      "Every third paper here speaks of “language \\*models\\*”. Ask for **something about it**, or look at **/topics**.",
    );
    expect(shown({ ...answered, counted: { papers: 1_200, words: ["coral *reefs*"] } })).toMatch(
      /^\*\*1,200 papers\*\* here have the words “coral \\\*reefs\\\*” in title or abstract\. \*\*\/search\*\* shows them first\.\n\n/,
    );
    expect(shown({ ...refused, unread: { ...unread, words: [] }, counted: { papers: 0, words: ["fish"] } })).toContain(
      "No paper here has the word “fish” in its title or abstract.",
    );
    expect(shown({ ...answered, unread: { ...unread, words: ["retinal"] } })).toMatch(
      /\n\n-# No paper here has the word “retinal”; I looked for words spelt nearly so\.$/,
    );
  });

  test("shows the words it rests on, quoted", () => {
    expect(quotesText(viewOf(answerContent(answered), PAPERS).citations)[0]?.text).toContain(
      "[2] **Scaling**\n> Scaling needs care.",
    );
  });

  test("pages when it is long, and says which page this is", () => {
    const pages = answerText(viewOf(answerContent(answered), PAPERS), { limit: 150 });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]?.text).toMatch(new RegExp(`\\n\\n-# Page 1 of ${pages.length}$`));
  });

  test("always: within a message, markers and links as given, and no word of a paper formats", () => {
    const source = fc.record({
      title: fc.oneof(outsideWords(), longOutsideWords()),
      url: fc.oneof(fc.webUrl(), outsideWords(2)),
      organisation: outsideWords(10),
      quotes: fc.array(outsideWords(), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(source, { minLength: 1, maxLength: 6 }),
        longOutsideWords(),
        outsideWords(),
        (sources, sentence, question) => {
          const citations = sources.map((one, index) => ({ ...one, marker: index + 1 }));
          const view = {
            status: "answered",
            sentences: [{ text: sentence, markers: [1] }],
            citations,
            nearest: [],
          } as const;
          for (const { text } of [...answerText(view, { question }), ...quotesText(citations)]) {
            expect(text.length).toBeLessThanOrEqual(2_000);
            const foreign = readMarkdown(text).found.filter(
              (what) => !/^(?:bold|quote|small print|link https:\/\/\S+)$/.test(what),
            );
            expect(foreign).toEqual([]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

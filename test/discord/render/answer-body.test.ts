import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerBody, type ShownSentence } from "../../../src/discord/render/answer-body.ts";
import { type AnswerView, answerText, textSoFar } from "../../../src/discord/render/answer-text.ts";
import { readMarkdown } from "../discord-markdown.ts";
import { outsideWords } from "../outside-words.ts";

const said = (text: string, marker: number, aspect?: string, subject = ""): ShownSentence => ({
  text,
  markers: [marker],
  ...(aspect === undefined ? {} : { cell: { aspect, subject } }),
});

describe("an answer's sentences", () => {
  test("run on as a text, or stand in a list", () => {
    const sentences = [said("Nets cool reefs.", 1), said("Corals recover faster.", 2)];
    expect(answerBody("short", sentences).text).toBe("Nets cool reefs. [1] Corals recover faster. [2]");
    expect(answerBody("list", sentences).text).toBe("- Nets cool reefs. [1]\n- Corals recover faster. [2]");
  });

  test("compare point by point: each aspect once, each subject under it", () => {
    const sentences = [
      said("Shade nets are cheap.", 1, "Cost", "Shade nets"),
      said("Nets cool by two degrees.", 1, "Effect", "Shade nets"),
      said("Pumps cost a fortune.", 2, "cost", "Pumps"),
      said("Nobody tried both.", 2),
    ];
    expect(answerBody("comparison", sentences).text).toBe(
      [
        "**Cost**",
        "- *Shade nets*: Shade nets are cheap. [1]",
        "- *Pumps*: Pumps cost a fortune. [2]",
        "",
        "**Effect**",
        "- *Shade nets*: Nets cool by two degrees. [1]",
        "",
        "- Nobody tried both. [2]",
      ].join("\n"),
    );
  });

  test("show what a model wrote into a cell literally", () => {
    const hostile = said("Fine.", 1, "**@everyone** [x](https://evil.example)\n# Big", "<@1> `code`");
    const { found } = readMarkdown(answerBody("comparison", [hostile]).text);
    expect(found.filter((what) => !["bold", "italic", "list"].includes(what))).toEqual([]);
  });
});

const sentences = fc.array(
  fc.record({
    text: outsideWords(30).filter((text) => text.trim() !== ""),
    markers: fc.constantFrom([1], [2], [1, 2]),
    cell: fc.record({ aspect: fc.constantFrom("Cost", "Effect"), subject: fc.constantFrom("Nets", "Pumps") }),
  }),
  { minLength: 1, maxLength: 25 },
);
const LIMIT = 700;

describe("while it is written", () => {
  const view = (style: "short" | "list" | "comparison", those: readonly ShownSentence[]): AnswerView => ({
    status: "answered",
    style,
    sentences: those,
    citations: [{ marker: 1, title: "Nets", quotes: [] }],
    nearest: [],
  });

  test("always: a text or a list shows the beginning of what its first page will be", () => {
    fc.assert(
      fc.property(sentences, fc.constantFrom("short", "list"), fc.nat(25), (all, style, count) => {
        const options = { question: "What cools reefs?", limit: LIMIT };
        const soFar = textSoFar(view(style as "short", all.slice(0, count)), options)?.text ?? "";
        const whole = answerText(view(style as "short", all), options)[0]?.text ?? "";
        expect(whole.startsWith(soFar), `${soFar}\n— is no beginning of —\n${whole}`).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("always: a comparison loses no line that it showed", () => {
    fc.assert(
      fc.property(sentences, fc.nat(25), (all, count) => {
        const options = { limit: LIMIT };
        const soFar = textSoFar(view("comparison", all.slice(0, count)), options)?.text ?? "";
        const lines = answerBody("comparison", all).text.split("\n");
        if (soFar === "") return;
        for (const shown of soFar.split("\n")) expect(lines).toContain(shown);
      }),
      { numRuns: 200 },
    );
  });
});

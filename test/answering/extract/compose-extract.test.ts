import { beforeAll, describe, expect, test } from "vitest";
import { createAnswerQuestion } from "../../../src/answering/answer-question.ts";
import type { Library } from "../../../src/answering/grounding.ts";
import { paper } from "../../papers.ts";
import { sentencesOf } from "../composing/open-answering.ts";
import { fewPapersLibrary } from "../few-papers.ts";

let library: Library;
beforeAll(() => {
  library = fewPapersLibrary();
});

const COMPARISON = "inhaled measles vaccine vs measles vaccine patch";

describe("the papers' own sentences", () => {
  test("are laid out as a table where a comparison is asked for: a column for each side", async () => {
    const { extract } = await library.ground(COMPARISON, { style: "comparison" });
    const cells = extract.claims.map(({ cell, text }) => [cell?.subject, cell?.aspect, text]);
    expect(cells).toContainEqual([
      "inhaled measles vaccine",
      "Approach",
      "We present a measles vaccine that is inhaled.",
    ]);
    expect(cells).toContainEqual([
      "measles vaccine patch",
      "Approach",
      "We develop a measles vaccine patch that needs no refrigerator.",
    ]);
    const answer = await createAnswerQuestion({ library })(COMPARISON, { style: "comparison" });
    expect(answer).toMatchObject({
      style: "comparison",
      sentences: extract.claims.map(({ text, cell }) => ({ text, cell })),
    });
  });

  test("have no cells otherwise", async () => {
    const { extract } = await library.ground(COMPARISON);
    expect(extract.claims.every(({ cell }) => cell === undefined)).toBe(true);
  });

  test("lose the number that they had in a list", async () => {
    const kites = fewPapersLibrary([
      paper({
        id: "p-kite",
        title: "Kites of Silk",
        abstract: "We ask two things. (2) Silk kites fly higher than paper kites in a storm.",
      }),
    ]);
    const answer = await createAnswerQuestion({ library: kites })("Do silk kites fly higher than paper kites?");
    const sentence = "Silk kites fly higher than paper kites in a storm.";
    expect(answer).toMatchObject({ sentences: [{ text: sentence }], citations: [{ quotes: [sentence] }] });
  });

  test("are said once where two versions of a paper say the same, and cite both", async () => {
    const version = (id: string, more: string) =>
      paper({
        id,
        title: `Lacewing Bridges of Rope, version ${id}`,
        abstract: `We build lacewing bridges of rope over rivers. ${more}`,
      });
    const bridges = fewPapersLibrary([
      version("p-a", "They hold twelve people."),
      version("p-b", "They hold fifteen people."),
    ]);
    const answer = await createAnswerQuestion({ library: bridges })("Which lacewing bridges of rope go over rivers?");
    const same = answer.status === "answered" ? answer.sentences.filter(({ text }) => text.startsWith("We build")) : [];
    expect(same.map(({ markers }) => markers.length)).toEqual([2]);
  });

  test("keep to 120 words, each paper heard before any is heard twice", async () => {
    const long = (name: string, id: string) =>
      paper({
        id,
        title: `${name} Bridges of Rope`,
        abstract: [1, 2, 3]
          .map((place) => `We build ${name} bridges of rope ${"with very long ropes ".repeat(5)}over river ${place}.`)
          .join(" "),
      });
    const bridges = fewPapersLibrary([long("Lacewing", "p-a"), long("Ropeway", "p-b"), long("Spider", "p-c")]);
    const answer = await createAnswerQuestion({ library: bridges })("Which bridges of rope are there over rivers?");
    const words = sentencesOf(answer).join(" ").split(/\s+/).length;
    expect(words).toBeLessThanOrEqual(120);
    expect(answer.status === "answered" ? answer.citations.length : 0).toBe(3);
  });

  test("say a shorter sentence of a paper whose best has no room left, rather than leave the paper out", async () => {
    const wordy = (name: string, id: string, more: string) =>
      paper({
        id,
        title: `${name} Bridges of Rope`,
        abstract: `We build ${name} bridges of rope over rivers ${"with very long ropes ".repeat(16)}and knots. ${more}`,
      });
    const bridges = fewPapersLibrary([
      wordy("Lacewing", "p-a", "They sway."),
      wordy("Ropeway", "p-b", "Our ropeway bridges of rope over rivers last for forty years."),
    ]);
    const answer = await createAnswerQuestion({ library: bridges })("Which bridges of rope are there over rivers?");
    expect(sentencesOf(answer)).toContain("Our ropeway bridges of rope over rivers last for forty years.");
    expect(answer.status === "answered" ? answer.citations.length : 0).toBe(2);
  });

  test("of a paper on something else are those that name what was asked for", async () => {
    const ropes = fewPapersLibrary([
      paper({
        id: "p-rope",
        title: "Ropes of Nettle Fibre",
        abstract:
          "Ropes are cut by whatever they cross, such as the ice of glaciers. We present ropes of nettle fibre. " +
          "Ropes of nettle fibre carry twice as much as ropes of hemp, and nettle fibre costs half.",
      }),
    ]);
    const chosen = { papers: ["p-rope"], sentencesEach: 1, words: 60 };
    const { extract } = await ropes.ground("Are there papers on glaciers?", { chosen });
    expect(extract.claims.map(({ text }) => text)).toEqual([
      "Ropes are cut by whatever they cross, such as the ice of glaciers.",
    ]);
  });
});

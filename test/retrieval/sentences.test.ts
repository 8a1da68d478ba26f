import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/retrieval/sentences.ts";

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text);

describe("splitting an abstract into sentences", () => {
  test("cuts at full stops, question marks and exclamation marks", () => {
    expect(texts("We ask why. Is it luck? It is not! We prove it.")).toEqual([
      "We ask why.",
      "Is it luck?",
      "It is not!",
      "We prove it.",
    ]);
  });

  test.each([
    "We compare A vs. B on twelve tasks.",
    "As Doshi et al. (2023) showed, it halves the variance.",
    "It holds for many models, e.g. Gaussian ones, i.e. the common case.",
    "The method of J. Pearl is extended in Sec. 4 and Fig. 2.",
    "It takes 1.5 to 2.0 hours on a 3.6 GHz machine.",
    "We gain 2.4x (95% CI. 2.0x to 3.1x) per year.",
  ])("keeps together: %s", (sentence) => {
    expect(texts(sentence)).toEqual([sentence]);
  });

  test("a bracket that is never closed does not swallow the abstract", () => {
    const filler = "This sentence goes on for a while and says little of note. ";
    expect(texts(`It opens here (and never closes. ${filler.repeat(20)}`).length).toBeGreaterThan(5);
  });

  test("an interval that is open on one side opens no bracket", () => {
    const [one, two] = ["Ratios lie in (0,1], or in [0,1) where none is whole.", "They sum to one."];
    expect(texts(`${one} ${two}`)).toEqual([one, two]);
  });

  test("a quantity or a list may end a sentence, an initial does not", () => {
    expect(texts("It is monotone with parameter L. The bound is tight for J. Pearl and for W. A. Smith.")).toEqual([
      "It is monotone with parameter L.",
      "The bound is tight for J. Pearl and for W. A. Smith.",
    ]);
    expect(texts("They differ in time, effort, etc. To mend this we wait.")).toHaveLength(2);
  });

  test("long hostile text is read no slower than another", () => {
    for (const piece of [
      "word. ",
      "What is it? ",
      "\n",
      "\n \nx. ",
      "(a. ",
      "A. ",
      "i.e. ",
      "漢字",
      ") . ",
      '?" x. ',
      ". ",
      "!",
    ]) {
      const text = piece.repeat(Math.ceil(60_000 / piece.length));
      for (const sentence of splitSentences(text)) expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
    }
  });

  test("each sentence is the slice it says it is, in order, and only white space is lost", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        let end = 0;
        for (const sentence of splitSentences(text)) {
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
          expect(text.slice(end, sentence.start).trim()).toBe("");
          end = sentence.end;
        }
        expect(text.slice(end).trim()).toBe("");
      }),
    );
  });
});

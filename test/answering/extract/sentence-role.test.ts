import { describe, expect, test } from "vitest";
import { sentenceRole } from "../../../src/answering/extract/sentence-role.ts";

describe("the role of a sentence in an abstract", () => {
  test.each([
    "We propose shade nets for coral reefs.",
    "In this paper, we introduce a patch against measles.",
    "This study presents ten years of pruning.",
    "A new census of sparrows is presented.",
  ])("says what the paper contributes: %s", (sentence) => {
    expect(sentenceRole(sentence).contribution).toBe(1);
  });

  test.each([
    ["Results show that the patch keeps for 45 days.", 1],
    ["We find that pruning helps.", 0.7],
    ["Twelve reefs were visited in 2019.", 0.4],
    ["Reefs are home to many fish.", 0],
  ])("%s tells an outcome by %d", (sentence, result) => {
    expect(sentenceRole(sentence).result).toBe(result);
  });

  test.each([
    ["It halves the cost.", 1],
    ["Based on this insight, we prune in summer.", 0.5],
    ["With this net, reefs recover.", 0.5],
    ["However, few have tried.", 0.5],
    ["This paper prunes in summer.", 0],
    ["Apple trees bear fruit.", 0],
  ])("%s leans on what came before by %d", (sentence, leaning) => {
    expect(sentenceRole(sentence).leaning).toBe(leaning);
  });

  test.each([
    "Our code is available at https://example.org.",
    "The data can be found on the project website at example.org.",
    "We release our code and checkpoints to help others.",
    "Finally, we make the code of the survey public.",
    "Our code and models will be publicly released.",
    "We hope that our findings help gardeners.",
    "Altogether, we hope this paper may serve as a guide to pruning.",
    "These findings provide a stronger foundation for future research.",
    "Lastly, we discuss future directions about pruning.",
    "Why?",
  ])("is an aside: %s", (sentence) => {
    expect(sentenceRole(sentence).aside).toBe(true);
  });

  test.each([
    "We release a census of ten thousand sparrows.",
    "We share the load between two nets.",
    "Our code runs in ten seconds on a small boat.",
  ])("is no aside: %s", (sentence) => {
    expect(sentenceRole(sentence).aside).toBe(false);
  });

  test.each(["Trained 3x faster.", "It took 15 metres.", "95% recovered.", "costs $40 less"])(
    "holds a figure: %s",
    (text) => {
      expect(sentenceRole(text).hasFigure).toBe(true);
    },
  );

  test("the digit of a name is no figure", () => {
    expect(sentenceRole("We compare B12 with GPT-4 there.").hasFigure).toBe(false);
  });
});

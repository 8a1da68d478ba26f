import { expect, test } from "vitest";
import { withoutManner } from "../../../src/answering/question/without-manner.ts";

test.each([
  ["hey all, in one sentence, what is a reef pls", "what is a reef"],
  ["briefly: what is a reef?", "what is a reef?"],
  ["in a nutshell, what is a reef", "what is a reef"],
  ["in simple terms what is a reef?", "what is a reef?"],
  ["like I'm five: reefs", "reefs"],
  ["explain like I'm five: coral reefs", "explain coral reefs"],
  ["can you explain to me like I am a beginner how reefs grow", "can you explain to me how reefs grow"],
  ["explain in simple terms what a reef is", "explain what a reef is"],
  ["explain reefs to a five year old", "explain reefs"],
  ["Explain reefs in 3 sentences, please", "Explain reefs"],
  ["pls explain reefs", "explain reefs"],
  ["what is a reef in simple terms, step by step please", "what is a reef"],
  ["yo anything on reefs", "anything on reefs"],
  ["hey footnote what are reefs thx", "what are reefs"],
  ["how do reefs recover, in plain English?", "how do reefs recover"],
  // What is asked about, and how nothing is told.
  ["PLS regression of yields", "PLS regression of yields"],
  ["pls regression of yields", "pls regression of yields"],
  ["what is pls?", "what is pls?"],
  ["are ladders safe for beginners?", "are ladders safe for beginners?"],
  ["do poets rhyme in one language?", "do poets rhyme in one language?"],
  ["how are pronouns read in two sentences?", "how are pronouns read in two sentences?"],
  ["briefly heated glass", "briefly heated glass"],
  ["hello world programs", "hello world programs"],
  ["in short", "in short"],
])("%s asks: %s", (question, asked) => {
  expect(withoutManner(question)).toBe(asked);
});

test("six thousand hostile characters are read at once", () => {
  for (const unit of [
    "hey ",
    "pls ",
    " pls",
    "briefly ",
    "in one sentence, ",
    "how does ",
    "like i'm a ",
    ", ",
    "to a child ",
  ]) {
    expect(withoutManner(unit.repeat(6000 / unit.length))).toBeDefined();
    expect(withoutManner(`explain ${unit.repeat(5000 / unit.length)}!`)).toBeDefined();
  }
});

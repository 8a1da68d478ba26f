import fc from "fast-check";
import { expect, it } from "vitest";
import { standaloneQuestion } from "../../../src/answering/question/standalone-question.ts";
import { MAX_QUESTION_CHARACTERS } from "../../../src/domain/question/question.ts";

it("puts the name in the place of the pronoun", () => {
  expect(standaloneQuestion("and how does it compare to DiLoCo?", ["What is PlanSearch?"])).toBe(
    "and how does PlanSearch compare to DiLoCo?",
  );
});

it("puts what the question lacks behind it, when there is no name to put in its place", () => {
  const earlier = ["How do coral reefs recover under shade nets?"];
  expect(standaloneQuestion("And how much faster?", earlier)).toMatch(/^And how much faster\? .*coral.*shade nets/);
});

it("leaves a question alone that stands by itself, or that nothing came before", () => {
  const question = "How do inhaled vaccines protect children against measles?";
  expect(standaloneQuestion(question, ["What is PlanSearch?"])).toBe(question);
  expect(standaloneQuestion("And why is it?", [])).toBe("And why is it?");
});

it("leaves a question for what one thing is alone, though it has one word", () => {
  for (const question of ["What is DiLoCo?", "what's quantization", "What are transformers?", "What is a bandit?"]) {
    expect(standaloneQuestion(question, ["How do coral reefs recover?"])).toBe(question);
  }
  for (const question of ["What is the cost?", "What is it?", "How fast?"]) {
    expect(standaloneQuestion(question, ["How does PlanSearch work?"])).toContain("PlanSearch");
  }
});

it("leans on the latest question that has something to lend", () => {
  const earlier = ["What is PlanSearch?", "What is DiLoCo?", "why?"];
  expect(standaloneQuestion("how does it save bandwidth?", earlier)).toBe("how does DiLoCo save bandwidth?");
});

it("puts a cited title in the place of the one that was pointed out", () => {
  const cited = ["Listening to Glaciers", "A Patch Against Measles", "Ropeway Bridges"];
  const earlier = ["Which papers are there?"];
  for (const [question, whole] of [
    ["How does the second one work?", "How does “A Patch Against Measles” work?"],
    ["What does the last paper find?", "What does “Ropeway Bridges” find?"],
    ["and the first?", "and “Listening to Glaciers”?"],
    ["compare the first and the second", "compare “Listening to Glaciers” and “A Patch Against Measles”"],
    [
      "which of these need no needle?",
      "which of “Listening to Glaciers”, “A Patch Against Measles”, “Ropeway Bridges” need no needle?",
    ],
    ["and the 3rd one?", "and “Ropeway Bridges”?"],
    ["what is the second's budget?", "what is “A Patch Against Measles”'s budget?"],
    ["what does [2] say of needles?", "what does “A Patch Against Measles” say of needles?"],
    ["and source 3?", "and “Ropeway Bridges”?"],
    ["and paper [4]?", "and paper [4]?"],
    ["do those papers agree?", "do “Listening to Glaciers”, “A Patch Against Measles”, “Ropeway Bridges” agree?"],
  ] as const) {
    expect(standaloneQuestion(question, earlier, cited)).toBe(whole);
  }
});

it("takes that paper for the only one that was cited", () => {
  const cited = ["Listening to Glaciers"];
  expect(standaloneQuestion("who wrote that paper?", ["What melts?"], cited)).toBe(
    "who wrote “Listening to Glaciers”?",
  );
  expect(standaloneQuestion("summarize the paper", ["What melts?"], cited)).toBe("summarize “Listening to Glaciers”");
});

it("asks again where only another manner is wanted", () => {
  expect(standaloneQuestion("in simpler words please", ["What is DiLoCo?"])).toBe(
    "explain DiLoCo, in simpler words please",
  );
});

it("carries nothing on to a question that only seems to point", () => {
  for (const question of [
    "Show that attention is Turing complete",
    "How do models that use experts save memory?",
    "Which papers use optimizers such as Adam?",
    "What is the first law of thermodynamics?",
    "how does the first layer differ from the last layer?",
    "Is it possible to train language models over slow networks?",
  ]) {
    expect(standaloneQuestion(question, ["What is DiLoCo?"])).toBe(question);
  }
  for (const question of [
    "How would that help reefs?",
    "Can reefs use that?",
    "Isn't that slow for reefs?",
    "compare that to coral reefs",
    "is it possible on CPUs?",
    "what about such large reefs",
  ]) {
    expect(standaloneQuestion(question, ["What is DiLoCo?"])).toContain("DiLoCo");
  }
});

it("carries the whole of a thing that was to be explained, and of a paper that was named", () => {
  expect(standaloneQuestion("and how much faster is it?", ["What is coral bleaching?"])).toBe(
    "and how much faster is coral bleaching?",
  );
  expect(standaloneQuestion("who wrote it?", ["Summarize “A Patch Against Measles”"])).toBe(
    "who wrote “A Patch Against Measles”?",
  );
  expect(standaloneQuestion("does the second differ?", ["compare “On Nets” and “On Weirs and Reefs”"])).not.toContain(
    "Weirs differ",
  );
});

it("carries no paper on to a question that names another, but to one that points at both", () => {
  const earlier = ["what does https://arxiv.org/abs/2409.00001 find?"];
  expect(standaloneQuestion("and https://arxiv.org/abs/2409.00002?", earlier)).toBe(
    "and https://arxiv.org/abs/2409.00002?",
  );
  expect(standaloneQuestion("how does it differ from https://arxiv.org/abs/2409.00002?", earlier)).toContain(
    "2409.00001",
  );
});

it("takes the names of the question before it, when no paper was cited in that place", () => {
  const earlier = ["Compare DiLoCo and PlanSearch"];
  expect(standaloneQuestion("When does the latter help?", earlier, ["One Paper"])).toBe("When does PlanSearch help?");
});

it("takes no ordinal for a pointer that has a thing of its own, or nothing to point at", () => {
  const cited = ["Listening to Glaciers", "A Patch Against Measles"];
  const question = "What was the first regret bound for linear bandits?";
  expect(standaloneQuestion(question, ["What is a bandit?"], cited)).toBe(question);
  expect(standaloneQuestion("How fast are the fifth one and its rivals?", [], cited)).toBe(
    "How fast are the fifth one and its rivals?",
  );
});

it("puts the name in the place of the kind of thing", () => {
  expect(standaloneQuestion("How much memory does that method need?", ["What is DiLoCo?"])).toBe(
    "How much memory does DiLoCo need?",
  );
});

it("loses nothing of what was asked but a pronoun, and stays within bounds", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 200 }),
      fc.array(fc.string({ maxLength: 200 }), { maxLength: 5 }),
      (question, earlier) => {
        const whole = standaloneQuestion(`${question} it`, earlier);
        expect(whole.length).toBeLessThanOrEqual(MAX_QUESTION_CHARACTERS);
        expect(
          whole.startsWith(
            question
              .trim()
              .split(/\b(?:it|they|them|this|that|these|those|the)\b/i)[0]
              ?.trim() ?? "",
          ),
        ).toBe(true);
      },
    ),
  );
  const long = `${"a ".repeat(2_990)}and it?`;
  expect(standaloneQuestion(long, [`What is ${"Name1 ".repeat(500)}?`]).length).toBeLessThanOrEqual(
    MAX_QUESTION_CHARACTERS,
  );
});

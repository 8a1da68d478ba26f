import { describe, expect, test } from "vitest";
import { believed, rephraseQuestion } from "../../../src/answering/question/rephrase-question.ts";
import { ModelFailure } from "../../../src/ports/chat-model.ts";
import { scriptedChatModel } from "../../fakes/scripted-chat-model.ts";

const followUp = {
  question: "How does it compare to DiLoCo at 8 workers?",
  earlier: ["What is PlanSearch?"],
  cited: ["Planning In Natural Language Improves LLM Search"],
};

describe("a model's words for a follow-up", () => {
  test.each([
    "How does PlanSearch compare to DiLoCo at 8 workers?",
    '"How does PlanSearch compare to DiLoCo at 8 workers?"\nI replaced "it".',
    "Question: How does planning in natural language compare to DiLoCo at 8 workers?",
  ])("are believed: %s", (reply) => {
    expect(believed(reply, followUp)).toMatch(/^How does .* compare to DiLoCo at 8 workers\?$/);
  });

  test.each([
    ["a number is lost", "How does PlanSearch compare to DiLoCo?"],
    ["a name is lost", "How does PlanSearch compare at 8 workers?"],
    ["a number is new", "How does PlanSearch compare to DiLoCo at 8 workers and 16 nodes?"],
    ["a name is new", "How does FedAvg compare to DiLoCo at 8 workers?"],
    ["a link is new", "How does PlanSearch compare to DiLoCo at 8 workers? See https://evil.example"],
    ["a mention is new", "@everyone How does PlanSearch compare to DiLoCo at 8 workers?"],
    ["it is about something else", "Bananas, apples, pears and DiLoCo: 8 recipes for lovely winter evenings"],
    ["it is empty", "\n"],
  ])("are not believed where %s", (_, reply) => {
    expect(believed(reply, followUp)).toBeUndefined();
  });
});

test("the next model is asked when one fails, and nothing is said when all do", async () => {
  const failing = scriptedChatModel("a", [{ pieces: [], failure: new ModelFailure("busy", "a", "Busy.") }]);
  const good = scriptedChatModel("b", [{ pieces: ["How does PlanSearch compare ", "to DiLoCo at 8 workers?"] }]);
  expect(await rephraseQuestion([failing, good], followUp, {})).toBe(
    "How does PlanSearch compare to DiLoCo at 8 workers?",
  );
  expect(await rephraseQuestion([failing], followUp, {})).toBeUndefined();
});

test("what was asked before is shown in one fence, as data, and no more than the last turns", async () => {
  const model = scriptedChatModel("m", [{ pieces: ["?"] }]);
  const earlier = Array.from({ length: 9 }, (_, place) => `Turn ${place} </earlier> {x}?`);
  await rephraseQuestion([model], { ...followUp, earlier }, {});
  const shown = model.calls[0]?.prompt[1]?.content ?? "";
  expect(shown).not.toContain("Turn 4");
  expect(shown).toContain("Turn 8 ‹/earlier> {x}?");
  expect(shown).toContain("[1] Planning In Natural Language");
});

test("a long question without blanks is compared at once", () => {
  const question = "中".repeat(6000);
  expect(believed(question, { question, earlier: [], cited: [] })).toBe(question);
});

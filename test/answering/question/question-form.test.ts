import { describe, expect, test } from "vitest";
import { questionForm } from "../../../src/answering/question/question-form.ts";

describe("the form of a question", () => {
  test.each([
    ["How many calories are in a mango?", true],
    ["what share of patients recovered", true],
    ["By what percentage did yields rise?", true],
    ["RMSE of the tide forecast", true],
    ["what is the carbon footprint of a reef?", true],
    ["What's its median length?", true],
    ["Why do yields rise?", false],
    ["TLDR of the tide forecast", false],
    ["Who discovered the vaccine?", false],
  ])("%s asks for a figure: %s", (question, expected) => {
    expect(questionForm(question).asksFigure).toBe(expected);
  });

  test.each([
    ["which vaccines have been tried?", true],
    ["What do we have on soil erosion?", true],
    ["papers about coral reefs", true],
    ["what are the best ways to store rain", true],
    ["why is the sky blue?", false],
    ["What is aspirin and how fast does it work?", false],
    ["What does the vaccine process need?", false],
  ])("%s asks for several papers: %s", (question, expected) => {
    expect(questionForm(question).asksSeveral).toBe(expected);
  });

  test.each([
    ["aspirin vs ibuprofen", ["aspirin", "ibuprofen"]],
    ["Aspirin versus ibuprofen: which is gentler?", ["Aspirin", "ibuprofen"]],
    ["what is the difference between aspirin and ibuprofen", ["aspirin", "ibuprofen"]],
    ["How does aspirin compare with ibuprofen?", ["aspirin", "ibuprofen"]],
    ["How do aspirin and slow ibuprofen differ in children?", ["aspirin", "slow ibuprofen"]],
    ["to recap: aspirin compared to ibuprofen, in children", ["aspirin", "ibuprofen"]],
    ["which is gentler to the stomach, aspirin or slow ibuprofen?", ["aspirin", "slow ibuprofen"]],
    ["Aspirin or slow ibuprofen, which is gentler?", ["Aspirin", "slow ibuprofen"]],
    ["Hello! Aspirin or ibuprofen: which works faster", ["Aspirin", "ibuprofen"]],
    ["Is aspirin gentler to the stomach than slow ibuprofen?", ["aspirin", "slow ibuprofen"]],
    ["Is a plaster with fewer pills better than an ointment?", ["a plaster with fewer pills", "an ointment"]],
    ["What is aspirin and what is ibuprofen?", ["aspirin", "ibuprofen"]],
    ["What is aspirin? And what are plasters?", ["aspirin", "plasters"]],
    ["are pills more bitter than powders", ["pills", "powders"]],
    ["What are FibreEar and SWIFT?", ["FibreEar", "SWIFT"]],
    ["GALA-3 or SWIFT", ["GALA-3", "SWIFT"]],
  ])("%s sets two things side by side", (question, sides) => {
    expect(questionForm(question).sides).toEqual(sides);
  });

  test.each([
    ["Where is the code of that paper?", true],
    ["is the vaccine data available for download", true],
    ["How fast is the vaccine?", false],
  ])("%s asks where something is to be had: %s", (question, expected) => {
    expect(questionForm(question).asksWhere).toBe(expected);
  });

  test.each([
    "Does aspirin thin the blood?",
    "We compare aspirin with ibuprofen; how many children does that take?",
    "Is it aspirin or ibuprofen that thins the blood?",
    "Is it gentler than ibuprofen?",
    "Is aspirin gentler than we think?",
    "What is aspirin and what is its dose?",
    "pills of aspirin or similar, what have we got?",
    "Are there vaccines for more than two people?",
    "For children or adults who cough, which helps?",
    "What are vision and language models?",
    "What are SWIFT and its rivals?",
  ])("%s has no sides", (question) => {
    expect(questionForm(question).sides).toBeUndefined();
  });

  test("six thousand hostile characters are read at once", () => {
    for (const unit of [
      "vs ",
      "between a and ",
      "how many ",
      "what x ",
      "papers: ",
      "which is a, b or ",
      "a or b, which ",
      "is a better than ",
    ]) {
      expect(questionForm(unit.repeat(6000 / unit.length))).toBeDefined();
    }
  });
});

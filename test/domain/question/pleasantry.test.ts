import { expect, it } from "vitest";
import { isPleasantry } from "../../../src/domain/question/pleasantry.ts";

it.each(["Thanks a lot!", "hi", "good morning everyone", "👍", "???", "ok, great"])("%s asks for nothing", (words) => {
  expect(isPleasantry(words)).toBe(true);
});

it.each(["Who are you?", "what can you do", "Hi! What can I ask you?", "How do you work?", "are you a bot?"])(
  "%s is asked of the librarian, not of papers",
  (words) => {
    expect(isPleasantry(words)).toBe(true);
  },
);

it.each(["How do they work?", "What can you do with small models?", "What are transformers?"])(
  "%s is asked of papers",
  (words) => {
    expect(isPleasantry(words)).toBe(false);
  },
);

it.each(["corals", "Is this helpful for corals?", "thanks, and what of corals?", "2 + 2?", "こんにちは"])(
  "%s may be a question",
  (words) => {
    expect(isPleasantry(words)).toBe(false);
  },
);

import { expect, it } from "vitest";
import { isPleasantry } from "../../../src/domain/question/pleasantry.ts";

it.each(["Thanks a lot!", "hi", "good morning everyone", "👍", "???", "ok, great"])("%s asks for nothing", (words) => {
  expect(isPleasantry(words)).toBe(true);
});

it.each(["corals", "Is this helpful for corals?", "thanks, and what of corals?", "2 + 2?", "こんにちは"])(
  "%s may be a question",
  (words) => {
    expect(isPleasantry(words)).toBe(false);
  },
);

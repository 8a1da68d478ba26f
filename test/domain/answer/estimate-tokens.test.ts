import { expect, it } from "vitest";
import { estimatePromptTokens, estimateTokens } from "../../../src/domain/answer/estimate-tokens.ts";

it("guesses rather too many tokens than too few", () => {
  expect(estimateTokens("")).toBe(0);
  // 44 signs, 10 tokens by OpenAI's count of this very sentence.
  expect(estimateTokens("The quick brown fox jumps over the lazy dog.")).toBe(13);
  expect(estimateTokens("注意力就是你所需要的")).toBe(15);
});

it("counts every message of a prompt, and the signs that part them", () => {
  expect(
    estimatePromptTokens([
      { role: "system", content: "Be brief." },
      { role: "user", content: "Why?" },
    ]),
  ).toBe(17);
});

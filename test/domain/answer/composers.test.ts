import { expect, it } from "vitest";
import { composerOf, modelsAmong, standIn } from "../../../src/domain/answer/composers.ts";

it("names all who wrote, and finds the models among them again", () => {
  const composer = composerOf(["openai:gpt-5-mini", "extractive"]);
  expect(composer).toBe("openai:gpt-5-mini + extractive");
  expect(modelsAmong(composer)).toEqual(["openai:gpt-5-mini"]);
  expect(modelsAmong("extractive")).toEqual([]);
});

it("tells what stands where a model did not do it all", () => {
  const stands = (composer: string, status = "answered") => standIn({ status, composer });
  expect(stands("extractive")).toBe("own");
  expect(stands("ollama:qwen3 + extractive")).toBe("own-after-model");
  expect(stands("ollama:qwen3")).toBe("model");
  expect(stands("extractive", "refused")).toBe("refusal");
});

import { expect, test } from "vitest";
import { isPlainSlip } from "../../../src/retrieval/terms/plain-slip.ts";

test.each([
  ["wieghted", "weighted"],
  ["atention", "attention"],
  ["modles", "models"],
  ["nede", "need"],
  ["hyperparamter", "hyperparameters"],
  ["quant", "quantization"],
])("%s is plainly %s", (typed, held) => expect(isPlainSlip(typed, held)).toBe(true));

test.each([
  ["bomb", "bom"],
  ["cars", "care"],
  ["für", "far"],
  ["retinal", "refined"],
  ["farming", "forms"],
  ["x".repeat(41), "x".repeat(42)],
])("%s is another word than %s", (typed, held) => expect(isPlainSlip(typed, held)).toBe(false));

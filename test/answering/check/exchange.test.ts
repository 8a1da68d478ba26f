import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align } from "../../../src/answering/check/alignment.ts";
import { exchangedPairs } from "../../../src/answering/check/exchange.ts";
import { readWords } from "../../../src/answering/check/read-words.ts";

/** The pair that most likely changed places, as written, and the odds. */
function mostExchanged(claim: string, source: string): { readonly pair: string; readonly odds: number } {
  const reading = readWords(claim);
  const surface = (place: number): string => reading.words[place]?.surface ?? "";
  return exchangedPairs(align(reading, readWords(source)))
    .map(({ one, other, odds }) => ({ pair: `${surface(one)}/${surface(other)}`, odds }))
    .reduce((best, each) => (each.odds > best.odds ? each : best), { pair: "", odds: 0 });
}

describe("two things that changed places", () => {
  it.each([
    [
      "beside what is said of each",
      "Throughput rises by 13% in training and by 33% in inference.",
      "33% higher throughput in training and 13% higher throughput in inference",
    ],
    [
      "in lists side by side",
      "ResNet gains 30 hours, RoBERTa 68.",
      "savings of 68 and 30 hours for ResNet and RoBERTa, respectively",
    ],
    ["around a verb", "GenRM guides SC at each step.", "SC guides GenRM at each step"],
    [
      "in a contrast",
      "On code the teacher errs, while the student errs on proofs.",
      "the student errs on code, while the teacher errs on proofs",
    ],
  ])("are found %s", (_where, claim, source) => {
    expect(mostExchanged(claim, source).odds).toBeGreaterThan(1);
    expect(mostExchanged(source, source).odds).toBe(0);
  });

  it.each([
    ["put passively", "FedProx is generalized by FedAvg.", "FedAvg generalizes FedProx"],
    ["compared from below", "DeepWalk is slower than FastRP.", "FastRP is faster than DeepWalk"],
    [
      "counted up in another order",
      "It was tried on ImageNet, CelebA and LSUN.",
      "we try it on LSUN, ImageNet, and CelebA",
    ],
    ["put the other way about", "It needs 7G of memory instead of 48G.", "it reduces the memory from 48G to 7G"],
  ])("are not those that are %s", (_how, claim, source) => {
    expect(mostExchanged(claim, source).odds).toBeLessThan(1);
  });

  it("are none where claim and source say the same words", () => {
    const words = fc.array(
      fc.constantFrom(
        "GPT-4",
        "Llama",
        "training",
        "inference",
        "beats",
        "and",
        "on",
        "than",
        "while",
        "33%",
        "12%",
        ",",
      ),
      { minLength: 2, maxLength: 24 },
    );
    fc.assert(
      fc.property(words, (chosen) => {
        const seen = new Set<string>();
        const text = chosen
          .filter((each) => !/[A-Z\d]|ing|ence/.test(each) || (!seen.has(each) && seen.add(each)))
          .join(" ");
        for (const { odds } of exchangedPairs(align(readWords(text), readWords(text))))
          expect(odds).toBeLessThanOrEqual(0);
      }),
    );
  });
});

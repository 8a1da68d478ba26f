import { describe, expect, it } from "vitest";
import { statesFact } from "../../../src/evaluation/shipped/states-fact.ts";

describe("a fact", () => {
  it.each([
    ["a pass@200 of 77.0% on it", "77.0%"],
    ["gains of 23−50\\% here", "23-50 %"],
    ["2.4$\\times$ per year", "2.4x per year"],
    ["in 4000 times fewer", "4,000 times"],
    ["we call it {\\em PIE}.", "PIE"],
    ["Fast-RP embeds", "FastRP"],
    ["a k NN search", "kNN"],
    ["the strassen like algorithms", "Strassen-like"],
    ["several bandits", "bandit"],
    ["H$_2$O evicts", "H_2O"],
    ["DPM-Solver++, 15 to 20 steps", "DPM-Solver++"],
    ["it ends with 95.", "95%"],
  ])("is stated leniently: %s", (text, fact) => {
    expect(statesFact(text, fact)).toBe(true);
  });

  it.each([
    ["copies of pieces", "PIE"],
    ["a factor of 0.955", "95%"],
    ["in 1995", "95%"],
    ["0.95 of them", "95%"],
    ["2350 of them", "23-50 %"],
    ["8.75", "8.7%"],
    ["banditry", "bandit"],
    ["", "NLP"],
  ])("is not stated by look-alikes: %s", (text, fact) => {
    expect(statesFact(text, fact)).toBe(false);
  });
});

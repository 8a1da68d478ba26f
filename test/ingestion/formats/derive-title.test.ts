import { describe, expect, it } from "vitest";
import { deriveTitle } from "../../../src/ingestion/formats/derive-title.ts";

describe("a derived title", () => {
  it("is what the abstract says it proposes, by name", () => {
    const abstract =
      "Many systems wait. In this work, we propose SWIFT: a novel wait-free decentralized FL algorithm that allows clients to train.";
    expect(deriveTitle(abstract)).toBe("SWIFT: a novel wait-free decentralized FL algorithm");
    expect(deriveTitle("Here we introduce River Bend (RB), a method for measuring rivers.")).toBe(
      "River Bend: a method",
    );
  });

  it("is else the first sentence", () => {
    expect(deriveTitle("Rivers bend over time. We propose a model.")).toBe("Rivers bend over time");
  });

  it("is cut between words", () => {
    const title = deriveTitle(`${"Rivers bend over time and ".repeat(20)}stop.`);
    expect(title.length).toBeLessThanOrEqual(121);
    expect(title).toMatch(/\w…$/);
  });

  it("exists for text without a sentence or a space", () => {
    expect(deriveTitle("x")).toBe("x");
    expect(deriveTitle("😀".repeat(200))).not.toMatch(/\p{Cs}/u);
  });
});

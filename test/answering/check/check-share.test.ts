import { describe, expect, it } from "vitest";
import { checkClaim } from "../../../src/answering/check/check-claim.ts";
import { paper } from "../../papers.ts";

const quote = "FibreEar locates icequakes to within 15 metres.";
const evidence = [
  { marker: 1, paper: paper({ id: "p-1", title: "Listening to Glaciers", abstract: quote }), score: 1 },
];
const check = (text: string) => checkClaim({ text, support: [{ marker: 1, quote }] }, evidence);

describe("a true quote", () => {
  it.each(["Bananas are yellow.", "It is known that the mayor is right.", "FibreEar is owned by a bank.", "Buy gold."])(
    "bears no claim about other things: %s",
    (text) => {
      expect(check(text)).toMatchObject({ sound: false });
    },
  );

  it.each([
    "FibreEar finds where icequakes are, to within 15 metres.",
    "Icequakes in glaciers are located to within 15 metres.",
  ])("bears what says it in other words: %s", (text) => {
    expect(check(text)).toMatchObject({ sound: true });
  });
});

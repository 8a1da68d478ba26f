import { expect, it } from "vitest";
import { knownAs } from "../../src/retrieval/known-as.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { paperOf, rankerOf } from "./small-library.ts";

const papers = [
  { id: "p-hive", title: "HIVE-2: Counting bees by ear", text: "Hive-2 hears how many bees fly." },
  { id: "p-moth", title: "MOTH: Lamps", text: "A moth flies to the lamp." },
  { id: "p-moth-again", title: "Moth: Candles", text: "A moth flies to the candle." },
  { id: "p-night", title: "Night flight: Owls", text: "Owls fly in night flight." },
];
const index = createPaperIndex(papers.map(paperOf), rankerOf([]));

it("knows a paper by the one word before its title's colon, case and hyphens aside", () => {
  expect(knownAs(index, "Hive2")?.id).toBe("p-hive");
  expect(knownAs(index, "p-moth")?.id).toBe("p-moth");
});

it("takes a name of two papers, words that may be a topic, and any other word for words", () => {
  for (const words of ["moth", "night flight", "owls", "", "…"]) expect(knownAs(index, words)).toBeUndefined();
});

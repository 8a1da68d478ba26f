import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusters } from "../../../src/discord/text/segments.ts";

const WHOLE = new Intl.Segmenter("en", { granularity: "grapheme" });
const atOnce = (text: string) => Array.from(WHOLE.segment(text), ({ segment }) => segment);

describe("clusters", () => {
  test("are characters as a reader sees them", () => {
    expect(clusters("naïve 👩‍🔬 e\u0301")).toEqual(["n", "a", "ï", "v", "e", " ", "👩‍🔬", " ", "e\u0301"]);
  });

  test("of a long text are those of the text at once, wherever it is looked at in parts", () => {
    const piece = fc.constantFrom(
      "a",
      "é",
      "e\u0301",
      "中",
      "🇩🇪",
      "🇩",
      "👩‍🔬",
      "👍🏽",
      "\u0301",
      "\u200d",
      "한",
      "ᄒ",
      "क्षि",
      "\r\n",
      "\ud83d",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 120 }),
        (pieces, times) => {
          const text = pieces.join("").repeat(times);
          expect(clusters(text)).toEqual(atOnce(text));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("that are longer than any part are whole", () => {
    const family = Array.from({ length: 900 }, () => "👩").join("\u200d");
    expect(clusters(`${family}é`)).toEqual([family, "é"]);
  });
});

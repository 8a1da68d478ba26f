import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainLine, plainParagraphs, visible } from "../../../src/discord/text/plain-text.ts";
import { longOutsideWords, outsideWords } from "../outside-words.ts";

describe("outside text becomes harmless text", () => {
  test.each([
    ["keeps accents, composed", "Schro\u0308dinger", "Schr\u00f6dinger"],
    [
      "keeps emoji that are joined of several",
      "\u{1f469}\u200d\u{1f4bb} \u2764\ufe0f 1\ufe0f\u20e3 \u{1f1ea}\u{1f1fa}",
      "\u{1f469}\u200d\u{1f4bb} \u2764\ufe0f 1\ufe0f\u20e3 \u{1f1ea}\u{1f1fa}",
    ],
    [
      "keeps the joiners that Persian and Hindi need",
      "\u0645\u06cc\u200c\u0631\u0648\u062f \u0915\u094d\u200d\u0937",
      "\u0645\u06cc\u200c\u0631\u0648\u062f \u0915\u094d\u200d\u0937",
    ],
    ["drops joiners where they join nothing", "a\u200db\u200cc", "abc"],
    ["drops characters that turn the direction of text", "safe\u202eexe.\u202c\u2066x\u2069\u200f", "safeexe.x"],
    ["drops zero-width characters and soft hyphens", "in\u200bvis\u00adible\ufeff", "invisible"],
    ["drops tag characters", "x\u{e0068}\u{e0069}\u{e007f}", "x"],
    [
      "drops floods of variation selectors, which can carry hidden bytes",
      "x\ufe0f\ufe0e\u{e0101}\u{e0102} \u2764\ufe0f\ufe0f\ufe0f",
      "x \u2764\ufe0f",
    ],
    ["drops control characters", "a\u0000b\u0007c\u009bd", "abcd"],
    ["makes one space of line separators and blanks", "a\u2028b\u3164c\u2800d\t\u00a0e", "a b c d e"],
    ["replaces halves of surrogate pairs", "a\ud83db\udc00", "a\ufffdb\ufffd"],
    ["bounds the marks that stack on a letter", `q${"\u0335\u0301".repeat(20)}!`, "q\u0335\u0335\u0335\u0335!"],
    ["drops marks that have no letter", "\u0301\u0489abc", "abc"],
  ])("%s", (_, given, expected) => {
    expect(plainLine(given)).toBe(expected);
  });

  test("keeps paragraphs, at most one empty line apart", () => {
    expect(plainParagraphs("one \r\n\r\n\n\n  two\nthree")).toBe("one\n\ntwo\nthree");
  });

  test("always: well formed, composed, nothing hidden, and the same when applied twice", () => {
    fc.assert(
      fc.property(fc.oneof(outsideWords(), longOutsideWords()), (words) => {
        for (const clean of [plainLine, plainParagraphs, visible]) {
          const once = clean(words);
          expect(once).not.toMatch(
            /\p{Surrogate}|[\u202a-\u202e\u2066-\u2069\u200b\u{e0000}-\u{e007f}]|[\p{Mn}\p{Me}]{7}/u,
          );
          expect(once.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
          expect(once).toBe(once.normalize("NFC"));
          expect(clean(once)).toBe(once);
        }
      }),
      { numRuns: 200 },
    );
  });
});

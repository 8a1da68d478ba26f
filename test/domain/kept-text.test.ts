import fc from "fast-check";
import { expect, it } from "vitest";
import { keptText } from "../../src/domain/kept-text.ts";

it("keeps ordinary words as they are, and cuts at the bound", () => {
  expect(keptText("How do tides work? 🌊", 100)).toBe("How do tides work? 🌊");
  expect(keptText("tides", 3)).toBe("tid");
});

it("drops U+0000, replaces lone surrogates, and cuts between characters, not within one", () => {
  expect(keptText("a\0b", 10)).toBe("ab");
  expect(keptText("a\ud83cb", 10)).toBe("a\ufffdb");
  expect(keptText("ab🌊", 3)).toBe("ab");
});

it("gives well-formed text within the bound, and is content with its own work", () => {
  const anything = fc.array(fc.nat(0xffff), { maxLength: 30 }).map((units) => String.fromCharCode(...units));
  fc.assert(
    fc.property(anything, fc.nat(40), (text, most) => {
      const kept = keptText(text, most);
      expect(kept.length).toBeLessThanOrEqual(most);
      expect(kept).not.toMatch(/\p{Surrogate}|\0/u);
      expect(keptText(kept, most)).toBe(kept);
    }),
  );
});

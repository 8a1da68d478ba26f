import fc from "fast-check";
import { expect, it } from "vitest";
import { draftFigures } from "../../src/evaluation/deep/deep-figures.ts";
import { draftDiversity } from "../../src/evaluation/deep/draft-diversity.ts";
import { passAtK } from "../../src/evaluation/deep/pass-at-k.ts";

it("pass@k is the chance that k drafts hold one that passes", () => {
  expect(passAtK(10, 3, 1)).toBeCloseTo(0.3);
  // 1 − C(7, 5) / C(10, 5) = 1 − 21 / 252
  expect(passAtK(10, 3, 5)).toBeCloseTo(1 - 21 / 252);
  expect(passAtK(10, 3, 8)).toBe(1);
  expect(passAtK(10, 0, 5)).toBe(0);
  expect(passAtK(4, 4, 5)).toBeUndefined();
});

it("pass@k never falls with k, and pass@1 is the share that passes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 60 }), (drafts, some) => {
      const passing = Math.min(drafts, some);
      expect(passAtK(drafts, passing, 1)).toBeCloseTo(passing / drafts);
      for (let k = 2; k <= drafts; k += 1)
        expect((passAtK(drafts, passing, k) ?? 0) + 1e-12).toBeGreaterThanOrEqual(passAtK(drafts, passing, k - 1) ?? 0);
    }),
  );
});

const drafted = (text: string, marker: number) => ({ claims: [{ text, support: [{ marker, quote: text }] }] });

it("diversity is the share of pairs that differ, by papers and by words", () => {
  const [reef, again, ice] = [drafted("Nets cool reefs", 1), drafted("Nets cool reefs", 2), drafted("Ice cracks", 2)];
  expect(draftDiversity([reef, reef])).toEqual({ byPapers: 0, byTerms: 0 });
  expect(draftDiversity([reef, again, ice])).toEqual({ byPapers: 2 / 3, byTerms: 2 / 3 });
  expect(draftDiversity([reef])).toBeUndefined();
});

it("has no share of dropped claims where no claim was written", () => {
  expect(draftFigures([])).not.toHaveProperty("droppedClaims");
});

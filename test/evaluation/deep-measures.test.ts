import fc from "fast-check";
import { expect, it } from "vitest";
import { deepFigures, draftFigures } from "../../src/evaluation/deep/deep-figures.ts";
import { draftDiversity } from "../../src/evaluation/deep/draft-diversity.ts";
import { passAtK } from "../../src/evaluation/deep/pass-at-k.ts";
import type { AnswerOutcome } from "../../src/evaluation/shipped/measure.ts";

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

it("has neither precision nor length where nothing was answered, for it is not 0", () => {
  const refused: AnswerOutcome = {
    ...{ id: "q", kind: "multi", note: "", question: "?", answerable: true, answered: false, text: "", tookMs: 1 },
    ...{ factsFound: [], factsMissing: ["77%"], mustCiteFound: [], mustCiteMissing: ["p"] },
    ...{ citedRelevant: [], citedOther: [] },
  };
  const answered = { ...refused, answered: true, text: "So it is.", citedRelevant: ["p"] };
  const of = (outcome: AnswerOutcome) => ({
    outcome,
    drafts: [],
    spent: { calls: 0, promptTokens: 0, replyTokens: 0 },
  });
  expect(deepFigures([of(refused)])).not.toHaveProperty("citationPrecision");
  expect(deepFigures([of(refused)])).not.toHaveProperty("words");
  expect(deepFigures([of(refused), of(answered)])).toMatchObject({ citationPrecision: 1, words: 3, answered: 1 });
});

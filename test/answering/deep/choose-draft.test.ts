import { expect, it } from "vitest";
import { chooseClaims, rankDrafts } from "../../../src/answering/deep/choose-draft.ts";
import type { PlannedDraft } from "../../../src/answering/deep/planned-draft.ts";

const SENTENCES = [
  "Shade nets cool a reef.",
  "Fibre hears the ice crack.",
  "Pruning helps old trees.",
  "A patch needs no refrigerator.",
];

/** A draft with one claim for each marker. */
function draft(markers: readonly number[], facts: Partial<PlannedDraft> = {}): PlannedDraft {
  const claims = markers.map((marker) => {
    const text = SENTENCES[marker - 1] ?? `Sentence of ${marker}.`;
    return { text, support: [{ marker, quote: text }] };
  });
  const plan = { text: markers.join(), origin: "original", queries: [], markers } as const;
  return { plan, claims, written: claims.length, passes: true, coverage: 0.5, ...facts };
}

it("prefers what passes, then what covers more, then what others cite as well", () => {
  const failing = draft([1], { passes: false, coverage: 1 });
  const broad = draft([2], { coverage: 0.9 });
  const [alone, agreed, agreeing] = [draft([3]), draft([4]), draft([4])];
  expect(rankDrafts([failing, alone, agreed, agreeing, broad])).toEqual([broad, agreed, agreeing, alone, failing]);
});

it("completes the best with what enough others cite", () => {
  const drafts = [draft([1], { coverage: 0.9 }), draft([2]), draft([2]), draft([3])];
  expect(chooseClaims(drafts).map(({ text }) => text)).toEqual([SENTENCES[0], SENTENCES[1]]);
});

it("says nothing twice, and rests on no more papers than asked for", () => {
  const drafts = [draft([1, 1, 2, 3]), draft([2]), draft([2])];
  expect(chooseClaims(drafts, 2).map(({ text }) => text)).toEqual([SENTENCES[0], SENTENCES[1]]);
});

it("has nothing to choose where nothing stood", () => {
  expect(chooseClaims([draft([]), draft([])])).toEqual([]);
});

/**
 * Picks subsets of observations to plan from, so that the plans differ from the start.
 *
 * In: subsets, smallest first. Out: at most `most` of them. The one of all-round view (the empty one) first; then, again and
 * again, the one that cites most papers which those already picked cite least. Deterministic: of equals the earlier.
 */
import type { Claim } from "../../domain/answer/answer.ts";
import { citedMarkers } from "./planned-draft.ts";

export function spreadOut(subsets: readonly (readonly Claim[])[], most: number): readonly (readonly Claim[])[] {
  const picked: (readonly Claim[])[] = [];
  const left = new Set(subsets);
  const timesUsed = new Map<Claim, number>();
  const timesCited = new Map<number, number>();
  const freshness = (subset: readonly Claim[]): number =>
    subset.reduce((sum, claim) => sum + 1 / (1 + (timesUsed.get(claim) ?? 0)), 0) +
    citedMarkers(subset).reduce((sum, marker) => sum + 1 / (1 + (timesCited.get(marker) ?? 0)), 0);
  while (picked.length < most && left.size > 0) {
    let best: { readonly subset: readonly Claim[]; readonly value: number } | undefined;
    for (const subset of left) {
      const value = subset.length === 0 ? Number.POSITIVE_INFINITY : freshness(subset);
      if (best === undefined || value > best.value) best = { subset, value };
    }
    if (best === undefined) break;
    picked.push(best.subset);
    left.delete(best.subset);
    for (const claim of best.subset) timesUsed.set(claim, (timesUsed.get(claim) ?? 0) + 1);
    for (const marker of citedMarkers(best.subset)) timesCited.set(marker, (timesCited.get(marker) ?? 0) + 1);
  }
  return picked;
}

/**
 * Companions: words of a query that mostly stand in the same documents say one thing several times.
 *
 * In: a query's terms. Out: the same, each weighing less the more its documents hold the others too, beyond what chance would
 * bring together. "fine-tuned" gives fine, tune and finetun: three terms and one thought, which outweigh every other word of
 * their question. A document is asked for all of them, so what the second adds to the first is less than its rarity says.
 * Long texts stay as they are: nearly every word of theirs has company, and it is what they are about.
 *
 * How much company: the cosine of two terms' sets of documents less what it would be by chance, summed over the other terms.
 * The sum over all pairs comes from one walk over the postings to mark documents and one to read the marks.
 */
import type { QueryTerm } from "../../ports/search-engine.ts";
import type { IndexView } from "../index-view.ts";
import { MAX_ACCOMPANIED_TERMS } from "../ranking-settings.ts";

/** `loss`: a term with one constant companion is divided by 1 plus this. */
export function lightenCompanions(view: IndexView, query: readonly QueryTerm[], loss: number): readonly QueryTerm[] {
  if (loss === 0 || query.length < 2 || query.length > MAX_ACCOMPANIED_TERMS) return query;
  const known = query.map(({ term, weight }) => {
    const root = Math.sqrt(Math.max(1, view.frequency(view.numberOf(term))));
    return { term, weight, root, share: Math.round((weight * UNIT) / root) };
  });
  const company = view.companyOf(known);
  const expected = known.reduce((sum, { weight, root }) => sum + weight * root, 0);
  return known.map(({ term, weight, root }, at) => {
    const met = (company[at] as number) / UNIT / root - weight;
    const byChance = ((expected - weight * root) * root) / view.documentCount;
    return { term, weight: weight / (1 + loss * Math.max(0, met - byChance)) };
  });
}

/** Marks are whole numbers, so that their sums are the same in any order: of half a million documents they stay below 2^53. */
const UNIT = 2 ** 24;

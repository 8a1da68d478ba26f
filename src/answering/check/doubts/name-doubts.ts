/**
 * Names of a claim against those of its quotes.
 *
 * In: a claim, the quotes it rests on, and the cited papers. Out: doubts about names that the quotes do not hold. A name may stand
 * in the title or the abstract instead, where they say what "we" or "our method" is.
 */
import { holds, isName } from "../names.ts";
import type { Reading } from "../read-words.ts";
import type { Doubt } from "./doubt.ts";
import type { Background } from "./word-doubts.ts";

export function nameDoubts(claim: Reading, quoted: Reading, { titles, abstracts }: Background): readonly Doubt[] {
  return claim.words.flatMap((word): readonly Doubt[] => {
    if (!isName(word) || holds(quoted, word) || holds(titles, word)) return [];
    const sign = holds(abstracts, word) ? "nameBesideQuote" : "nameMissing";
    const reason = `Neither quote nor title holds "${word.surface.slice(0, 40)}".`;
    return [{ sign, amount: 1, fault: "name", reason }];
  });
}

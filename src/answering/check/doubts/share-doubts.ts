/**
 * The least that a claim has in common with its quotes, however short it is.
 *
 * In: the alignment of a claim with its quotes, and the titles of the papers cited. Out: a certain doubt where nearly all that the claim
 * speaks of is new. A rewording keeps the things it speaks of; a claim about other things, put over a true quote, does not.
 */
import type { Alignment } from "../alignment.ts";
import { isBorne, isFree } from "../borne-words.ts";
import { isContent, type Reading, type Word } from "../read-words.ts";
import type { Doubt } from "./doubt.ts";

export function shareDoubts({ claim, source, places }: Alignment, titles: Reading): readonly Doubt[] {
  const telling = claim.words.map((word, place) => ({ word, place })).filter(({ word }) => tells(word));
  const strange = telling.filter(
    ({ word, place }) => (places[place]?.length ?? 0) === 0 && !isBorne(word, source) && !isBorne(word, titles),
  );
  const borne = telling.length - strange.length;
  if (borne >= telling.length * (telling.length <= FEW ? LEAST_OF_FEW : LEAST)) return [];
  const named = strange.slice(0, NAMED).map(({ word }) => `"${word.surface.slice(0, 40)}"`);
  const reason = `The quote does not speak of ${named.join(", ")}.`;
  return [{ sign: "speaksOfOthers", amount: 1, fault: "not-in-quote", reason }];
}

function tells(word: Word): boolean {
  return isContent(word) && !isFree(word) && !NUMERAL.test(word.lower);
}

const NUMERAL = /^[\d.,]+[a-z%×]*$/;
/** Of the sound "dev" drafts in corpus/judged, none has less: ADR 0010. */
const LEAST = 1 / 3;
const FEW = 4;
const LEAST_OF_FEW = 1 / 2;
const NAMED = 4;

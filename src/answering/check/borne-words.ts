/**
 * Whether a source bears a word: holds it, a form of it, or a word of the same general meaning.
 */
import { type Alignment, rootOf } from "./alignment.ts";
import { isFreeWord } from "./meanings.ts";
import { isContent, type Reading, type Word } from "./read-words.ts";

/** How many words of content the claim shares with the source. */
export function sharedWords({ claim, places }: Alignment): number {
  return claim.words.filter((word, place) => isContent(word) && !isFree(word) && (places[place]?.length ?? 0) > 0)
    .length;
}

/** `places`: where the source has it, if that is known. */
export function isBorne(word: Word, source: Reading, places: readonly number[] = []): boolean {
  if (source.terms.has(word.stem)) return true;
  if (word.meanings.some((meaning) => source.meanings.has(meaning))) return true;
  const parts = word.terms.slice(0, word.terms.length > 1 ? -1 : undefined);
  if (parts.length > 1) {
    const borne = parts.filter((part) => source.terms.has(part) || isFreeWord(part)).length;
    return (
      borne >= parts.length - (parts.length > 2 ? 1 : 0) ||
      source.squeezed.includes(word.lower.replace(/[^\p{L}\p{N}]/gu, ""))
    );
  }
  if (places.length > 0) return true;
  return word.stem.length >= 5 && source.words.some(({ stem }) => rootOf(stem) === rootOf(word.stem));
}

/** What any sentence about a paper may say. */
export function isFree(word: Word): boolean {
  return isFreeWord(word.lower) || isFreeWord(word.stem);
}

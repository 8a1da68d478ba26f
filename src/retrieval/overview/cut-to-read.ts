/**
 * Texts cut so that reading all of them takes bounded time.
 *
 * In: papers of any length. Out: the same papers; where they are too long together, all are cut at one length, the largest at which they are
 * not. Keeps true: the outcome does not depend on their order.
 */
import type { PhraseText } from "./phrase-counts.ts";

export function cutToRead(papers: readonly PhraseText[]): readonly PhraseText[] {
  const texts = papers.flatMap(({ title, abstract }) => [title, abstract]);
  const longest = longestWithin(texts.map(({ length }) => Math.min(length, MAX_TEXT_CHARACTERS)));
  return papers.map(({ title, abstract }) => ({
    title: title.slice(0, longest),
    abstract: abstract.slice(0, longest),
  }));
}

/** Shorter ones leave what they do not need to the longer. */
function longestWithin(lengths: readonly number[]): number {
  let left = MAX_CHARACTERS;
  const ascending = Int32Array.from(lengths).sort();
  for (const [at, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - at));
    if (length > share) return share;
    left -= length;
  }
  return MAX_TEXT_CHARACTERS;
}

/** Abstracts have some 1,500 characters; whole papers are not looked through. */
const MAX_TEXT_CHARACTERS = 6_000;
/** Of 2,000 ordinary abstracts, 3 million; so many are read in about a second. */
const MAX_CHARACTERS = 4_000_000;

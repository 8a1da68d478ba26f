/**
 * The scores of a few documents, exactly as all documents are scored: their words are read and counted.
 *
 * The arithmetic and its order are those of lexical-scorer.ts and lexical-scores.ts, operation by operation.
 */
import { BM25, TITLE_TIMES } from "../../ranking-settings.ts";
import type { Segment } from "../segments/segment.ts";
import { SATURATION, type TermPart } from "./lexical-scorer.ts";

/** `parts` in the order of the query; a score for each of `documents`. */
export function exactScores(
  segment: Segment,
  parts: readonly TermPart[],
  documents: readonly number[],
  { averageLength, coverage }: { readonly averageLength: number; readonly coverage: number },
): readonly number[] {
  const { tokens, tokenStarts, lengths, lengthOf } = segment;
  const { k, b } = BM25;
  const kept = 1 - coverage;
  const places = placesOf(parts);
  const mask = places.terms.length - 1;
  const counts = new Int32Array(parts.length);
  return documents.map((document) => {
    counts.fill(0);
    const middle = tokenStarts[2 * document + 1] as number;
    const end = tokenStarts[2 * document + 2] as number;
    for (let at = tokenStarts[2 * document] as number; at < end; at++) {
      const term = tokens[at] as number;
      for (let cell = term & mask; ; cell = (cell + 1) & mask) {
        const found = places.terms[cell] as number;
        if (found === term) {
          const part = places.parts[cell] as number;
          counts[part] = (counts[part] as number) + (at < middle ? TITLE_TIMES : 1);
        }
        if (found === term || found === NO_TERM) break;
      }
    }
    const length = lengths[lengthOf[document] as number] as number;
    const norm = k * (1 - b + (b * length) / averageLength);
    let [score, held] = [0, 0];
    for (let at = 0; at < parts.length; at++) {
      const times = counts[at] as number;
      if (times === 0) continue;
      const { weight, rarity, share } = parts[at] as TermPart;
      score += weight * (rarity * ((times * SATURATION) / (times + norm)));
      held += share;
    }
    return Math.fround(score * (kept + coverage * held));
  });
}

/** A table that finds a term's part at its number or soon after: a third of it is full at most. */
function placesOf(parts: readonly TermPart[]): { readonly terms: Int32Array; readonly parts: Int32Array } {
  const size = 2 ** Math.ceil(Math.log2(ROOM * parts.length + 1));
  const [terms, found] = [new Int32Array(size).fill(NO_TERM), new Int32Array(size)];
  for (const [at, { number }] of parts.entries()) {
    let cell = number & (size - 1);
    while (terms[cell] !== NO_TERM) cell = (cell + 1) & (size - 1);
    terms[cell] = number;
    found[cell] = at;
  }
  return { terms, parts: found };
}

const NO_TERM = -1;
const ROOM = 3;

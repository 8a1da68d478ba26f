/**
 * Names: methods, data sets, acronyms, people, places.
 *
 * In: a word of a reading. Out: whether it is written as a name, and whether another reading holds it.
 */
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { acronymLetters, spells } from "./alignment.ts";
import { squeeze } from "./folded-text.ts";
import { isContent, type Reading, type Word } from "./read-words.ts";

/** Written as no common word is: a capital inside or not at the sentence's beginning, or letters with digits. */
export function isName(word: Word): boolean {
  const { surface } = word;
  if (/^[\d.]/.test(surface)) return false;
  if (/^\p{Lu}[*#+]+$/u.test(surface)) return true;
  if (/^\p{Lu}\p{Ll}+$/u.test(surface)) return !word.opening && isContent(word);
  return (/\p{Lu}/u.test(surface.slice(1)) && isContent(word)) || (/\p{Lu}/u.test(surface) && /\p{N}/u.test(surface));
}

export function holds(reading: Reading, word: Word): boolean {
  if (reading.terms.has(word.stem)) return true;
  const bare = squeeze(word.surface);
  if (bare.length >= 4 && standsIn(reading.squeezed, bare)) return true;
  const single = bare.replace(/s$/, "");
  if (single.length >= 4 && standsIn(reading.squeezed, single)) return true;
  const letters = acronymLetters(word.surface);
  if (letters !== undefined && reading.words.some((_, start) => spells(reading, start, letters))) return true;
  const parts = word.surface.split(/[-/]/);
  if (parts.length < 2) return false;
  // "LLM-based": only what is written as a name must be there.
  return parts
    .filter((part) => /[\p{Lu}\p{N}]/u.test(part))
    .every((part) => {
      const short = acronymLetters(part);
      return (
        analyze(part).some((term) => reading.terms.has(term)) ||
        (short !== undefined && reading.words.some((_, start) => spells(reading, start, short)))
      );
    });
}

/** With no digit running on: "gpt4" does not stand in "gpt40". */
function standsIn(squeezed: string, bare: string): boolean {
  for (let place = squeezed.indexOf(bare); place !== -1; place = squeezed.indexOf(bare, place + 1)) {
    const next = squeezed.charAt(place + bare.length);
    if (!(/\d/.test(next) && /\d$/.test(bare))) return true;
  }
  return false;
}

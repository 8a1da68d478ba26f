/**
 * Whether a word is plainly another, mistyped or not finished: "wieghted" for "weighted", "refrig" for "refrigerator".
 *
 * In: what was typed, and a word as papers write it, both in lower case. Stricter than the near stems that ranking tries out:
 * whoever says so to a person, or answers from it, must be right. A word of four letters with another letter is mostly another word.
 */
import { editDistance } from "./edit-distance.ts";

export function isPlainSlip(typed: string, held: string): boolean {
  if (typed.length > LONGEST_WORD) return false;
  if (held.startsWith(typed)) return true;
  const slips = editDistance(typed, held);
  if (typed.length <= SHORT_WORD) return slips === 1 && isSwap(typed, held);
  return slips <= (typed.length < LONG_WORD ? 1 : 2);
}

/** Letters changed places: that happens to a keyboard, and hardly ever makes another word. */
export function isSwap(typed: string, held: string): boolean {
  return typed.length === held.length && [...typed].sort().join("") === [...held].sort().join("");
}

const SHORT_WORD = 4;
/** From so many letters on, two slips leave it the same word. */
const LONG_WORD = 8;
/** The longest of words has fewer letters; longer ones would take long to compare. */
const LONGEST_WORD = 40;

/**
 * The text of a claim: one or two plain sentences, nothing that does more than say something.
 *
 * In: a claim's text and the words it rests on. Out: what is wrong with it, or nothing. What the quotes themselves hold, such
 * as the address of some code, may stand in the claim.
 */
import type { CheckFailure } from "./check-failure.ts";
import { foldText } from "./folded-text.ts";

export function checkText(text: string, quoted: string): CheckFailure | undefined {
  if (text.trim() === "" || !/[\p{L}\p{N}]/u.test(text)) return failure("The claim has no words.");
  if (text.length > MAX_CHARACTERS) return failure(`The claim is longer than ${MAX_CHARACTERS} characters.`);
  if (CONTROL.test(text)) return failure("The claim holds control characters or invisible ones.");
  if ((text.match(SENTENCE_END)?.length ?? 0) > MAX_SENTENCES && !isVerbatim(text, quoted))
    return failure("The claim is more than two sentences.");
  for (const { pattern, what } of FOREIGN) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && !quoted.includes(found)) return failure(`The claim holds ${what}.`);
  }
  return undefined;
}

/** Whether the text is the quote and nothing else. */
export function isVerbatim(text: string, quote: string): boolean {
  if (text === quote) return true;
  if (Math.abs(text.length - quote.length) > text.length / 4 + 8) return false;
  const bare = (each: string): string => foldText(each).text.replace(/[.,;:!?]+$/, "");
  return bare(text) === bare(quote);
}

function failure(reason: string): CheckFailure {
  return { fault: "no-sentence", reason };
}

/** Above the longest sentence of the shipped abstracts (652). */
const MAX_CHARACTERS = 1000;
const MAX_SENTENCES = 2;
const SENTENCE_END = /[.!?](?=\s+\p{Lu}|\s*$)/gu;
/** Control, direction and zero-width characters, private use, and halves of a pair: none has a place in a sentence. */
const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const FOREIGN: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /(?:https?|ftp|file|javascript|mailto|data):\S*|www\.\S+/i, what: "a link" },
  {
    pattern:
      /\b[a-z0-9-]{1,63}\.(?:com|org|net|io|ai|gg|dev|app|xyz|co|me|info|link|ru|cn)(?![\p{L}\p{N}])(?:\/\S*)?/iu,
    what: "a link",
  },
  { pattern: /!?\[[^\]]{0,200}\]\(/, what: "a link" },
  { pattern: /<(?:@|#|a?:|t:|\/)[^>]{0,100}>|@(?:everyone|here)\b/i, what: "a mention" },
  { pattern: /\[\^?\s*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\s*\]/, what: "a marker" },
  { pattern: /<\/?[a-z][^>]{0,200}>/i, what: "markup" },
  { pattern: /```|\|\||^#{1,6}\s|^>\s/m, what: "markup" },
];

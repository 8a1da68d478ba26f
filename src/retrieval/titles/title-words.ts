/**
 * The words of a title, for finding it by what somebody types: lower case, without accents, not stemmed, because a word
 * half typed has no stem. A compound gives its parts and its joined form; a script without blanks gives pairs of signs.
 */
export interface TitleWords {
  /** The title's words between single blanks: what somebody types who begins at its beginning. */
  readonly folded: string;
  /** What it is found by, each once. */
  readonly words: readonly string[];
}

export function readTitle(title: string): TitleWords {
  const plain = fold(title);
  const ascii = ASCII.test(plain);
  const printed = plain.match(ascii ? ASCII_WORD : WORD) ?? [];
  const parts = ascii || !UNSPACED.test(plain) ? printed : printed.flatMap(pairsOf);
  const joined = CONNECTOR.test(plain) ? (plain.match(COMPOUND) ?? []) : [];
  const words = new Set<string>();
  for (const part of parts) words.add(part.slice(0, MAX_WORD_CHARACTERS));
  for (const compound of joined) words.add(compound.replace(NOT_WORD, "").slice(0, MAX_WORD_CHARACTERS));
  return { folded: printed.join(" "), words: [...words] };
}

/** Of a word in a script without blanks; any other word as it is. */
function pairsOf(word: string): readonly string[] {
  if (!UNSPACED.test(word)) return [word];
  const signs = [...word];
  return signs.length === 1 ? signs : signs.slice(1).map((sign, place) => `${signs[place]}${sign}`);
}

function fold(text: string): string {
  return (ASCII.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();
}

const ASCII = /^[\x20-\x7e]*$/;
const ASCII_WORD = /[a-z0-9]+/g;
const WORD = /[\p{L}\p{N}]+/gu;
const NOT_WORD = /[^\p{L}\p{N}]/gu;
const CONNECTOR = /[-‐‑‒–'’/]/;
const COMPOUND = /[\p{L}\p{N}]+(?:[-‐‑‒–'’/][\p{L}\p{N}]+){1,2}/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Longer words are noise; cut, they still find themselves. */
const MAX_WORD_CHARACTERS = 32;

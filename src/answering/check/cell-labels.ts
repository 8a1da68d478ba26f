/**
 * The labels of a comparison's cell: a few words that stand at a row or a column.
 *
 * In: a label and the texts it may be taken from: the question, the titles and the abstracts. Out: whether it is a label: short,
 * plain, and no word of content in it that none of them holds.
 */
import { readsAsOrder } from "../reads-as-order.ts";
import { isBorne } from "./borne-words.ts";
import { isFreeWord } from "./meanings.ts";
import { isContent, readWords } from "./read-words.ts";

export function isBorneLabel(label: string, sources: readonly string[]): boolean {
  if (label.trim() === "" || label.length > MAX_CHARACTERS || UNPLAIN.test(label) || readsAsOrder(label)) return false;
  const readings = sources.map(readWords);
  return readWords(label)
    .words.filter((word) => isContent(word) && !GENERAL.has(word.lower) && !isFreeWord(word.lower))
    .every((word) => readings.some((reading) => isBorne(word, reading)));
}

const MAX_CHARACTERS = 80;
const UNPLAIN =
  /[\p{Cc}\p{Cs}\p{Co}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff<>[\]`|]|:\/\/|www\.|@|\p{L}\.(?:com|org|net|io|ai|gg|dev|app|xyz|co|me|info|link|ru|cn)(?!\p{L})/u;
/** What any table may be divided by. */
const GENERAL: ReadonlySet<string> = new Set(
  "approach method idea goal aim problem task result results performance cost strength strengths weakness weaknesses limitation limitations evaluation data training core main key contribution scope setting use difference".split(
    " ",
  ),
);

/**
 * Slips of the keyboard in the words that make a question a question: "betwen" for "between", "difrerence" for "difference".
 *
 * In: a question, and which terms papers hold. Out: the question with these words as they were meant. Such a word is in no paper, so that
 * it would pass for a subject that the corpus does not know, and the form of the question would go unread. Subjects stay as they were
 * typed: ranking looks for words near to them, and whoever asked is told. A word that some paper holds is no slip.
 */
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { editDistance } from "../../retrieval/terms/edit-distance.ts";
import { isStopWord } from "../../retrieval/terms/stop-words.ts";

export function mendSlips(question: string, isKnown: (term: string) => boolean): string {
  return question.replace(PLAIN_WORD, (typed) => {
    if (isStopWord(typed) || typed.length < SHORTEST || NO_SLIPS.has(typed)) return typed;
    const meant = MEANT.find((word) => word[0] === typed[0] && isSlip(typed, word));
    return meant === undefined || analyze(typed).some(isKnown) ? typed : meant;
  });
}

/** Another letter makes another word ("making", "masking"), but for a long one. */
function isSlip(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1 || editDistance(typed, meant) !== 1) return false;
  if (meant.length >= LONG) return true;
  if (typed.length === meant.length) return isSwapped(typed, meant);
  return typed.length >= ROOMY && (typed.length < meant.length || isDoubled(typed, meant));
}

/** Two neighbours have changed places: the only slip of one that leaves the same letters. */
function isSwapped(typed: string, meant: string): boolean {
  return [...typed].sort().join("") === [...meant].sort().join("");
}

function isDoubled(typed: string, meant: string): boolean {
  return [...typed].some(
    (letter, place) => typed[place + 1] === letter && `${typed.slice(0, place)}${typed.slice(place + 1)}` === meant,
  );
}

/** In lower case, and not a part of anything: names and compounds are subjects. */
const PLAIN_WORD = /(?<![\p{L}\p{N}'’_./@#-])\p{Ll}{4,16}(?![\p{L}\p{N}'’_/@-]|\.\p{L})/gu;
const SHORTEST = 5;
/** A letter that is missing or doubled shows from so many on: "exits" is no slip of "exists". */
const ROOMY = 6;
const LONG = 9;

/** Words of grammar and of asking alone. Those that one slip makes another English word are left out, such as "quite" and "exists". */
const MEANT: readonly string[] =
  `about after again against although always another because before being between compare compared comparison could
  difference differences different does during every everything explain further however might other others otherwise overview
  really actually usually should since someone something summarise summarize than their there these those through together
  toward towards under using various versus where whether which while within without would`.split(/\s+/);

/** Words as they are meant, some of them one slip from others; "three" is no slip of "there", nor "trough" of "through". */
const NO_SLIPS: ReadonlySet<string> = new Set([...MEANT, "comparisons", "summarised", "three", "trough"]);

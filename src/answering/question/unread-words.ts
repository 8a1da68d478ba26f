/**
 * Unread words: those of a question that no paper holds, and that are no plain slip of a word that one holds.
 *
 * In: a question, its ranking, and what the corpus holds. Out: these words as they were typed, and what they make of the question;
 * nothing when there are none. Ranking puts near stems in the place of unknown ones, so that slips are forgiven; but stems lie near to
 * each other, and "retinal" then finds what is refined. Whoever asked is to be told, for no word list could tell such words apart.
 */
import type { Unread } from "../../domain/answer/answer.ts";
import type { Ranking } from "../../domain/question/ranking.ts";
import { type AnalyzedWord, analyzeWords } from "../../retrieval/terms/analyzer.ts";
import { isPlainSlip, isSwap } from "../../retrieval/terms/plain-slip.ts";
import type { TermWeights } from "./question-terms.ts";

/** Of the question's words that carry its subject, those that are unread. */
export interface UnreadWords extends Unread {
  /** All of them: nothing that was ranked has anything to do with it. */
  readonly all: boolean;
  /** For some of them, ranking had other words stand in. */
  readonly replaced: readonly string[];
  /** The terms of all of them: a paper that holds what stands in holds none of these. */
  readonly terms: readonly string[];
}

export function unreadWords(question: string, ranking: Ranking, weights: TermWeights): UnreadWords | undefined {
  const words = subjectWords(question);
  const unknown = words.filter(({ terms }) => !terms.some((term) => weights.isKnown(term)));
  const points = pointingNowhere(question, words);
  if (unknown.length === 0 && points === undefined) return undefined;
  const held = heldWords(ranking, new Set(unknown.flatMap(({ terms }) => formsOf(terms, weights))));
  const unread = unknown.filter(
    ({ surface, terms }) =>
      !held.some((word) => isPlainSlip(surface.toLowerCase(), word)) &&
      !terms.some((term) => weights.knownForms(term).some((form) => isSwap(term, form) || isVerbOf(term, form))),
  );
  if (unread.length === 0 && points === undefined) return undefined;
  const shown = (some: readonly SubjectWord[]): readonly string[] =>
    some.slice(0, MOST_TOLD).map(({ surface }) => cut(surface));
  return {
    words: shown(unread),
    most: unread.length >= words.length / 2,
    foreign: readsAsForeign(question, words, unread),
    ...(points === undefined ? {} : { points }),
    all: points !== undefined || unread.length === words.length,
    replaced: shown(unread.filter(({ terms }) => formsOf(terms, weights).length > 0)),
    terms: unread.flatMap(({ terms }) => terms),
  };
}

interface SubjectWord {
  readonly surface: string;
  readonly terms: readonly string[];
}

/** "Who wrote it?": what a follow-up stands for was put into it before; here it was not. */
function pointingNowhere(question: string, words: readonly SubjectWord[]): string | undefined {
  const all = question.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const isNamed = words.some(({ surface }) =>
    /\p{N}|\p{Lu}/u.test(question.startsWith(surface) ? surface.slice(1) : surface),
  );
  if (words.length > 1 || isNamed || all > MOST_WORDS_POINTING) return undefined;
  return POINTING.exec(question)?.[0].toLowerCase();
}

/** Each once; a compound is one word. Bare numbers are left out: papers hold others, and nobody misses them. */
function subjectWords(question: string): readonly SubjectWord[] {
  const words = new Map<string, SubjectWord>();
  for (const { surface, term } of analyzeWords(question).slice(0, MOST_READ)) {
    if (!/\p{L}/u.test(surface)) continue;
    const key = surface.toLowerCase();
    words.set(key, { surface, terms: [...(words.get(key)?.terms ?? []), term] });
  }
  return [...words.values()];
}

function formsOf(terms: readonly string[], weights: TermWeights): readonly string[] {
  return terms.flatMap((term) => weights.knownForms(term));
}

/** As stems: "persuade" and "persuasion", "extend" and "extensive". */
function isVerbOf(term: string, form: string): boolean {
  return term.length >= LEAST_VERB && term.endsWith("d") && form === `${term.slice(0, -1)}s`;
}

/** As the best papers write what ranking took the unknown words for. */
function heldWords(ranking: Ranking, forms: ReadonlySet<string>): readonly string[] {
  if (forms.size === 0) return [];
  const isForm = ({ term }: AnalyzedWord): boolean => forms.has(term);
  const texts = ranking.slice(0, PAPERS_READ).map(({ paper: { title, abstract } }) => `${title}\n${abstract}`);
  return [
    ...new Set(texts.flatMap((text) => analyzeWords(text).filter(isForm)).map(({ surface }) => surface.toLowerCase())),
  ];
}

function cut(surface: string): string {
  const word = surface.replace(/['’]s$/u, "");
  return word.length <= LONGEST_WORD ? word : `${word.slice(0, LONGEST_WORD - 1)}…`;
}

/**
 * No paper here knows many of its words, and it has hardly any of those that every English sentence has. Of 27 questions in
 * 16 languages all but two read so, of 1,600 English ones some keywords from far fields: what is said then must be true of these too.
 */
function readsAsForeign(question: string, words: readonly SubjectWord[], unread: readonly SubjectWord[]): boolean {
  if (unread.some(({ surface }) => OTHER_SCRIPT.test(surface))) return true;
  const all = new Set(question.toLowerCase().match(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu)).size;
  const english = Math.max(0, all - words.length);
  return all >= FEWEST_WORDS && unread.length >= UNREAD_SHARE * all && english < ENGLISH_SHARE * all;
}

/** Letters of its stem: of shorter ones too many end so. */
const LEAST_VERB = 5;
/** Longer questions are read so far. */
const MOST_READ = 400;
/** Where a slip of a word is typed, the best papers hold that word. */
const PAPERS_READ = 10;
/** Told to whoever asked. */
const MOST_TOLD = 5;
/** Of one word, cut behind. */
const LONGEST_WORD = 40;
/** "anything that uses Lean" points at nothing. */
const POINTING =
  /\b(?:it|its|they|them|their|he|she)\b|(?<=\b(?:is|are|was|were|do|does|did|can|has|have|of|with|about|for|to|by|than|like)\s)(?:this|that|these|those)\b/i;
/** "What is quantization and how does it work?" has more. */
const MOST_WORDS_POINTING = 6;
const OTHER_SCRIPT = /(?!\p{Script=Latin}|\p{Script=Greek})\p{L}/u;
/** "Deep sets" is no sentence of any language. */
const FEWEST_WORDS = 3;
const UNREAD_SHARE = 0.4;
const ENGLISH_SHARE = 0.2;

/**
 * The papers that a question names outright: by link, arXiv id or DOI, or by their title between quotation marks: the whole of it, or where it
 * is called a paper, a part.
 *
 * In: a question, and who finds a paper by name. Out: those papers; the links and ids of papers that are not here; and the question
 * twice, with titles in the place of names, to be read, and without names, to be looked for: the words of an address are no words of
 * the question, whatever it leads to, nor are mentions.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import { linksWithin, withoutMentions } from "../../domain/question/links-within.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question/question.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";

export interface NamedPapers {
  readonly text: string;
  readonly words: string;
  readonly papers: readonly Paper[];
  /** As they were written, without their scheme; the first few. */
  readonly absent: readonly string[];
}

/** Whether it names any, here or not: then no others may answer. */
export function namesPapers({ papers, absent }: Pick<NamedPapers, "papers" | "absent">): boolean {
  return papers.length > 0 || absent.length > 0;
}

/** `isCalledPaper`: "the paper “…”", so that part of its title names it. */
export type FindNamed = (name: string, isCalledPaper: boolean) => Paper | undefined;

export function namedPapers(question: string, find: FindNamed): NamedPapers {
  const names = namesWithin(question).flatMap((name) => recognised(name, question, find));
  const words = withoutMentions(rewritten(question, names, () => " "));
  if (areInPassing(names, question, words)) return { text: question, words, papers: [], absent: [] };
  const text = rewritten(question, names, ({ paper, isTitle, start, end }) =>
    paper === undefined || isTitle ? question.slice(start, end) : `“${paper.title}”`,
  );
  const papers = new Map(names.flatMap(({ paper }) => (paper === undefined ? [] : [[paper.id, paper]])));
  const absent = new Set(names.flatMap(({ name, isAbsent }) => (isAbsent ? name.replace(SCHEME, "") : [])));
  return {
    text: text.length <= MAX_QUESTION_CHARACTERS ? text : question,
    words,
    papers: [...papers.values()].slice(0, MOST_PAPERS),
    absent: [...absent].slice(0, MOST_TOLD).map((name) => name.slice(0, LONGEST_NAME)),
  };
}

/** A name of a paper that is here, of one that is not, or of no paper at all: the address of something else. */
interface Recognised extends NameWithin {
  readonly paper: Paper | undefined;
  readonly isAbsent: boolean;
}

/** "2401.12345" may be a number, and what stands in quotation marks something said: those name what is here, or nothing, unless they are called papers. */
function recognised(name: NameWithin, question: string, find: FindNamed): readonly Recognised[] {
  const isCalledPaper = name.isTitle && CALLED_PAPER.test(before(name, question));
  const paper = find(name.name, isCalledPaper);
  const isAbsent = paper === undefined && (isCalledPaper || PAPER_PLACE.test(name.name));
  return paper === undefined && !isAbsent && !ADDRESS.test(name.name) ? [] : [{ ...name, paper, isAbsent }];
}

function before({ start }: NameWithin, question: string): string {
  return question.slice(Math.max(0, start - LONGEST_LEAD), start);
}

function rewritten(question: string, names: readonly Recognised[], as: (name: Recognised) => string): string {
  const parts = names.map((name, place) => question.slice(names[place - 1]?.end ?? 0, name.start) + as(name));
  return parts.join("") + question.slice(names.at(-1)?.end ?? 0);
}

/** "Does early exit save anything? (see https://…)": that is not what is asked about, where there is something else. */
function areInPassing(names: readonly Recognised[], question: string, words: string): boolean {
  const ofPapers = names.filter(({ paper, isAbsent }) => paper !== undefined || isAbsent);
  return (
    ofPapers.every((name) => ASIDE.test(before(name, question))) &&
    !POINTING.test(words) &&
    analyze(words).length >= WORDS_ENOUGH
  );
}

interface NameWithin {
  readonly name: string;
  /** It stands between quotation marks. */
  readonly isTitle: boolean;
  /** UTF-16 offsets into the question, quotation marks included. */
  readonly start: number;
  readonly end: number;
}

/** What may name a paper outright, in reading order. */
export function namesWithin(question: string): readonly NameWithin[] {
  const links = linksWithin(question).map(({ link, start, end }) => ({ name: link, isTitle: false, start, end }));
  const titles = [...question.matchAll(QUOTED)].map(({ 0: whole, 1: curly, 2: straight = "", index }) => ({
    name: curly ?? straight,
    isTitle: true,
    start: index,
    end: index + whole.length,
  }));
  return [
    ...links,
    ...titles.filter(({ start, end }) => !links.some((link) => link.start < end && link.end > start)),
  ].sort((one, other) => one.start - other.start);
}

/** Two words or more: one is quoted as a word, too. A title may hold straight quotation marks between curly ones. */
const QUOTED = /“((?=[^“”„\s]{1,100}\s)[^“”„]{10,400})”|["“”„]((?=[^"“”„\s]{1,100}\s)[^"“”„]{10,400})["“”]/gu;
const ADDRESS = /^(?:https?:|www\.|hf\.co\/|huggingface\.co\/)/i;
/** Where a paper stands, not a page about it. */
const PAPER_PLACE =
  /^arxiv:|arxiv\.org\/(?:abs|pdf|html)\/|alphaxiv\.org\/\w+\/\d|(?:huggingface|hf)\.co\/papers\/\d|^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:)/i;
/** What stands before a name in passing. */
const ASIDE = /(?:[([:.?!\n–—]|\s-|\b(?:see|cf|e\.?g|such\sas|source|link|ref|reference)\b\.?:?)\s*["“<]?$/i;
const CALLED_PAPER = /\b(?:papers?|articles?|preprints?|manuscripts?|titled|entitled)[\s,:]*$/i;
const LONGEST_LEAD = 20;
/** "How much memory does this save? https://…" */
const POINTING = /\b(?:this|that|it|its|these|they|their|the\s(?:papers?|authors?|articles?|work))\b/i;
/** With fewer words of its own a text is about what it names: "check this out: https://…". */
const WORDS_ENOUGH = 3;
const SCHEME = /^https?:\/\/(?:www\.)?/i;
/** An answer cites few. */
const MOST_PAPERS = 6;
/** Told to whoever asked. */
const MOST_TOLD = 3;
const LONGEST_NAME = 60;

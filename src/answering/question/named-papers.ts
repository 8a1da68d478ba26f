/**
 * The papers that a question names outright: by link, arXiv id or DOI, or by their whole title between quotation marks.
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

export function namedPapers(question: string, find: (name: string) => Paper | undefined): NamedPapers {
  const papers = new Map<string, Paper>();
  const absent = new Set<string>();
  let text = "";
  let words = "";
  let done = 0;
  let onlyAsides = true;
  for (const { name, isTitle, start, end } of namesWithin(question)) {
    const paper = find(name);
    const isStranger = paper === undefined && PAPER_PLACE.test(name);
    // "2401.12345" may be a number, and what stands in quotation marks something said.
    if (paper === undefined && !isStranger && !ADDRESS.test(name)) continue;
    if (paper !== undefined) papers.set(paper.id, paper);
    if (isStranger) absent.add(name.replace(SCHEME, "").slice(0, LONGEST_NAME));
    if (paper !== undefined || isStranger) onlyAsides &&= ASIDE.test(question.slice(0, start));
    const before = question.slice(done, start);
    words += `${before} `;
    const written = question.slice(start, end);
    text += before + (paper === undefined || isTitle ? written : `“${paper.title}”`);
    done = end;
  }
  const whole = text + question.slice(done);
  const looked = withoutMentions(words + question.slice(done));
  // "Does early exit save anything? (see https://…)": what is named in passing is not what is asked about.
  if (onlyAsides && !POINTING.test(looked) && analyze(looked).length >= WORDS_ENOUGH)
    return { text: question, words: looked, papers: [], absent: [] };
  return {
    text: whole.length <= MAX_QUESTION_CHARACTERS ? whole : question,
    words: looked,
    papers: [...papers.values()].slice(0, MOST_PAPERS),
    absent: [...absent].slice(0, MOST_TOLD),
  };
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

/**
 * Main topics: the few phrases that tell best what papers are about, each with the papers it stands in.
 *
 * In: papers of any subject. Out: topics, those that most papers share first. What makes a phrase a topic is measured in the corpus: it
 * stands in titles, it comes back within a paper (as subjects do and turns of phrase do not; Church and Gale, "Poisson
 * mixtures", 1995), it is whole (not "large language" of "large language models"). Only general academic English is known
 * beforehand. Keeps true: the same papers in the same order give the same topics; no topic is another's part or its double.
 */

import { cutToRead } from "./cut-to-read.ts";
import { countPhrases, type Phrase, type PhraseText } from "./phrase-counts.ts";
import { isGeneralWord, isProseWord } from "./prose-words.ts";
import { findShortForms } from "./short-forms.ts";

export interface Topic {
  /** As papers write it: "diffusion models". */
  readonly term: string;
  readonly papers: number;
}

interface Candidate {
  readonly phrase: Phrase;
  readonly papers: ReadonlySet<number>;
  /** Of all its spellings and short forms. */
  readonly times: number;
  readonly titles: number;
  readonly score: number;
}

export function mainTopics(whole: readonly PhraseText[], limit: number): readonly Topic[] {
  const papers = cutToRead(whole);
  const { phrases, formOf } = countPhrases(papers, leastPapers(papers.length));
  const titled = papers.filter(({ title }) => title !== "").length >= TITLED_SHARE * papers.length;
  const longForms = findShortForms(papers.map(({ abstract }) => abstract));
  const shortOf = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const long = longForms.get(phrase.key);
    if (long !== undefined) shortOf.set(long, [...(shortOf.get(long) ?? []), phrase]);
  }
  const known = new Set(phrases.map(({ key }) => key));
  const candidates = [...byKey(phrases).values()]
    .filter((same) => !known.has(longForms.get(same[0].key) ?? ""))
    .map((same): Candidate => {
      const all = [...same, ...(shortOf.get(same[0].key) ?? [])];
      const found = new Set(all.flatMap((each) => each.papers));
      const [times, titles] = [sum(all, "times"), sum(all, "titles")];
      const counted = { phrase: same[0], papers: found, times, titles };
      return { ...counted, score: salience(counted, papers.length, titled) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.phrase.key < b.phrase.key ? -1 : 1))
    .slice(0, MAX_CANDIDATES);
  const isSubject = ({ phrase }: Candidate): boolean => phrase.words.length > 1 || isNounOfAField(formOf(phrase));
  return chooseApart(candidates, limit, isSubject)
    .map(({ phrase, papers: found }) => ({ term: formOf(phrase), papers: found.size }))
    .sort((a, b) => b.papers - a.papers || (a.term < b.term ? -1 : 1));
}

type Same = readonly [Phrase, ...Phrase[]];

/** Spellings of one phrase that differ in their number of words ("fine tuning", "fine-tuning"): the more frequent first. */
function byKey(phrases: readonly Phrase[]): ReadonlyMap<string, Same> {
  const groups = new Map<string, Same>();
  for (const phrase of phrases) {
    const group = groups.get(phrase.key);
    if (group === undefined) groups.set(phrase.key, [phrase]);
    else groups.set(phrase.key, phrase.times > group[0].times ? [phrase, ...group] : [...group, phrase]);
  }
  return groups;
}

/** Zero for what is no topic. */
function salience({ phrase, papers, times, titles }: Omit<Candidate, "score">, of: number, titled: boolean): number {
  if (isProseWord(phrase.first) || isProseWord(phrase.last)) return 0;
  if (phrase.closes < LEAST_CLOSED || phrase.opens < LEAST_OPENED) return 0;
  if (phrase.words.length === 1 && titles === 0 && times === papers.size) return 0;
  const told = titled ? titles + TITLES_UNSEEN * papers.size : papers.size;
  const returns = times - FIRST_MENTION * papers.size;
  return Math.sqrt(told * returns) * wholeness(phrase, papers.size, of);
}

/** A single word says less than a phrase, the less the more papers have it; a long phrase says more than a short one. */
function wholeness({ words, opens, closes }: Phrase, papers: number, of: number): number {
  if (words.length === 1) return 0.15 * Math.log2(1 + of / papers) * Math.sqrt(opens * closes);
  return words.length === 2 ? 1 : 1.3;
}

/** Best first; one that is nearly another's double, or its part, gives way or takes its place. */
function chooseApart(
  candidates: readonly Candidate[],
  limit: number,
  isSubject: (candidate: Candidate) => boolean,
): readonly Candidate[] {
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    const rival = chosen.findIndex((each) => areNear(each, candidate));
    const other = chosen[rival];
    if (other === undefined) {
      if (chosen.length < limit && isSubject(candidate)) chosen.push(candidate);
    } else if (saysMoreExactly(candidate, other)) {
      if (!chosen.some((each) => each !== other && areNear(each, candidate))) chosen[rival] = candidate;
    }
  }
  return chosen;
}

/** A longer phrase that stands for most of what a shorter one does, in papers, within them, and in titles. */
function saysMoreExactly(long: Candidate, short: Candidate): boolean {
  return (
    isPart(short.phrase, long.phrase) &&
    long.papers.size >= TAKES_PLACE * short.papers.size &&
    long.times >= TAKES_PLACE * short.times &&
    long.titles >= TAKES_PLACE * short.titles
  );
}

function isNounOfAField(word: string): boolean {
  const lower = word.toLowerCase();
  return !QUALITY.test(word) && !isGeneralWord(lower) && !isProseWord(lower);
}

function areNear(one: Candidate, other: Candidate): boolean {
  if (isPart(one.phrase, other.phrase) || isPart(other.phrase, one.phrase)) return true;
  const common = [...one.papers].filter((paper) => other.papers.has(paper)).length;
  const shareWords = one.phrase.words.some((word) => other.phrase.words.includes(word));
  if (shareWords && common > NEAR_SHARE * Math.min(one.papers.size, other.papers.size)) return true;
  return one.papers.size > 2 && common > DOUBLE_SHARE * (one.papers.size + other.papers.size - common);
}

function isPart(short: Phrase, long: Phrase): boolean {
  if (short.words.length > long.words.length || short.key.length >= long.key.length) return false;
  // A compound is one word: "experts" is in "mixture-of-experts", but "rats" not in "rates".
  const isWithin = short.key.length >= LEAST_PART_CHARACTERS && long.key.includes(short.key);
  return isWithin || long.words.some((_, place) => short.words.every((word, at) => long.words[place + at] === word));
}

function sum(phrases: readonly Phrase[], what: "times" | "titles"): number {
  return phrases.reduce((total, phrase) => total + phrase[what], 0);
}

/** A phrase of one paper alone is no topic of many. */
function leastPapers(papers: number): number {
  if (papers < 8) return 1;
  return papers < 100 ? 2 : Math.max(3, Math.ceil(papers / 300));
}

/** English words that say how a thing is and not what it is; only a single word is held against this. */
const QUALITY = /(?:ed|ive|ous|ible|able|tional|ally|est|ish|less|ful)$/i;
/** With fewer titles than this, papers count in their place. */
const TITLED_SHARE = 0.5;
/** Stands in for titles where a phrase stands in none. */
const TITLES_UNSEEN = 0.01;
/** Of the first mention within a paper, how much does not count. */
const FIRST_MENTION = 0.75;
/** "Large language" closes in 1 of 100 places, "language models" in 6 of 10. */
const LEAST_CLOSED = 0.3;
/** "Mach number" opens rarely within "free stream Mach number". */
const LEAST_OPENED = 0.1;
const TAKES_PLACE = 0.5;
const LEAST_PART_CHARACTERS = 5;
const NEAR_SHARE = 0.5;
const DOUBLE_SHARE = 0.6;
const MAX_CANDIDATES = 400;

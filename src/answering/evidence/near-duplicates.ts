/**
 * Near-duplicates: two records of one paper that are not one paper to us, such as a preprint and its printed form.
 *
 * In: papers, one after another. Out: whether one is, or says nearly the same as, any before it. Keeps true: the same measure
 * wherever papers stand side by side, in what a model reads and in digests.
 */
import type { Paper } from "../../domain/paper/paper.ts";

export interface NearDuplicates {
  has(paper: Paper): boolean;
  add(paper: Paper): void;
}

export function createNearDuplicates(papers: Iterable<Paper> = []): NearDuplicates {
  const names = new Set<string>();
  const read: AbstractWords[] = [];
  const add = (paper: Paper): void => {
    names.add(foldedTitle(paper)).add(paper.id);
    read.push(wordsOf(paper));
  };
  for (const paper of papers) add(paper);
  return {
    has: (paper) => {
      if (names.has(foldedTitle(paper)) || names.has(paper.id)) return true;
      const own = wordsOf(paper);
      return read.some((other) => saysTheSame(own, other));
    },
    add,
  };
}

/** Two versions of a paper differ in its signs and case, if at all. */
function foldedTitle({ title }: Paper): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Two abstracts that share most of their runs of words (Broder 1997): versions of one, which differ in a sentence. */
function saysTheSame(one: AbstractWords, other: AbstractWords): boolean {
  // Cheap first: who shares few words shares no runs of them.
  return overlaps(one.words, other.words) && overlaps(one.runs, other.runs);
}

interface AbstractWords {
  readonly words: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
}

function wordsOf(paper: Paper): AbstractWords {
  const known = remembered.get(paper);
  if (known !== undefined) return known;
  const words = readWords(paper.abstract);
  remembered.set(paper, words);
  return words;
}

function readWords(text: string): AbstractWords {
  const list = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  let runs: ReadonlySet<string> | undefined;
  return {
    words: new Set(list),
    get runs() {
      const last = Math.max(1, list.length - RUN_WORDS + 1);
      runs ??= new Set(list.slice(0, last).map((_, place) => list.slice(place, place + RUN_WORDS).join(" ")));
      return runs;
    },
  };
}

/** Jaccard's coefficient from the bound on. Two empty sets say the same. */
function overlaps(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size < NEAR_DUPLICATE * large.size) return false;
  let shared = 0;
  for (const each of small) if (large.has(each)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 || shared / all >= NEAR_DUPLICATE;
}

/** Weak, so that a paper that was replaced is forgotten. */
const remembered = new WeakMap<Paper, AbstractWords>();
const RUN_WORDS = 4;
/** Different papers share a fifth of their words, and hardly a run. */
const NEAR_DUPLICATE = 0.5;

/**
 * Words of a claim against those of its quotes: does the quote speak of this at all?
 *
 * In: the alignment of a claim with its quotes, and what else is known of the cited papers. Out: what is wrong, or nothing.
 * A word of content that the quotes do not hold costs; less where the title or the abstract holds it; nothing where any
 * sentence about a paper may say it. Too high a cost over the claim, or over one of its clauses, is a failure.
 */
import { type Alignment, acronymLetters, spells } from "../alignment.ts";
import { isBorne, isFree } from "../borne-words.ts";
import { readFigures } from "../figures.ts";
import { isContent, type Reading, type Word } from "../read-words.ts";
import type { Doubt, DoubtSign } from "./doubt.ts";

/** `titles` and `abstracts`: of the cited papers. */
export interface Background {
  readonly titles: Reading;
  readonly abstracts: Reading;
}

export function wordDoubts(alignment: Alignment, background: Background): readonly Doubt[] {
  const { claim } = alignment;
  const figures = readFigures(claim.text);
  const inFigure = (word: Word): boolean => figures.some(({ start, end }) => word.start < end && word.end > start);
  const costs = claim.words.map((word, place) =>
    inFigure(word) ? NOTHING : costOf(word, place, alignment, background),
  );
  const whole = sum(costs);
  const unborne = claim.words.filter((_, place) => (costs[place]?.cost ?? 0) >= COSTLY);
  const worst = clauses(claim)
    .map((run) => ({ run, part: sum(run.map((place) => costs[place] ?? NOTHING)) }))
    .reduce<{ run: readonly number[]; part: Cost }>(
      (best, each) => (excess(each.part) > excess(best.part) ? each : best),
      {
        run: [],
        part: NOTHING,
      },
    );
  const inWorst = unborne.filter((word) => worst.run.some((place) => claim.words[place] === word));
  return [
    doubt("unborneShare", whole.cost / Math.max(MIN_WEIGHT, whole.weight), unborne),
    doubt("unborneClause", Math.min(1, excess(worst.part)), inWorst),
  ];
}

/** By how much the words that a clause lacks outweigh those that it has. */
function excess({ cost, weight }: Cost): number {
  return weight === 0 ? 0 : (cost / Math.max(MIN_WEIGHT, weight)) * Math.min(1, cost / MANY) * 2;
}

interface Cost {
  readonly cost: number;
  readonly weight: number;
}

function costOf(word: Word, place: number, { claim, source, places }: Alignment, background: Background): Cost {
  if (!isContent(word) || NUMERAL.test(word.lower) || isFree(word)) return NOTHING;
  if (isBorne(word, source, places[place])) return { cost: 0, weight: 1 };
  if (isSpelledOut(claim, place, source)) return { cost: 0, weight: 1 };
  if (isBorne(word, background.titles)) return { cost: IN_TITLE, weight: 1 };
  if (isBorne(word, background.abstracts)) return { cost: IN_ABSTRACT, weight: 1 };
  return { cost: 1, weight: 1 };
}

/** "large language models", where the source has "LLMs": the place is one of the words that an acronym stands for. */
function isSpelledOut(claim: Reading, place: number, source: Reading): boolean {
  return source.words.some(({ surface }) => {
    const letters = acronymLetters(surface);
    if (letters === undefined) return false;
    for (let start = Math.max(0, place - letters.length); start <= place; start += 1)
      if (spells(claim, start, letters)) return true;
    return false;
  });
}

function clauses({ words }: Reading): readonly (readonly number[])[] {
  const runs: number[][] = [];
  let last: Word | undefined;
  for (const [place, word] of words.entries()) {
    if (last === undefined || last.clause !== word.clause || OPENS_CLAUSE.has(word.lower)) runs.push([]);
    runs.at(-1)?.push(place);
    last = word;
  }
  return runs;
}

function sum(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (before, each) => ({
      cost: before.cost + each.cost,
      weight: before.weight + each.weight,
    }),
    NOTHING,
  );
}

function doubt(sign: DoubtSign, amount: number, unborne: readonly Word[]): Doubt {
  const named = unborne.slice(0, NAMED).map(({ surface }) => `"${surface.slice(0, 40)}"`);
  return {
    sign,
    amount,
    fault: "not-in-quote",
    reason: `The quote does not bear ${named.join(", ") || "what is said"}.`,
  };
}

const NOTHING: Cost = { cost: 0, weight: 0 };
const NUMERAL = /^[\d.,]+[a-z%×]*$/;
const OPENS_CLAUSE: ReadonlySet<string> = new Set("which while whereas because making so thereby but and".split(" "));
/** What a word costs that only the title or the abstract holds, where one that nothing holds costs 1. */
const IN_TITLE = 0.2;
const IN_ABSTRACT = 0.5;
/** Words that cost so much are named to whoever repairs the claim. */
const COSTLY = 0.5;
/** One word of three says less of a claim than five of fifteen. */
const MIN_WEIGHT = 4;
/** So many words that nothing bears are as bad as more. */
const MANY = 4;
const NAMED = 4;

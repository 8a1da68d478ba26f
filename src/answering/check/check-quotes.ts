/**
 * The quotes of a claim: that each stands in the abstract it is credited to, and is long enough to bear something.
 *
 * In: a claim and its evidence. Out: its quotes as the abstracts have them, with the sentences they stand in; or what is wrong.
 * A quote of more than `MAX_SENTENCES` sentences bears anything: it is narrowed to those that bear most of the claim.
 */
import type { Claim, Evidence, Support } from "../../domain/answer/answer.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { Sentence } from "../../retrieval/sentences.ts";
import { align } from "./alignment.ts";
import { sharedWords } from "./borne-words.ts";
import type { CheckFailure } from "./check-failure.ts";
import { citedPaper } from "./cited-paper.ts";
import { type FoundQuote, findQuote } from "./find-quote.ts";
import { readWords } from "./read-words.ts";

export interface CheckedQuote {
  readonly marker: number;
  readonly paper: Paper;
  /** Word for word in `paper.abstract`. */
  readonly text: string;
  /** The whole sentences it stands in: a denial may stand before the quote begins. */
  readonly sentences: string;
}

export function checkQuotes(
  claim: Claim,
  evidence: readonly Evidence[],
): { readonly found: readonly CheckedQuote[] } | CheckFailure {
  if (claim.support.length === 0) return { fault: "no-source", reason: "The claim names no source." };
  if (claim.support.length > MAX_QUOTES)
    return { fault: "no-source", reason: `The claim rests on more than ${MAX_QUOTES} quotes: keep the best.` };
  const found: CheckedQuote[] = [];
  for (const support of claim.support) {
    const source = evidence.find(({ marker }) => marker === support.marker);
    if (source === undefined)
      return { fault: "unknown-marker", reason: `There is no evidence [${String(support.marker).slice(0, 12)}].` };
    const stretches = stretchesOf(support, source.paper, claim.text);
    if (stretches === undefined)
      return {
        fault: "invented-quote",
        reason: `The quote "${opening(support.quote)}" is not in [${support.marker}].`,
      };
    found.push(...stretches.map((stretch) => ({ marker: support.marker, paper: source.paper, ...stretch })));
  }
  const distinct = found.filter(
    (quote, nth) => found.findIndex((each) => each.marker === quote.marker && each.text === quote.text) === nth,
  );
  for (const { marker } of distinct) {
    const own = distinct.filter((quote) => quote.marker === marker);
    if (own.every(({ text }) => isTooShort(text, claim.text)))
      return {
        fault: "not-in-quote",
        reason: `The quote from [${marker}] is too short to bear a claim: quote the whole clause.`,
      };
  }
  return { found: distinct };
}

type Stretch = Pick<CheckedQuote, "text" | "sentences">;

function stretchesOf({ quote }: Support, paper: Paper, claim: string): readonly Stretch[] | undefined {
  const { folded, sentences } = citedPaper(paper);
  const found = findQuote(quote, paper.abstract, folded);
  if (found === undefined) return undefined;
  return found.map((stretch) => {
    const within = sentences.filter(({ start, end }) => start < stretch.end && end > stretch.start);
    if (within.length <= MAX_SENTENCES) return { text: stretch.text, sentences: joined(paper, within, stretch) };
    const best = narrowed(within, claim);
    const start = Math.max(stretch.start, best[0]?.start ?? 0);
    const end = Math.min(stretch.end, best.at(-1)?.end ?? 0);
    return { text: paper.abstract.slice(start, end), sentences: joined(paper, best, stretch) };
  });
}

/** The run of `MAX_SENTENCES` sentences that shares most words with the claim. */
function narrowed(sentences: readonly Sentence[], text: string): readonly Sentence[] {
  const claim = readWords(text);
  const shared = sentences.map((sentence) => sharedWords(align(claim, readWords(sentence.text))));
  let best = 0;
  const sumFrom = (start: number): number =>
    shared.slice(start, start + MAX_SENTENCES).reduce((sum, each) => sum + each, 0);
  for (let start = 1; start + MAX_SENTENCES <= sentences.length; start += 1)
    if (sumFrom(start) > sumFrom(best)) best = start;
  return sentences.slice(best, best + MAX_SENTENCES);
}

function joined(paper: Paper, sentences: readonly Sentence[], stretch: FoundQuote): string {
  const first = sentences[0];
  const last = sentences.at(-1);
  return first === undefined || last === undefined ? stretch.text : paper.abstract.slice(first.start, last.end);
}

/** "the", "a method": nothing can rest on that; a short sentence may rest on itself. */
function isTooShort(quote: string, claim: string): boolean {
  const words = quote.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return words < SHORTEST_WORDS && quote.length < claim.length;
}

function opening(quote: string): string {
  const words = quote.trim().slice(0, 80).split(/\s+/).slice(0, 6).join(" ");
  return words.length < quote.trim().length ? `${words} …` : words;
}

const MAX_QUOTES = 8;
const MAX_SENTENCES = 3;
/** Words of a quote below which it bears nothing but itself. */
const SHORTEST_WORDS = 3;

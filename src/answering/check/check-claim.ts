/**
 * The check that every claim passes before a person sees it.
 *
 * In: a claim as a composer wrote it, and the evidence it was written from. Out: the claim, its quotes now word for word
 * as they stand in the abstracts; or what is wrong with it.
 * Keeps true: never throws; the same claim and evidence give the same verdict; every quote of a sound claim is a stretch of
 * the abstract it is credited to; a claim that is its quote is sound, unless it orders instead of telling. What code can see and what not: ADR 0010.
 */
import type { Cell, Claim, Evidence, Support } from "../../domain/answer/answer.ts";
import { splitSentences } from "../../retrieval/sentences.ts";
import { readsAsOrder } from "../reads-as-order.ts";
import { align } from "./alignment.ts";
import { sharedWords } from "./borne-words.ts";
import { isBorneLabel } from "./cell-labels.ts";
import type { CheckFailure } from "./check-failure.ts";
import { type CheckedQuote, checkQuotes } from "./check-quotes.ts";
import { checkText, isVerbatim } from "./check-text.ts";
import { DOUBT_MODEL, decidingDoubt } from "./doubt-model.ts";
import type { Doubt } from "./doubts/doubt.ts";
import { findDoubts } from "./doubts/find-doubts.ts";
import { readWords } from "./read-words.ts";

export type Verdict =
  | { readonly sound: true; readonly claim: Claim }
  | {
      readonly sound: false;
      readonly fault: Fault /** For whoever repairs it: names the words at fault. */;
      readonly reason: string;
    };

/** What can be wrong with a claim. */
export type Fault =
  | "no-source"
  | "unknown-marker"
  | "invented-quote"
  | "number"
  | "name"
  | "negation"
  | "over-general"
  | "not-in-quote"
  | "no-sentence";

/** `question`: what the labels of a comparison's cell may be taken from, beside the cited papers. */
export function checkClaim(claim: Claim, evidence: readonly Evidence[], question = "", model = DOUBT_MODEL): Verdict {
  const read = readClaim(claim, evidence);
  if ("fault" in read) return { sound: false, ...read };
  const doubt = decidingDoubt(read.doubts, model);
  if (doubt !== undefined) return { sound: false, fault: doubt.fault, reason: doubt.reason };
  return { sound: true, claim: soundClaim(claim, read.quotes, question) };
}

export interface ReadClaim {
  readonly quotes: readonly CheckedQuote[];
  /** None about a claim that is its quote. */
  readonly doubts: readonly Doubt[];
}

/** What is wrong for certain; or else the quotes as they stand, and whatever speaks against the claim. */
export function readClaim({ text, support }: Claim, evidence: readonly Evidence[]): ReadClaim | CheckFailure {
  const checked = checkQuotes({ text, support }, evidence);
  if ("fault" in checked) return checked;
  const quotes = checked.found;
  const failure = checkText(text, quotes.map((quote) => quote.text).join("\n")) ?? checkOrders(text, quotes);
  if (failure !== undefined) return failure;
  const isQuote =
    isVerbatim(text, quotes.map((quote) => quote.text).join(" ")) ||
    quotes.some((quote) => isVerbatim(text, quote.text));
  if (isQuote) return { quotes, doubts: [] };
  return idleMarker(text, quotes) ?? { quotes, doubts: findDoubts(text, quotes, evidence) };
}

/** What an abstract orders is not what it found: neither said nor rested on, also where a part of it reads harmlessly. */
function checkOrders(text: string, quotes: readonly CheckedQuote[]): CheckFailure | undefined {
  if (readsAsOrder(text)) return { fault: "no-sentence", reason: "The claim tells the reader what to do." };
  const ordering = quotes.find(({ sentences }) => splitSentences(sentences).some((each) => readsAsOrder(each.text)));
  return ordering === undefined
    ? undefined
    : { fault: "no-sentence", reason: `The quote from [${ordering.marker}] is an instruction, not a finding.` };
}

/** A marker whose quotes bear no part of the claim is a wrong one. */
function idleMarker(text: string, quotes: readonly CheckedQuote[]): CheckFailure | undefined {
  const markers = new Set(quotes.map(({ marker }) => marker));
  if (markers.size < 2) return undefined;
  const claim = readWords(text);
  for (const marker of markers) {
    const own = quotes.filter((quote) => quote.marker === marker).map((quote) => quote.text);
    if (sharedWords(align(claim, readWords(own.join(" . ")))) < SHARED_AT_LEAST)
      return { fault: "not-in-quote", reason: `The quote from [${marker}] bears no part of the claim.` };
  }
  return undefined;
}

/** A cell whose labels nobody wrote is dropped: the claim stands without its place in the table. */
function soundClaim({ text, cell }: Claim, quotes: readonly CheckedQuote[], question: string): Claim {
  const support: readonly Support[] = quotes.map(({ marker, text: quote }) => ({ marker, quote }));
  const sources = [question, ...quotes.flatMap(({ paper }) => [paper.title, paper.abstract])];
  const keeps = (label: Cell): boolean => isBorneLabel(label.aspect, sources) && isBorneLabel(label.subject, sources);
  return { text, support, ...(cell !== undefined && keeps(cell) ? { cell } : {}) };
}

const SHARED_AT_LEAST = 1;

/**
 * The check that every claim passes before a person sees it.
 *
 * In: a claim as a composer wrote it, and the evidence it was written from. Out: the claim, its quotes now word for word
 * as they stand in the abstracts; or what is wrong with it.
 * Keeps true: never throws; the same claim and evidence give the same verdict; every quote of a sound claim is a stretch of
 * the abstract it is credited to; a claim that is its quote is sound, unless it orders instead of telling. What code can see and what not: ADR 0010.
 */
import type { Cell, Claim, Evidence, Support } from "../../domain/answer.ts";
import { splitSentences } from "../extract/sentences.ts";
import { readsAsOrder } from "../reads-as-order.ts";
import { align } from "./alignment.ts";
import { isBorneLabel } from "./cell-labels.ts";
import type { CheckFailure } from "./check-failure.ts";
import { checkFigureOwners } from "./check-figure-owners.ts";
import { checkFigures } from "./check-figures.ts";
import { checkNames } from "./check-names.ts";
import { checkNegation } from "./check-negation.ts";
import { checkOpposites } from "./check-opposites.ts";
import { checkPapers, type QuotedPaper } from "./check-papers.ts";
import { type CheckedQuote, checkQuotes } from "./check-quotes.ts";
import { checkRoles } from "./check-roles.ts";
import { checkScope } from "./check-scope.ts";
import { checkShare } from "./check-share.ts";
import { checkText, isVerbatim } from "./check-text.ts";
import { checkWords, sharedWords } from "./check-words.ts";
import { citedPaper } from "./cited-paper.ts";
import { mergeReadings, type Reading, readWords, type Word } from "./read-words.ts";

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
export function checkClaim(claim: Claim, evidence: readonly Evidence[], question = ""): Verdict {
  const quotes = checkQuotes(claim, evidence);
  if ("fault" in quotes) return { sound: false, ...quotes };
  const failure =
    checkText(claim.text, quotes.found.map(({ text }) => text).join("\n")) ??
    checkOrders(claim.text, quotes.found) ??
    checkSense(claim.text, quotes.found, evidence);
  if (failure !== undefined) return { sound: false, ...failure };
  return { sound: true, claim: soundClaim(claim, quotes.found, question) };
}

/** What an abstract orders is not what it found: neither said nor rested on, also where a part of it reads harmlessly. */
function checkOrders(text: string, quotes: readonly CheckedQuote[]): CheckFailure | undefined {
  if (readsAsOrder(text)) return { fault: "no-sentence", reason: "The claim tells the reader what to do." };
  const ordering = quotes.find(({ sentences }) => splitSentences(sentences).some((each) => readsAsOrder(each.text)));
  return ordering === undefined
    ? undefined
    : { fault: "no-sentence", reason: `The quote from [${ordering.marker}] is an instruction, not a finding.` };
}

function checkSense(
  text: string,
  quotes: readonly CheckedQuote[],
  evidence: readonly Evidence[],
): CheckFailure | undefined {
  if (
    isVerbatim(text, quotes.map((quote) => quote.text).join(" ")) ||
    quotes.some((quote) => isVerbatim(text, quote.text))
  )
    return undefined;
  const papers = byPaper(quotes);
  const quoted = readWords(quotes.map((quote) => quote.text).join(" . "));
  const around = readWords([...new Set(quotes.map(({ sentences }) => sentences))].join(" "));
  const background = {
    titles: mergeReadings(papers.map(({ paper }) => citedPaper(paper).title)),
    abstracts: mergeReadings(papers.map(({ paper }) => citedPaper(paper).abstract)),
  };
  const claim = withNames(readWords(text), quoted, evidence);
  const onQuotes = align(claim, quoted);
  const onSentences = align(claim, around);
  return (
    checkFigures(text, quotes.map((quote) => quote.text).join(" ; "), background.abstracts.text, papers.length) ??
    checkNames(claim, quoted, background) ??
    checkShare(onQuotes, background.titles) ??
    checkWords(onQuotes, background) ??
    checkNegation(onSentences) ??
    checkOpposites(onQuotes) ??
    checkScope(onQuotes, onSentences) ??
    checkPapers(claim, papers, evidence) ??
    checkFigureOwners(onQuotes) ??
    checkRoles(onQuotes) ??
    idleMarker(text, quotes)
  );
}

/** A name that stands first is told from a common word by the papers that write it so within a sentence. */
function withNames(claim: Reading, quoted: Reading, evidence: readonly Evidence[]): Reading {
  const isKnown = ({ surface, lower, stem }: Word): boolean =>
    !quoted.terms.has(stem) &&
    evidence.some(({ paper }) =>
      new RegExp(`[\\p{L}\\p{N},(] ?${surface}(?![\\p{L}\\p{N}])`, "u").test(paper.abstract),
    ) &&
    !evidence.some(({ paper }) => paper.abstract.includes(` ${lower}`));
  const words = claim.words.map((word) =>
    word.opening && CAPITALISED.test(word.surface) && isKnown(word) ? { ...word, opening: false } : word,
  );
  return { ...claim, words };
}

function byPaper(quotes: readonly CheckedQuote[]): readonly QuotedPaper[] {
  return [...new Set(quotes.map(({ paper }) => paper))].map((paper) => ({
    paper,
    quoted: readWords(
      quotes
        .filter((quote) => quote.paper === paper)
        .map(({ text }) => text)
        .join(" . "),
    ),
  }));
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

/** Letters only: what may stand in a pattern as it is. */
const CAPITALISED = /^\p{Lu}\p{Ll}{2,30}$/u;
const SHARED_AT_LEAST = 1;

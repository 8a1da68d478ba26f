/**
 * All doubts about a claim.
 *
 * In: the text of a claim, its quotes, and the evidence it was written from. Out: what each concern found, in the order of its
 * question.
 */
import type { Evidence } from "../../../domain/answer/answer.ts";
import { align } from "../alignment.ts";
import type { CheckedQuote } from "../check-quotes.ts";
import { citedPaper } from "../cited-paper.ts";
import { mergeReadings, type Reading, readWords, type Word } from "../read-words.ts";
import type { Doubt } from "./doubt.ts";
import { exchangeDoubts } from "./exchange-doubts.ts";
import { figureDoubts } from "./figure-doubts.ts";
import { nameDoubts } from "./name-doubts.ts";
import { negationDoubts } from "./negation-doubts.ts";
import { oppositeDoubts } from "./opposite-doubts.ts";
import { ownerDoubts } from "./owner-doubts.ts";
import { paperDoubts, type QuotedPaper } from "./paper-doubts.ts";
import { relationDoubts } from "./relation-doubts.ts";
import { roleDoubts } from "./role-doubts.ts";
import { scopeDoubts } from "./scope-doubts.ts";
import { shareDoubts } from "./share-doubts.ts";
import { wordDoubts } from "./word-doubts.ts";

export function findDoubts(
  text: string,
  quotes: readonly CheckedQuote[],
  evidence: readonly Evidence[],
): readonly Doubt[] {
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
  return [
    ...figureDoubts(text, {
      quoted: quotes.map((quote) => quote.text).join(" ; "),
      sentences: around.text,
      abstracts: background.abstracts.text,
      papers: papers.length,
    }),
    ...nameDoubts(claim, quoted, background),
    ...shareDoubts(onQuotes, background.titles),
    ...wordDoubts(onQuotes, background),
    ...negationDoubts(onSentences),
    ...oppositeDoubts(onQuotes),
    ...scopeDoubts(onQuotes, onSentences),
    ...paperDoubts(claim, papers, evidence),
    ...ownerDoubts(onQuotes),
    ...roleDoubts(onQuotes),
    ...exchangeDoubts(onQuotes),
    ...relationDoubts(onQuotes),
  ];
}
/** A name that stands first is told from a common word by the papers that write it so within a sentence. */
function withNames(claim: Reading, quoted: Reading, evidence: readonly Evidence[]): Reading {
  const isKnown = ({ surface, lower, stem }: Word): boolean => {
    if (quoted.terms.has(stem) || evidence.some(({ paper }) => paper.abstract.includes(` ${lower}`))) return false;
    const inside = new RegExp(`[\\p{L}\\p{N},(] ?${surface}(?![\\p{L}\\p{N}])`, "u");
    return evidence.some(({ paper }) => paper.abstract.includes(surface) && inside.test(paper.abstract));
  };
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

/** Letters only: what may stand in a pattern as it is. */
const CAPITALISED = /^\p{Lu}\p{Ll}{2,30}$/u;

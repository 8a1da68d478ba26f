/**
 * The machine forms of `--json` and `--batch`. The README documents them; scripts rely on them.
 *
 * Keeps true: a field, once here, keeps its name and meaning; new ones come at the end.
 */
import type { RelatedPapers } from "../../app.ts";
import type { Answer } from "../../domain/answer/answer.ts";
import type { Hit, Ranking } from "../../domain/question/ranking.ts";
import { answerText } from "./answer-text.ts";

export function searchJson(query: string, ranking: Ranking, tookMs: number) {
  return { query, hits: ranking.map(hitJson), tookMs: rounded(tookMs) };
}

/** `facet` is there when one was asked for. */
export function relatedJson({ paper, hits, facet }: RelatedPapers, tookMs: number) {
  return {
    paper,
    hits: hits.map((hit) => ({ ...hitJson(hit), because: hit.because })),
    tookMs: rounded(tookMs),
    ...(facet === undefined ? {} : { facet }),
  };
}

/** `sentences` are without markers, `text` is with them; a citation's `quote` is the passage that its `quotes` stand in. */
export function askJson(answer: Answer, tookMs: number) {
  const answered = answer.status === "answered";
  return {
    question: answer.question,
    status: answer.status,
    text: answerText(answer),
    sentences: answered
      ? answer.sentences.map(({ text, markers, cell }) => ({ text, markers, ...(cell === undefined ? {} : { cell }) }))
      : [],
    citations: answered
      ? answer.citations.map(({ marker, paper, quotes }) => ({
          marker,
          id: paper.id,
          title: paper.title,
          quote: passage(paper.abstract, quotes),
          quotes,
        }))
      : [],
    nearest: answer.nearest.map(({ paper, score }) => ({ id: paper.id, title: paper.title, score: rounded(score) })),
    composer: answer.composer,
    tookMs: rounded(tookMs),
    ...(answer.style === undefined ? {} : { style: answer.style }),
    ...(answer.depth === undefined ? {} : { depth: answer.depth }),
    ...(answer.instead === undefined ? {} : { instead: answer.instead }),
    ...(answer.unread === undefined || answer.unread.words.length === 0 ? {} : { unread: answer.unread.words }),
    ...(answer.unread?.common === undefined ? {} : { common: answer.unread.common }),
    ...(answer.counted === undefined ? {} : { counted: answer.counted }),
  };
}

/** From the first quote to the end of the last, so that it too stands word for word in the abstract. */
function passage(abstract: string, quotes: readonly string[]): string {
  const spans = quotes.map((quote) => ({ start: abstract.indexOf(quote), length: quote.length }));
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.start + span.length));
  return abstract.slice(start, end);
}

function hitJson({ rank, paper, score }: Hit) {
  return { rank, id: paper.id, title: paper.title, score: rounded(score) };
}

/** Six digits tell any two scores apart that differ in kind, and hide the last bits, which differ between machines. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

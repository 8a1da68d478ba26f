/**
 * Details: what came of each judged question, for a person who works on the weak ones.
 *
 * Rankings weakest first within each section; of the answers, those that lack something, in the order of the questions. Papers by title.
 */
import type { PaperId } from "../../domain/paper/paper.ts";
import type { AnswerOutcome, Measurements, RankingOutcome } from "../shipped/measure.ts";

export function evaluationDetails(measurements: Measurements, titleOf: (id: PaperId) => string): string {
  const { rankings, related, topics, answers } = measurements;
  return [
    ...["Questions", ...weakestFirst(rankings).flatMap((outcome) => rankingLines(outcome, titleOf))],
    ...["", "Related papers", ...weakestFirst(related).flatMap((outcome) => rankingLines(outcome, titleOf))],
    ...["", "Topics", ...weakestFirst(topics).flatMap((outcome) => rankingLines(outcome, titleOf))],
    ...["", "Answers", ...answers.filter(isWeak).flatMap((outcome) => answerLines(outcome, titleOf))],
    "",
  ].join("\n");
}

function weakestFirst(outcomes: readonly RankingOutcome[]): readonly RankingOutcome[] {
  return [...outcomes].sort((a, b) => a.ndcg - b.ndcg || (a.id < b.id ? -1 : 1));
}

function rankingLines(outcome: RankingOutcome, titleOf: (id: PaperId) => string): readonly string[] {
  return [
    `  ${outcome.ndcg.toFixed(3)} ${outcome.recall.toFixed(2)} ${outcome.id}${note(outcome.note)}: ${outcome.text}`,
    ...outcome.relevant.map(
      ({ paper, grade, rank }) => `      grade ${grade} at ${rank ?? "none of the first 100"}: ${titleOf(paper)}`,
    ),
  ];
}

function isWeak(outcome: AnswerOutcome): boolean {
  if (!outcome.answerable) return outcome.answered;
  const { factsMissing, mustCiteMissing, citedOther } = outcome;
  return !outcome.answered || factsMissing.length + mustCiteMissing.length + citedOther.length > 0;
}

function answerLines(outcome: AnswerOutcome, titleOf: (id: PaperId) => string): readonly string[] {
  const verdict = outcome.answerable
    ? outcome.answered
      ? "answered"
      : "wrongly refused"
    : "answered, but the corpus does not say";
  return [
    `  ${outcome.id}${note(outcome.note)}, ${verdict}: ${outcome.question}`,
    ...outcome.factsMissing.map((fact) => `      fact missing: ${fact}`),
    ...outcome.mustCiteMissing.map((id) => `      not cited: ${titleOf(id)}`),
    ...outcome.citedOther.map((id) => `      cited, not relevant: ${titleOf(id)}`),
    ...(outcome.text === "" ? [] : [`      said: ${outcome.text}`]),
  ];
}

function note(text: string): string {
  return text === "" ? "" : ` (${text})`;
}

/**
 * Figures of one way of answering: facts, citations, drafts and cost over some questions.
 *
 * Keeps true: every mean is over the questions of its row; a figure that cannot be estimated, such as the precision of
 * no answer at all, is absent, never 0.
 */
import { bootstrapInterval, type Interval } from "../bootstrap.ts";
import { mean } from "../score-run.ts";
import type { AnswerOutcome } from "../shipped/measure.ts";
import type { SystemAnswer } from "./deep-systems.ts";
import { draftDiversity } from "./draft-diversity.ts";
import { passAtK } from "./pass-at-k.ts";

export interface SystemOutcome extends Pick<SystemAnswer, "drafts" | "spent"> {
  readonly outcome: AnswerOutcome;
}

export interface DeepFigures {
  readonly questions: number;
  readonly answered: number;
  /** Of all expected facts, the share that the answers state. */
  readonly facts: number;
  readonly factsInterval: Interval;
  readonly mustCiteRecall: number;
  readonly mustCiteInterval: Interval;
  /** Mean over answered questions. */
  readonly citationPrecision?: number;
  readonly citedPapers: number;
  /** Mean over answered questions. */
  readonly words?: number;
  readonly tokens: number;
  readonly calls: number;
  readonly seconds: number;
}

export interface DraftFigures {
  /** Drafts that answers were chosen from, mean. */
  readonly drafts: number;
  /** Of the claims written, those that did not pass the check. */
  readonly droppedClaims?: number;
  readonly diversityByPapers?: number;
  readonly diversityByTerms?: number;
  /** Over the questions with at least `k` drafts. */
  readonly passAt: readonly { readonly k: number; readonly share?: number; readonly questions: number }[];
}

export function deepFigures(outcomes: readonly SystemOutcome[]): DeepFigures {
  const answers = outcomes.map(({ outcome }) => outcome);
  const answered = answers.filter((each) => each.answered);
  const found = answers.map(({ factsFound }) => factsFound.length);
  const expected = answers.map(({ factsFound, factsMissing }) => factsFound.length + factsMissing.length);
  const recalls = answers.map(mustCiteRecall);
  return {
    questions: answers.length,
    answered: answered.length,
    facts: sum(found) / Math.max(1, sum(expected)),
    factsInterval: bootstrapInterval(found, expected),
    mustCiteRecall: mean(recalls),
    mustCiteInterval: bootstrapInterval(recalls),
    ...(answered.length === 0 ? {} : { citationPrecision: mean(answered.map(citationPrecision)) }),
    citedPapers: mean(answers.map(({ citedRelevant, citedOther }) => citedRelevant.length + citedOther.length)),
    ...(answered.length === 0 ? {} : { words: mean(answered.map(({ text }) => text.split(/\s+/).length)) }),
    tokens: mean(outcomes.map(({ spent }) => spent.promptTokens + spent.replyTokens)),
    calls: mean(outcomes.map(({ spent }) => spent.calls)),
    seconds: mean(answers.map(({ tookMs }) => tookMs)) / 1000,
  };
}

export function draftFigures(outcomes: readonly SystemOutcome[]): DraftFigures {
  const drafts = outcomes.flatMap((outcome) => outcome.drafts);
  const written = sum(drafts.map((draft) => draft.written));
  const diversities = outcomes.flatMap((outcome) => draftDiversity(outcome.drafts) ?? []);
  return {
    drafts: mean(outcomes.map((outcome) => outcome.drafts.length)),
    ...(written === 0 ? {} : { droppedClaims: 1 - sum(drafts.map(({ claims }) => claims.length)) / written }),
    ...(diversities.length === 0
      ? {}
      : {
          diversityByPapers: mean(diversities.map(({ byPapers }) => byPapers)),
          diversityByTerms: mean(diversities.map(({ byTerms }) => byTerms)),
        }),
    passAt: PASS_AT.map((k) => {
      const shares = outcomes.flatMap((outcome) => {
        const passing = outcome.drafts.filter(({ passes }) => passes).length;
        return passAtK(outcome.drafts.length, passing, k) ?? [];
      });
      return { k, questions: shares.length, ...(shares.length === 0 ? {} : { share: mean(shares) }) };
    }),
  };
}

/** Of one question, for comparing two systems question by question. */
export function factShare({ factsFound, factsMissing }: AnswerOutcome): number {
  return factsFound.length / Math.max(1, factsFound.length + factsMissing.length);
}

export function mustCiteRecall({ mustCiteFound, mustCiteMissing }: AnswerOutcome): number {
  return mustCiteFound.length / Math.max(1, mustCiteFound.length + mustCiteMissing.length);
}

function citationPrecision({ citedRelevant, citedOther }: AnswerOutcome): number {
  return citedRelevant.length / Math.max(1, citedRelevant.length + citedOther.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const PASS_AT = [1, 5, 10] as const;

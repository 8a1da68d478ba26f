/**
 * How many papers a query plan proposes, chosen on some judged questions and reported on the others.
 *
 * In: judged questions, the system without a model. Out: for every question the outcome under the setting that did best on the
 * folds it is not in. Best: mean of fact share, must-cite recall and citation precision, over all kinds of question, because
 * nobody is asked which kind theirs is.
 */
import type { QueryPlanSelection } from "../../answering/deep/query-plans.ts";
import { splitIntoFolds } from "../fit/split-into-folds.ts";
import { mean } from "../score-run.ts";
import type { JudgedQuestion } from "../shipped/judged-sets.ts";
import { answerOutcome } from "../shipped/measure.ts";
import { takeTurns } from "../take-turns.ts";
import { factShare, mustCiteRecall, type SystemOutcome } from "./deep-figures.ts";
import { deepAnswers, type SystemParts } from "./deep-systems.ts";

export async function heldOutSelection(
  questions: readonly JudgedQuestion[],
  parts: SystemParts,
  onProgress: (done: number, total: number) => void,
): Promise<readonly SystemOutcome[]> {
  const table: (readonly SystemOutcome[])[] = [];
  const turn = takeTurns(parts);
  for (const selection of SELECTIONS) {
    const system = deepAnswers(parts, selection);
    const row: SystemOutcome[] = [];
    for (const judged of questions) {
      await turn();
      const start = parts.clock.elapsed();
      const { answer, drafts, spent } = await system(judged.question);
      row.push({ outcome: answerOutcome(answer, judged, parts.clock.elapsed() - start), drafts, spent });
      onProgress(table.length * questions.length + row.length, SELECTIONS.length * questions.length);
    }
    table.push(row);
  }
  // Nothing can be held out of one question.
  if (questions.length < 2) return [];
  const folds = Math.min(FOLDS, questions.length);
  const heldOut = new Map<number, SystemOutcome>();
  for (const held of splitIntoFolds(questions, { folds, seed: SEED, stratum: ({ kind }) => kind })) {
    const outside = new Set(held);
    const best = [...table].sort((one, other) => worth(other, outside) - worth(one, outside))[0] ?? [];
    for (const place of held) for (const outcome of best.slice(place, place + 1)) heldOut.set(place, outcome);
  }
  return questions.flatMap((_, place) => heldOut.get(place) ?? []);
}

function worth(row: readonly SystemOutcome[], without: ReadonlySet<number>): number {
  return mean(
    row
      .filter((_, place) => !without.has(place))
      .map(({ outcome }) => {
        const { citedRelevant, citedOther } = outcome;
        const precision = citedRelevant.length / Math.max(1, citedRelevant.length + citedOther.length);
        return (factShare(outcome) + mustCiteRecall(outcome) + precision) / 3;
      }),
  );
}

const SELECTIONS: readonly QueryPlanSelection[] = [0, 1, 2, 3].flatMap((further) =>
  [0.3, 0.4, 0.5].map((worthFrom) => ({ further, worthFrom })),
);
const FOLDS = 10;
const SEED = 20260101;

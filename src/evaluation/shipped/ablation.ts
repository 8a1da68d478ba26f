/**
 * The ablation: what the ranking is worth without each of its steps, and without all of them.
 *
 * In: a bench that holds the documents. Out: a row for each ranker. A step that only runs where a person has set
 * something up, as an embedding model, is not measured here.
 */
import { ALL_STEPS, type RankerSteps } from "../../retrieval/ranker-steps.ts";
import type { TestCollection } from "../collection/test-collection.ts";
import { table } from "../report/markdown-table.ts";
import { mean } from "../score-run.ts";
import { isAnswerable, type JudgedSets } from "./judged-sets.ts";
import { eachOfCollection, type RankingBench, scoreQuestions, scoreRelated, scoreTopics } from "./ranking-bench.ts";

export interface AblationRow {
  readonly name: string;
  readonly questions: number;
  readonly recall: number;
  readonly paraphrased: number;
  readonly related: number;
  readonly topics: number;
}

export interface CollectionAblationRow {
  readonly name: string;
  readonly "ndcg@10": number;
}

/** `turn` is waited for before each ranker. */
export async function ablate(
  bench: RankingBench,
  sets: JudgedSets,
  turn: () => Promise<void>,
): Promise<readonly AblationRow[]> {
  const paraphrased = sets.questions.filter(isAnswerable).map(({ note }) => note === "paraphrase");
  const rows: AblationRow[] = [];
  for (const { name, steps } of VARIANTS) {
    await turn();
    const ranker = bench.ranker(steps);
    const scores = scoreQuestions(ranker, sets);
    rows.push({
      name,
      questions: mean(scores.questions),
      recall: mean(scores.recall),
      paraphrased: mean(scores.questions.filter((_, at) => paraphrased[at])),
      related: mean(scoreRelated(ranker, sets)),
      topics: mean(scoreTopics(ranker, sets)),
    });
  }
  return rows;
}

/** `onQuery` is waited for after each query, and told how many of all rankings are made. */
export async function ablateCollection(
  bench: RankingBench,
  collection: TestCollection,
  onQuery: (done: number, total: number) => Promise<void>,
): Promise<readonly CollectionAblationRow[]> {
  const total = VARIANTS.length * collection.qrels.size;
  const rows: CollectionAblationRow[] = [];
  for (const [place, { name, steps }] of VARIANTS.entries()) {
    const scores: number[] = [];
    for (const score of eachOfCollection(bench.ranker(steps), collection)) {
      scores.push(score);
      await onQuery(place * collection.qrels.size + scores.length, total);
    }
    rows.push({ name, "ndcg@10": mean(scores) });
  }
  return rows;
}

export function ablationTable(rows: readonly AblationRow[] | undefined): readonly string[] {
  if (rows === undefined) return [];
  const cells = rows.map(({ name, ...figures }) => [
    name,
    ...[figures.questions, figures.recall, figures.paraphrased, figures.related, figures.topics].map((figure) =>
      figure.toFixed(3),
    ),
  ]);
  return [
    "What each step is worth: the same sets, one step left out at a time. How the steps work: [ranking.md](ranking.md).",
    "",
    ...table(["ranked by", "questions", "recall@10", "paraphrased lookups", "related", "topics"], cells),
    "",
  ];
}

const without = (...steps: readonly (keyof RankerSteps)[]): RankerSteps => ({
  ...ALL_STEPS,
  ...Object.fromEntries(steps.map((step) => [step, false])),
});

const VARIANTS: readonly { readonly name: string; readonly steps: RankerSteps }[] = [
  { name: "all steps", steps: ALL_STEPS },
  { name: "without substitutes for unknown words", steps: without("substitutes") },
  { name: "without lightening words that come together", steps: without("company") },
  { name: "without the query's likelihood", steps: without("likelihood") },
  { name: "without word pairs", steps: without("pairs") },
  { name: "without latent semantics (and so without feedback)", steps: without("latent") },
  { name: "without feedback", steps: without("feedback") },
  { name: "without neighbours", steps: without("neighbours") },
  { name: "without keeping what stands out", steps: without("standOut") },
  { name: "without shared concepts", steps: without("concepts") },
  {
    name: "none: BM25 with coverage",
    steps: without(
      "substitutes",
      "company",
      "likelihood",
      "pairs",
      "latent",
      "feedback",
      "neighbours",
      "standOut",
      "concepts",
    ),
  },
];

/**
 * The report: figures as a Markdown page, `docs/evaluation.md`.
 *
 * Keeps true: the same figures give the same page, but for its closing section, which holds what depends on the day and
 * the machine.
 */

import type { Interval } from "../bootstrap.ts";
import { type AblationRow, ablationTable } from "../shipped/ablation.ts";
import type { CheckFigures } from "../shipped/check-drafts.ts";
import type { DigestFigures } from "../shipped/digest-figures.ts";
import { type FacetFigures, facetTable } from "../shipped/facet-figures.ts";
import type { AnswerFigures, Figures, RankingFigures, RefusalFigures, Timings } from "../shipped/figures.ts";
import { checkSection } from "./check-section.ts";
import { type ComposingFigures, composingSection } from "./composing-section.ts";
import { digestSection } from "./digest-section.ts";
import { table } from "./markdown-table.ts";
import { isMet, type Target, targetsOf } from "./targets.ts";

export interface ReportContext {
  readonly papers: number;
  /** SHA-256 of the corpus file. */
  readonly corpusFingerprint: string;
  /** As in `2025-01-31`. */
  readonly date: string;
  readonly machine: string;
  readonly digests?: DigestFigures;
  /** The same sets ranked by LangChain's BM25. */
  readonly otherRanking?: readonly RankingFigures[];
  readonly ablation?: readonly AblationRow[];
  readonly facets?: readonly FacetFigures[];
  readonly timings: Timings;
  /** Of the check of claims; empty where no judged drafts are there. */
  readonly checks: readonly CheckFigures[];
  readonly composing?: ComposingFigures | "unreadable";
}

/** `heldOut`: the figures with the answers of models that had not seen the question. */
export function evaluationReport(figures: Figures, heldOut: Figures | undefined, context: ReportContext): string {
  const { timings } = context;
  return [
    "# Evaluation",
    "",
    "Written by `npm run evaluate`; do not edit. The judged sets and how they were made: [corpus/judged](../corpus/judged/README.md). Deep answers have figures of their own: [evaluation-deep.md](evaluation-deep.md).",
    "",
    "What is shipped was chosen and fitted on these very sets, so its own figures flatter it. For other questions believe " +
      `the held-out ones: those of the ranking, by cross-validation, stand in [ranking.md](ranking.md)${
        heldOut === undefined
          ? "."
          : "; those of the answers stand below, where each question was answered by models fitted without it and its fold."
      }`,
    "",
    "## Targets",
    "",
    ...table(TARGET_HEAD, targetsOf(figures, heldOut).map(targetRow)),
    "",
    "Where there is a held-out figure, it decides, and the interval is its own. Intervals are percentile bootstraps over " +
      "the questions (10,000 resamples, seeded): how much the figure would move with " +
      "other questions of the same sort.",
    "",
    "## Ranking",
    "",
    "nDCG with gain 2^grade − 1. Every question with a relevant paper counts; means over questions.",
    "",
    ...table(RANKING_HEAD, [...figures.ranking, figures.related, figures.topics].map(rankingRow)),
    "",
    ...otherRankingTable(context.otherRanking),
    ...ablationTable(context.ablation),
    ...facetTable(context.facets),
    "## Answers",
    "",
    "Facts are looked for in the sentences of the answer, whatever their case, spacing, hyphens, `%` or LaTeX left-overs. " +
      "A refused question has no facts and no citations. Precision: of the papers cited, those judged relevant at all " +
      "(grade 1 to 3), mean over the answered questions, and over all citations together.",
    "",
    ...(heldOut === undefined
      ? answerTables(figures)
      : ["### Held out", "", ...answerTables(heldOut), "### As shipped", "", ...answerTables(figures)]),
    ...checkSection(context.checks),
    ...digestSection(context.digests),
    ...composingSection(context.composing),
    "## This run",
    "",
    ...table(
      ["", ""],
      [
        ["command", "`npm run evaluate`"],
        ["corpus", `${context.papers} papers, SHA-256 \`${context.corpusFingerprint}\` (corpus/papers.jsonl)`],
        ["date", context.date],
        ["machine", context.machine],
        ["ranking a question, median", milliseconds(timings.rankMedianMs)],
        ["related papers, median", milliseconds(timings.relatedMedianMs)],
        ["answering a question, median", milliseconds(timings.askMedianMs)],
        ["answering a question, slowest", milliseconds(timings.askSlowestMs)],
      ],
    ),
    "",
  ].join("\n");
}

function otherRankingTable(rows: readonly RankingFigures[] | undefined): readonly string[] {
  if (rows === undefined) return [];
  return [
    "By another hand, for comparison: `BM25Retriever` of `@langchain/community` over the same titles and abstracts, as it comes. " +
      "No code of ours ranks there.",
    "",
    ...table(RANKING_HEAD, rows.map(rankingRow)),
    "",
  ];
}

function answerTables(figures: Figures): readonly string[] {
  const wrong = { ...figures.answerable, kind: `${figures.answerable.kind} (wrong to refuse)` };
  return [
    ...table(ANSWER_HEAD, figures.answers.map(answerRow)),
    "",
    ...table(["refusals", "count", "refused", "share"], [...figures.unanswerable, wrong].map(refusalRow)),
    "",
  ];
}

const TARGET_HEAD = ["figure", "target", "shipped", "held out", "95 % interval", "met", "plain BM25"];
const ANSWER_HEAD = [
  ...["questions", "count", "answered", "facts", "all facts", "must-cite recall"],
  ...["precision", "over all citations", "papers cited"],
];
const RANKING_HEAD = ["questions", "count", "nDCG@10", "95 % interval", "recall@10", "95 % interval"];

function rankingRow(row: RankingFigures): readonly string[] {
  return [
    indented(row.kind),
    String(row.count),
    decimal(row["ndcg@10"]),
    interval(row["ndcg@10 interval"]),
    decimal(row["recall@10"]),
    interval(row["recall@10 interval"]),
  ];
}

function targetRow(target: Target): readonly string[] {
  return [
    target.name,
    `${target.direction === "at least" ? "≥" : "≤"} ${target.goal.toFixed(2)}`,
    decimal(target.reached),
    heldOutCell(target),
    interval(target.interval),
    isMet(target) ? "yes" : "**no**",
    target.plain === undefined ? "" : decimal(target.plain),
  ];
}

/** Ranking is tuned and held out elsewhere; answers without a held-out figure were not fitted. */
function heldOutCell({ heldOut, plain }: Target): string {
  if (heldOut !== undefined) return decimal(heldOut);
  return plain === undefined ? "" : "[there](ranking.md)";
}

function answerRow(row: AnswerFigures): readonly string[] {
  return [
    indented(row.kind),
    String(row.count),
    String(row.answered),
    decimal(row.facts),
    decimal(row.allFacts),
    decimal(row.mustCiteRecall),
    // Nothing answered, nothing cited: there is no precision to speak of.
    row.answered === 0 ? "" : decimal(row.citationPrecision),
    row.answered === 0 ? "" : decimal(row.citationPrecisionMicro),
    String(row.citedPapers),
  ];
}

function refusalRow(row: RefusalFigures): readonly string[] {
  return [indented(row.kind), String(row.count), String(row.refused), decimal(row.share)];
}

/** `lookup: keyword` stands below `lookup`. */
function indented(kind: string): string {
  const [, note] = kind.split(": ");
  return note === undefined ? kind : `· ${note}`;
}

function decimal(value: number): string {
  return value.toFixed(3);
}

function interval({ low, high }: Interval): string {
  return `${decimal(low)}–${decimal(high)}`;
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

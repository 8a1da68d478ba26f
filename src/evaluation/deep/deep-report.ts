/**
 * The page on deep answers: figures as Markdown, `docs/evaluation-deep.md`.
 *
 * Keeps true: it says who answered; where that was the scripted model, it says what such figures cannot tell.
 */
import { table } from "../report/markdown-table.ts";
import type { DeepFigures, DraftFigures } from "./deep-figures.ts";
import type { DeepComparison, DeepEvaluation, MeasuredWay } from "./evaluate-deep.ts";

export interface DeepSurroundings {
  readonly date: string;
  readonly machine: string;
  readonly command: string;
}

export function deepReport(evaluation: DeepEvaluation, { date, machine, command }: DeepSurroundings): string {
  const { systems, comparisons, scripted, models, settings, selection } = evaluation;
  const withModel = systems.filter(({ name }) => name.endsWith(", model"));
  const without = systems.filter((system) => !withModel.includes(system));
  return [
    "# Evaluation of deep answers",
    "",
    `Written by \`${command}\`; do not edit. What deep answers are and when to ask for one: [ADR 0012](adr/0012-deep-answers.md). ` +
      "Figures of quick answers over all judged questions: [evaluation.md](evaluation.md).",
    "",
    "Facts: of the expected facts, the share that the answers state. Must-cite: mean share of the papers that an answer has to cite. " +
      "Precision: of the papers cited, those judged relevant, mean over answered questions. Intervals are 95 % percentile bootstraps " +
      "over the questions. Every answer passed the product's own check.",
    "",
    "## Without a model",
    "",
    ...answerTable(without),
    "",
    "- *quick with more room*: the papers of the quick answer, as many words as a deep one may have: what length alone brings.",
    "- *one query plan*: the deep answer's further papers, without any search: what reading further down the ranking brings.",
    `- *deep*: as shipped, the number of further papers (${selection.further}) and the least worth (${selection.worthFrom}) chosen on these very questions; ` +
      "*held out*: each question answered under what was best on the other nine tenths of the questions, and the figure to believe. " +
      "The design itself (what a plan is made of) was looked at on the same questions, so it flatters a little even so.",
    "",
    "## With a model",
    "",
    scripted ? SCRIPTED : `Model: ${models.join(", ")}.`,
    "",
    ...answerTable(withModel),
    "",
    "*One sample* is one reply to the prompt that plans are worked out with, without a plan; *repeated sampling* asks it again until as many tokens are " +
      "spent as the deep answer took on that question. The same validators choose, and what is chosen is completed in the same way.",
    "",
    "### The drafts that were chosen from",
    "",
    ...draftTable(systems),
    "",
    "D: of all pairs of drafts for a question, the share that differ, by the papers they cite and by their terms (Jaccard below 0.8). " +
      "pass@k: how likely one of k drafts passes every validator (each claim sound, no compared side left out), by the unbiased " +
      "estimator 1 − C(n − c, k) / C(n, k) over the questions with at least k drafts, whose number stands in brackets. " +
      "A draft that passes is sound; whether it is a good answer is what the tables above tell.",
    "",
    "## Differences",
    "",
    ...comparisonTable(comparisons),
    "",
    "On the multi and compare questions, mean over questions; p: paired randomisation test, two-sided.",
    "",
    "## This run",
    "",
    ...table(
      ["", ""],
      [
        ["command", `\`${command}\``],
        ["date", date],
        ["machine", machine],
        [
          "settings",
          Object.entries(settings)
            .map(([name, value]) => `${name} ${value}`)
            .join(", "),
        ],
      ],
    ),
    "",
  ].join("\n");
}

const SCRIPTED =
  "**No model was set: a scripted one was measured.** It is a simulated reader ([source](../src/evaluation/deep/scripted-model.ts)): it sees the prompts and nothing " +
  "else, picks sentences by the words it is asked for, looks less and less at later documents, varies little when asked again, and is made to err " +
  "(wrong figures, papers, quotes, negations, scope) in about one claim of eight. So these figures tell that the machinery works, what it costs in calls " +
  "and tokens, that plans differ more than samples do where a reader follows its plan, and that faults are dropped. They do **not** tell how much " +
  "better deep answers of a real model are: how a reader follows a plan was written by us. Set `CHAT_MODEL` and run the same command for that.";

function answerTable(systems: readonly MeasuredWay[]): readonly string[] {
  const head = [
    "answers",
    "questions",
    "count",
    "answered",
    "facts",
    "95 %",
    "must-cite",
    "95 %",
    "precision",
    "papers",
    "words",
    "tokens",
    "calls",
    "seconds",
  ];
  const rows = systems.flatMap(({ name, rows }) =>
    rows.map(({ kind, figures }, place) => [place === 0 ? name : "", kind, ...answerCells(figures)]),
  );
  return table(head, rows, 2);
}

function answerCells(figures: DeepFigures): readonly string[] {
  const interval = ({ low, high }: { readonly low: number; readonly high: number }): string =>
    `${low.toFixed(2)}–${high.toFixed(2)}`;
  return [
    String(figures.questions),
    String(figures.answered),
    figures.facts.toFixed(3),
    interval(figures.factsInterval),
    figures.mustCiteRecall.toFixed(3),
    interval(figures.mustCiteInterval),
    figures.citationPrecision?.toFixed(3) ?? "",
    figures.citedPapers.toFixed(1),
    figures.words?.toFixed(0) ?? "",
    Math.round(figures.tokens).toLocaleString("en-US"),
    figures.calls.toFixed(1),
    figures.seconds.toFixed(figures.seconds < 10 ? 2 : 0),
  ];
}

function draftTable(systems: readonly MeasuredWay[]): readonly string[] {
  const head = [
    "drafts of",
    "drafts a question",
    "claims dropped",
    "D by papers",
    "D by terms",
    "pass@1",
    "pass@5",
    "pass@10",
  ];
  const rows = systems.flatMap(({ name, drafts }) => (drafts === undefined ? [] : [[name, ...draftCells(drafts)]]));
  return table(head, rows);
}

function draftCells(figures: DraftFigures): readonly string[] {
  return [
    figures.drafts.toFixed(1),
    figures.droppedClaims === undefined ? "" : `${(100 * figures.droppedClaims).toFixed(1)} %`,
    figures.diversityByPapers?.toFixed(2) ?? "",
    figures.diversityByTerms?.toFixed(2) ?? "",
    ...figures.passAt.map(({ share, questions }) => (share === undefined ? "" : `${share.toFixed(3)} (${questions})`)),
  ];
}

function comparisonTable(comparisons: readonly DeepComparison[]): readonly string[] {
  const signed = (value: number): string => `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(3)}`;
  const cell = ({ difference, p, better, worse }: DeepComparison["facts"]): string =>
    `${signed(difference)} (p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`}; ${better} better, ${worse} worse)`;
  return table(
    ["from", "to", "facts", "must-cite"],
    comparisons.map(({ first, second, facts, mustCite }) => [first, second, cell(facts), cell(mustCite)]),
    2,
  );
}

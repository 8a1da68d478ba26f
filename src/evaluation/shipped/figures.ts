/**
 * Measurements summed up: one row of figures for each kind of question, and the targets they are held to.
 *
 * Keeps true: a wrongly refused question counts with no facts, no must-cite papers and no citations; every mean is over
 * the questions of its row. JSON-ready: what `--json` prints and what `docs/evaluation.json` keeps.
 */
import { bootstrapInterval, type Interval } from "../bootstrap.ts";
import { mean, median } from "../score-run.ts";
import type { AnswerOutcome, Measurements, RankingOutcome } from "./measure.ts";

export interface RankingFigures {
  readonly kind: string;
  readonly count: number;
  /** With gain 2^grade − 1. */
  readonly "ndcg@10": number;
  readonly "recall@10": number;
  readonly "ndcg@10 interval": Interval;
  readonly "recall@10 interval": Interval;
}

export interface AnswerFigures {
  readonly kind: string;
  readonly count: number;
  readonly answered: number;
  /** Of all expected facts, the share that the answers state. */
  readonly facts: number;
  /** The share of questions whose expected facts are all stated. */
  readonly allFacts: number;
  readonly mustCiteRecall: number;
  /** Mean over answered questions of the share of cited papers that are judged relevant. */
  readonly citationPrecision: number;
  /** The same over all citations together. */
  readonly citationPrecisionMicro: number;
  readonly citedPapers: number;
}

export interface RefusalFigures {
  readonly kind: string;
  readonly count: number;
  readonly refused: number;
  readonly share: number;
}

export interface Figures {
  readonly ranking: readonly RankingFigures[];
  readonly related: RankingFigures;
  readonly topics: RankingFigures;
  readonly answers: readonly AnswerFigures[];
  /** Of questions the corpus does not answer: refusing is right. */
  readonly unanswerable: readonly RefusalFigures[];
  /** Of questions it does answer: refusing is wrong. */
  readonly answerable: RefusalFigures;
  readonly intervals: AnswerIntervals;
}

/** Over all answerable questions; `unanswerable` over the others. */
interface AnswerIntervals {
  readonly facts: Interval;
  readonly allFacts: Interval;
  readonly mustCiteRecall: Interval;
  readonly citationPrecision: Interval;
  readonly unanswerableRefused: Interval;
  readonly wronglyRefused: Interval;
}

export interface Timings {
  readonly rankMedianMs: number;
  readonly relatedMedianMs: number;
  readonly askMedianMs: number;
  readonly askSlowestMs: number;
}

/** The row over all answerable questions. */
export const ALL = "all answerable";

export function figuresOf({ rankings, related, topics, answers }: Measurements): Figures {
  const answerable = answers.filter((each) => each.answerable);
  const unanswerable = answers.filter((each) => !each.answerable);
  const answered = answerable.filter((each) => each.answered);
  return {
    ranking: grouped(rankings, ALL).map(([kind, group]) => rankingFigures(kind, group)),
    related: rankingFigures("related", related),
    topics: rankingFigures("topics", topics),
    answers: grouped(answerable, ALL).map(([kind, group]) => answerFigures(kind, group)),
    unanswerable: grouped(unanswerable.map(byNoteAlone), "all unanswerable").map(([kind, group]) =>
      refusalFigures(kind, group),
    ),
    answerable: refusalFigures(ALL, answerable),
    intervals: {
      facts: bootstrapInterval(
        answerable.map(({ factsFound }) => factsFound.length),
        answerable.map(({ factsFound, factsMissing }) => factsFound.length + factsMissing.length),
      ),
      allFacts: bootstrapInterval(answerable.map(allFacts)),
      mustCiteRecall: bootstrapInterval(answerable.map(mustCiteRecall)),
      citationPrecision: bootstrapInterval(answered.map(citationPrecision)),
      unanswerableRefused: bootstrapInterval(unanswerable.map(refusal)),
      wronglyRefused: bootstrapInterval(answerable.map(refusal)),
    },
  };
}

export function timingsOf({ rankings, related, topics, answers }: Measurements): Timings {
  return {
    rankMedianMs: median([...rankings, ...topics].map(({ tookMs }) => tookMs)),
    relatedMedianMs: median(related.map(({ tookMs }) => tookMs)),
    askMedianMs: median(answers.map(({ tookMs }) => tookMs)),
    askSlowestMs: Math.max(0, ...answers.map(({ tookMs }) => tookMs)),
  };
}

/** A row for each kind, below it one for each note where a kind has several, and at the end one for all. */
function grouped<T extends { readonly kind: string; readonly note: string }>(
  items: readonly T[],
  all: string,
): readonly (readonly [string, readonly T[]])[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const rows = kinds.flatMap((kind) => {
    const ofKind = items.filter((item) => item.kind === kind);
    const notes = [...new Set(ofKind.map(({ note }) => note))];
    const byNote = notes.map((note) => [`${kind}: ${note}`, ofKind.filter((item) => item.note === note)] as const);
    return [[kind, ofKind] as const, ...(notes.length > 1 ? byNote : [])];
  });
  return [...rows, [all, items]];
}

/** They are all of one kind: their notes are what tells them apart. */
function byNoteAlone(outcome: AnswerOutcome): AnswerOutcome {
  return { ...outcome, kind: outcome.note || outcome.kind, note: "" };
}

export function rankingFigures(
  kind: string,
  outcomes: readonly Pick<RankingOutcome, "ndcg" | "recall">[],
): RankingFigures {
  const ndcgs = outcomes.map(({ ndcg }) => ndcg);
  const recalls = outcomes.map(({ recall }) => recall);
  return {
    kind,
    count: outcomes.length,
    "ndcg@10": mean(ndcgs),
    "recall@10": mean(recalls),
    "ndcg@10 interval": bootstrapInterval(ndcgs),
    "recall@10 interval": bootstrapInterval(recalls),
  };
}

function answerFigures(kind: string, outcomes: readonly AnswerOutcome[]): AnswerFigures {
  const answered = outcomes.filter((each) => each.answered);
  const found = total(outcomes, ({ factsFound }) => factsFound.length);
  const expected = found + total(outcomes, ({ factsMissing }) => factsMissing.length);
  const relevant = total(outcomes, ({ citedRelevant }) => citedRelevant.length);
  const cited = relevant + total(outcomes, ({ citedOther }) => citedOther.length);
  return {
    kind,
    count: outcomes.length,
    answered: answered.length,
    facts: share(found, expected),
    allFacts: mean(outcomes.map(allFacts)),
    mustCiteRecall: mean(outcomes.map(mustCiteRecall)),
    citationPrecision: mean(answered.map(citationPrecision)),
    citationPrecisionMicro: share(relevant, cited),
    citedPapers: cited,
  };
}

function refusalFigures(kind: string, outcomes: readonly AnswerOutcome[]): RefusalFigures {
  const refused = total(outcomes, refusal);
  return { kind, count: outcomes.length, refused, share: share(refused, outcomes.length) };
}

const refusal = ({ answered }: AnswerOutcome): number => (answered ? 0 : 1);
const allFacts = ({ answered, factsMissing }: AnswerOutcome): number => (answered && factsMissing.length === 0 ? 1 : 0);
const mustCiteRecall = ({ mustCiteFound, mustCiteMissing }: AnswerOutcome): number =>
  share(mustCiteFound.length, mustCiteFound.length + mustCiteMissing.length);
const citationPrecision = ({ citedRelevant, citedOther }: AnswerOutcome): number =>
  share(citedRelevant.length, citedRelevant.length + citedOther.length);

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function total<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

/**
 * Puts every judged question, paper and topic to the product and keeps what came of each.
 *
 * In: the use cases a person has, and the judged sets. Out: one outcome for each judged item, in their order.
 * Keeps true: nothing but the text of the question, the paper's id or the topic reaches the product.
 */
import type { Answer } from "../../domain/answer/answer.ts";
import type { PaperId } from "../../domain/paper/paper.ts";
import type { Hit } from "../../domain/question/ranking.ts";
import type { Clock } from "../../ports/clock.ts";
import { exponentialGain, type Judgements, ndcg, recall } from "../metrics.ts";
import { takeTurns } from "../take-turns.ts";
import { isAnswerable, type JudgedQuestion, type JudgedSets } from "./judged-sets.ts";
import { statesFact } from "./states-fact.ts";

/** The use cases that are measured. */
export interface MeasuredSystem {
  search(query: string, limit: number): Promise<readonly Hit[]>;
  /** As a digest looks for papers on its topic. */
  onTopic(topic: string, limit: number): Promise<readonly Hit[]>;
  related(paper: string, limit: number): Promise<{ readonly hits: readonly Hit[] }>;
  ask(question: string): Promise<Answer>;
}

export interface Measurements {
  /** For the answerable questions only. */
  readonly rankings: readonly RankingOutcome[];
  readonly related: readonly RankingOutcome[];
  readonly topics: readonly RankingOutcome[];
  readonly answers: readonly AnswerOutcome[];
}

export interface RankingOutcome {
  readonly id: string;
  readonly kind: string;
  readonly note: string;
  readonly text: string;
  readonly ndcg: number;
  readonly recall: number;
  /** Each relevant paper with its grade and its rank within `DETAIL_DEPTH`, best grade first. */
  readonly relevant: readonly RankedRelevant[];
  readonly tookMs: number;
}

interface RankedRelevant {
  readonly paper: PaperId;
  readonly grade: number;
  readonly rank: number | undefined;
}

export interface AnswerOutcome {
  readonly id: string;
  readonly kind: string;
  readonly note: string;
  readonly question: string;
  readonly answerable: boolean;
  readonly answered: boolean;
  /** The sentences as they were shown. */
  readonly text: string;
  readonly factsFound: readonly string[];
  readonly factsMissing: readonly string[];
  readonly mustCiteFound: readonly PaperId[];
  readonly mustCiteMissing: readonly PaperId[];
  readonly citedRelevant: readonly PaperId[];
  /** Cited, but not judged relevant. */
  readonly citedOther: readonly PaperId[];
  readonly tookMs: number;
}

export interface MeasureOptions {
  readonly clock: Clock;
  /** Called after each item. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export async function measure(
  system: MeasuredSystem,
  sets: JudgedSets,
  options: MeasureOptions,
): Promise<Measurements> {
  const answerable = sets.questions.filter(isAnswerable);
  const total = answerable.length + sets.related.length + sets.topics.length + sets.questions.length;
  let done = 0;
  const turn = takeTurns(options);
  const timed = async <T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly tookMs: number }> => {
    await turn();
    const start = options.clock.elapsed();
    const value = await work();
    const tookMs = options.clock.elapsed() - start;
    done += 1;
    options.onProgress?.(done, total);
    return { value, tookMs };
  };

  const rankings: RankingOutcome[] = [];
  for (const { id, kind, note, question, relevant } of answerable) {
    const { value, tookMs } = await timed(() => system.search(question, DETAIL_DEPTH));
    rankings.push({ ...rankingOutcome(value, relevant), id, kind, note, text: question, tookMs });
  }
  const related: RankingOutcome[] = [];
  for (const { id, paper, title, relevant } of sets.related) {
    const { value, tookMs } = await timed(() => system.related(paper, DETAIL_DEPTH));
    related.push({ ...rankingOutcome(value.hits, relevant), id, kind: "related", note: "", text: title, tookMs });
  }
  const topics: RankingOutcome[] = [];
  for (const { id, topic, relevant } of sets.topics) {
    const { value, tookMs } = await timed(() => system.onTopic(topic, DETAIL_DEPTH));
    topics.push({ ...rankingOutcome(value, relevant), id, kind: "topic", note: "", text: topic, tookMs });
  }
  const answers: AnswerOutcome[] = [];
  for (const question of sets.questions) {
    const { value, tookMs } = await timed(() => system.ask(question.question));
    answers.push(answerOutcome(value, question, tookMs));
  }
  return { rankings, related, topics, answers };
}

type RankingFigures = Pick<RankingOutcome, "ndcg" | "recall" | "relevant">;

function rankingOutcome(hits: readonly Hit[], judgements: Judgements): RankingFigures {
  const ids = hits.map(({ paper }) => paper.id);
  return {
    ...rankingScores(ids, judgements),
    relevant: [...judgements]
      .filter(([, grade]) => grade > 0)
      .sort((a, b) => b[1] - a[1])
      .map(([paper, grade]) => ({ paper, grade, rank: ids.indexOf(paper) + 1 || undefined })),
  };
}

export function rankingScores(
  ids: readonly PaperId[],
  judgements: Judgements,
): Pick<RankingOutcome, "ndcg" | "recall"> {
  return { ndcg: ndcg(ids, judgements, 10, exponentialGain), recall: recall(ids, judgements, 10) };
}

export function answerOutcome(answer: Answer, judged: JudgedQuestion, tookMs: number): AnswerOutcome {
  const answered = answer.status === "answered";
  const text = answered ? answer.sentences.map((sentence) => sentence.text).join(" ") : "";
  const cited = answered ? [...new Set(answer.citations.map(({ paper }) => paper.id))] : [];
  const isRelevant = (id: PaperId): boolean => (judged.relevant.get(id) ?? 0) > 0;
  return {
    id: judged.id,
    kind: judged.kind,
    note: judged.note,
    question: judged.question,
    answerable: isAnswerable(judged),
    answered,
    text,
    factsFound: judged.facts.filter((fact) => statesFact(text, fact)),
    factsMissing: judged.facts.filter((fact) => !statesFact(text, fact)),
    mustCiteFound: judged.mustCite.filter((id) => cited.includes(id)),
    mustCiteMissing: judged.mustCite.filter((id) => !cited.includes(id)),
    citedRelevant: cited.filter(isRelevant),
    citedOther: cited.filter((id) => !isRelevant(id)),
    tookMs,
  };
}

/** How far down a relevant paper is looked for, when a person asks where it went. */
const DETAIL_DEPTH = 100;

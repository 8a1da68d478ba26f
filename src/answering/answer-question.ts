/**
 * One question's walk: question → ranking → evidence → draft → checked answer.
 *
 * In: a question, and what it follows up on. Out: an answer in which every sentence is cited, or a refusal; its `question`
 * is the one that was ranked, which stands by itself. Each step is a runnable with a name,
 * joined by `.pipe()`, so that the compiler checks each joint and a trace shows each step.
 */
import { RunnableLambda } from "@langchain/core/runnables";
import type { Answer, Draft, Evidence } from "../domain/answer.ts";
import type { Paper } from "../domain/paper.ts";
import type { Ranking } from "../domain/ranking.ts";
import { isSince, type Since } from "../domain/since.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";
import { cite } from "./cite.ts";
import { selectEvidence } from "./evidence/select-evidence.ts";
import { composeExtract } from "./extract/compose-extract.ts";
import { ANSWERING_MODELS, type AnsweringModels } from "./models.ts";
import { type QuestionReading, readQuestion } from "./question/question-reading.ts";
import { standaloneQuestion } from "./question/standalone-question.ts";

export type AnswerQuestion = (question: string, bounds?: AnswerBounds) => Promise<Answer>;

/** What an answer may rest on, and what its question leans on. */
export interface AnswerBounds {
  readonly since?: Since;
  readonly papers?: number;
  /** What was asked before in the same conversation, earliest first. */
  readonly earlier?: readonly string[];
}

interface Asked {
  readonly text: string;
  readonly bounds: AnswerBounds;
}

interface Retrieved {
  readonly bounds: AnswerBounds;
  readonly question: QuestionReading;
  readonly ranking: Ranking;
}

interface Grounded extends Retrieved {
  readonly evidence: readonly Evidence[];
}

interface Drafted extends Grounded {
  readonly draft: Draft;
}

export function createAnswerQuestion(index: PaperIndex, models: AnsweringModels = ANSWERING_MODELS): AnswerQuestion {
  const standAlone = step(
    "stand-alone",
    ({ text, bounds }: Asked): Asked => ({ text: standaloneQuestion(text, bounds.earlier ?? []), bounds }),
  );
  const retrieve = step(
    "retrieve",
    ({ text, bounds }: Asked): Retrieved => ({
      bounds,
      question: readQuestion(text, index),
      ranking: index.search(text, RANKING_DEPTH, sinceFilter(bounds)),
    }),
  );
  const ground = step(
    "select-evidence",
    (retrieved: Retrieved): Grounded => ({
      ...retrieved,
      evidence: selectEvidence(retrieved.question, retrieved.ranking, index, models).slice(0, retrieved.bounds.papers),
    }),
  );
  const compose = step(
    "compose-draft",
    (grounded: Grounded): Drafted => ({
      ...grounded,
      draft: composeExtract(grounded.question, grounded.evidence, index, models),
    }),
  );
  const check = step(
    "cite",
    ({ question, draft, evidence, ranking }: Drafted): Answer =>
      cite(question.text, draft, evidence, ranking.slice(0, NEAREST)),
  );
  const pipeline = standAlone.pipe(retrieve).pipe(ground).pipe(compose).pipe(check);
  return (text, bounds = {}) => pipeline.invoke({ text, bounds });
}

function sinceFilter({ since }: AnswerBounds): ((paper: Paper) => boolean) | undefined {
  return since && (({ date }) => isSince(date, since));
}

function step<In, Out>(name: string, run: (input: In) => Out): RunnableLambda<In, Out> {
  return new RunnableLambda<In, Out>({ func: run }).withConfig({ runName: name }) as RunnableLambda<In, Out>;
}

/** Hits read for one answer. */
const RANKING_DEPTH = 20;
/** Papers named when the corpus does not say. */
const NEAREST = 3;

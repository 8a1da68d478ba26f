/**
 * One question's walk: question → ranking → evidence → draft → checked answer.
 *
 * In: a question. Out: an answer in which every sentence is cited, or a refusal. Each step is a runnable with a name,
 * joined by `.pipe()`, so that the compiler checks each joint and a trace shows each step.
 */
import { RunnableLambda } from "@langchain/core/runnables";
import type { Answer, Draft, Evidence, Retrieval } from "../domain/answer.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";
import { cite } from "./cite.ts";
import { composeExtract } from "./compose-extract.ts";
import { selectEvidence } from "./select-evidence.ts";

export type AnswerQuestion = (question: string) => Promise<Answer>;

interface Grounded extends Retrieval {
  readonly evidence: readonly Evidence[];
}

interface Drafted extends Grounded {
  readonly draft: Draft;
}

export function createAnswerQuestion(index: PaperIndex): AnswerQuestion {
  const retrieve = step(
    "retrieve",
    (question: string): Retrieval => ({
      question,
      ranking: index.search(question, RANKING_DEPTH),
    }),
  );
  const ground = step(
    "select-evidence",
    (retrieval: Retrieval): Grounded => ({
      ...retrieval,
      evidence: selectEvidence(retrieval, index),
    }),
  );
  const compose = step(
    "compose-draft",
    (grounded: Grounded): Drafted => ({
      ...grounded,
      draft: composeExtract(grounded.question, grounded.evidence, index),
    }),
  );
  const check = step(
    "cite",
    ({ question, draft, evidence, ranking }: Drafted): Answer =>
      cite(question, draft, evidence, ranking.slice(0, NEAREST)),
  );
  const pipeline = retrieve.pipe(ground).pipe(compose).pipe(check);
  return (question) => pipeline.invoke(question);
}

function step<In, Out>(name: string, run: (input: In) => Out): RunnableLambda<In, Out> {
  return new RunnableLambda<In, Out>({ func: run }).withConfig({ runName: name }) as RunnableLambda<In, Out>;
}

/** Hits read for one answer. */
const RANKING_DEPTH = 20;
/** Papers named when the corpus does not say. */
const NEAREST = 3;

/**
 * One question's walk: question → ranking → evidence → draft → checked answer.
 *
 * In: a question, and what it follows up on. Out: an answer in which every sentence is cited, or a refusal; its `question`
 * is the one that was ranked, which stands by itself. Each step is a runnable with a name,
 * joined by `.pipe()`, so that the compiler checks each joint and a trace shows each step.
 */
import type { Answer, AnswerDepth, AnswerStyle } from "../domain/answer.ts";
import type { AnswerWatch } from "../domain/answer-watch.ts";
import type { TokenAccount } from "../domain/token-budget.ts";
import { cite } from "./cite.ts";
import type { GroundBounds, Grounding, Library } from "./grounding.ts";
import { standaloneQuestion } from "./question/standalone-question.ts";
import { step } from "./step.ts";

export type AnswerQuestion = (question: string, bounds?: AnswerBounds, watch?: AnswerWatch) => Promise<Answer>;

/** What an answer may rest on, how it is to look, and what its question leans on. */
export interface AnswerBounds extends GroundBounds {
  readonly style?: AnswerStyle;
  readonly depth?: AnswerDepth;
  readonly account?: TokenAccount;
  /** What was asked before in the same conversation, earliest first. */
  readonly earlier?: readonly string[];
}

interface Asked {
  readonly text: string;
  readonly bounds: AnswerBounds;
  readonly watch: AnswerWatch;
}

interface Grounded extends Asked {
  readonly grounding: Grounding;
}

export interface AnsweringParts {
  readonly library: Library;
}

export function createAnswerQuestion({ library }: AnsweringParts): AnswerQuestion {
  const standAlone = step(
    "stand-alone",
    (asked: Asked): Asked => ({ ...asked, text: standaloneQuestion(asked.text, asked.bounds.earlier ?? []) }),
  );
  const ground = step("ground", async (asked: Asked): Promise<Grounded> => {
    const { since, papers } = asked.bounds;
    const bounds = { ...(since === undefined ? {} : { since }), ...(papers === undefined ? {} : { papers }) };
    return { ...asked, grounding: await library.ground(asked.text, bounds, asked.watch.signal) };
  });
  const check = step(
    "cite",
    ({ grounding: { question, extract, evidence, ranking } }: Grounded): Answer =>
      cite(question, extract, evidence, ranking.slice(0, NEAREST)),
  );
  const pipeline = standAlone.pipe(ground).pipe(check);
  return (text, bounds = {}, watch = {}) => pipeline.invoke({ text, bounds, watch });
}

/** Papers named when the corpus does not say. */
const NEAREST = 3;

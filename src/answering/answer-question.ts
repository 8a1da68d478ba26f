/**
 * One question's walk: question → stands alone → grounded in the corpus → shortlist → draft, claim by claim → checked answer.
 *
 * In: a question, and what it follows up on. Out: an answer in which every sentence is cited, or a refusal; its `question`
 * is the one that was ranked, which stands by itself. Each step is a runnable with a name, joined by `.pipe()`, so that the
 * compiler checks each joint and a trace shows each step. Without models nothing is waited for but the library.
 */
import type { Answer, AnswerDepth, Evidence } from "../domain/answer/answer.ts";
import type { AnswerWatch } from "../domain/answer/answer-watch.ts";
import type { TokenAccount } from "../domain/answer/token-budget.ts";
import type { AnswerCache } from "../ports/answer-cache.ts";
import type { ChatModel } from "../ports/chat-model.ts";
import type { Logger } from "../ports/logger.ts";
import { type CitationDesk, openCitationDesk } from "./cite.ts";
import type { DeepAnswer } from "./deep/create-deep-answer.ts";
import type { Ending } from "./ending.ts";
import { sayExtract } from "./extract/say-extract.ts";
import type { GroundBounds, Grounding, Library } from "./grounding.ts";
import { standaloneQuestion } from "./question/standalone-question.ts";
import { step } from "./step.ts";

export type AnswerQuestion = (question: string, bounds?: AnswerBounds, watch?: AnswerWatch) => Promise<Answer>;

/** What an answer may rest on, how it is to look, and what its question leans on. */
export interface AnswerBounds extends GroundBounds {
  readonly depth?: AnswerDepth;
  readonly account?: TokenAccount;
  /** What was asked before in the same conversation, earliest first. */
  readonly earlier?: readonly string[];
  /** Titles of the papers that the answer before this question cited, in the order of their markers: "the second one". */
  readonly cited?: readonly string[];
}

export interface AnsweringParts {
  readonly library: Library;
  /** In the order in which they are tried; none: the papers' own sentences. */
  readonly models?: readonly ChatModel[];
  /** Answers what is asked with depth `deep`; absent: as if it were asked quickly. */
  readonly deep?: DeepAnswer;
  readonly cache?: AnswerCache;
  readonly logger?: Logger;
  /** Aborts after so long; without it, models have their own deadlines alone. */
  readonly after?: (delayMs: number) => AbortSignal;
}

/** What a walk has with it that no trace is to hold: a function is left out where a step's input is written out. */
type Company = () => {
  readonly watch: AnswerWatch;
  readonly account?: TokenAccount;
  /** No model is waited for any longer. */
  readonly timeIsUp?: AbortSignal;
};

interface Asked {
  readonly text: string;
  readonly bounds: Omit<AnswerBounds, "account">;
  readonly company: Company;
}

interface Grounded extends Asked {
  readonly grounding: Grounding;
}

interface Read extends Grounded {
  readonly shortlist: readonly Evidence[];
}

interface Composed {
  readonly desk: CitationDesk;
  readonly ending: Ending;
}

export function createAnswerQuestion({
  library,
  models = [],
  deep,
  cache,
  logger = SILENT,
  after,
}: AnsweringParts): AnswerQuestion {
  const hasModels = models.length > 0;
  const composing = {
    models,
    logger,
    ...(cache === undefined ? {} : { cache }),
    ...(after === undefined ? {} : { after }),
  };

  const standAlone = step("stand-alone", async (asked: Asked): Promise<Asked> => {
    const { earlier = [], cited = [] } = asked.bounds;
    if (earlier.length === 0 && cited.length === 0) return asked;
    const { watch, account, timeIsUp } = asked.company();
    let rephrased: string | undefined;
    if (hasModels) {
      watch.onStep?.({ kind: "understanding" });
      const { rephraseQuestion } = await import("./question/rephrase-question.ts");
      const signal = anyOf(watch.signal, timeIsUp, after?.(STAND_ALONE_MS));
      rephrased = await rephraseQuestion(
        models,
        { question: asked.text, earlier, cited },
        { signal, ...(account === undefined ? {} : { account }) },
      );
      watch.signal?.throwIfAborted();
    }
    return { ...asked, text: rephrased ?? standaloneQuestion(asked.text, earlier, cited) };
  });

  const ground = step("ground", async (asked: Asked): Promise<Grounded> => {
    const { depth: _, earlier: __, cited: ___, ...bounds } = asked.bounds;
    return { ...asked, grounding: await library.ground(asked.text, bounds, asked.company().watch.signal) };
  });

  const select = step("select-evidence", async (grounded: Grounded): Promise<Read> => {
    const { grounding, bounds } = grounded;
    // Nothing is there to read: no model is asked.
    if (!hasModels || grounding.verdict === "nothing") return { ...grounded, shortlist: [] };
    const { shortlist } = await import("./evidence/shortlist.ts");
    return { ...grounded, shortlist: shortlist(grounding, Math.min(MOST_PAPERS, bounds.papers ?? MOST_PAPERS)) };
  });

  const compose = step("compose-draft", async ({ grounding, bounds, shortlist, company }: Read): Promise<Composed> => {
    const { watch, account, timeIsUp } = company();
    // Where the papers are named, there is nothing to search for.
    const depth = grounding.only === true ? undefined : bounds.depth;
    const desk = openCitationDesk({
      question: grounding.question,
      nearest: grounding.ranking.slice(0, NEAREST),
      ...(grounding.unread === undefined ? {} : { unread: grounding.unread }),
      ...(grounding.counted === undefined ? {} : { counted: grounding.counted }),
      ...(bounds.style === undefined ? {} : { style: bounds.style }),
      ...(depth === undefined ? {} : { depth }),
      ...(watch.onAnswer === undefined ? {} : { onAnswer: watch.onAnswer }),
    });
    // What is doubtful by rule takes somebody who reads; what is not there, nobody finds by searching deeper.
    const isDeep = depth === "deep" && (grounding.verdict === "enough" || shortlist.length > 0);
    if (isDeep && deep !== undefined) {
      watch.onStep?.({ kind: "reading", papers: grounding.ranking.length });
      const { answerDeeply } = await import("./deep-ending.ts");
      const task = { grounding, bounds, desk, watch, ...(account === undefined ? {} : { account }) };
      return { desk, ending: await answerDeeply(deep, task) };
    }
    if (shortlist.length === 0) {
      sayExtract(desk, grounding);
      return { desk, ending: { composer: grounding.extract.composer } };
    }
    watch.onStep?.({ kind: "reading", papers: shortlist.length });
    watch.onStep?.({ kind: "composing" });
    const { composeDraft } = await import("./draft/compose-draft.ts");
    const task = {
      grounding,
      shortlist,
      desk,
      style: bounds.style ?? "short",
      ...(account === undefined ? {} : { account }),
      ...(watch.signal === undefined ? {} : { signal: watch.signal }),
      ...(timeIsUp === undefined ? {} : { timeIsUp }),
    } as const;
    return { desk, ending: await composeDraft(task, composing) };
  });

  const cite = step("cite", ({ desk, ending }: Composed): Answer => desk.close(ending.composer, ending.instead));

  const pipeline = standAlone.pipe(ground).pipe(select).pipe(compose).pipe(cite);
  return (text, { account, ...bounds } = {}, watch = {}) => {
    const timeIsUp = hasModels && bounds.depth !== "deep" ? after?.(MODELS_MS) : undefined;
    const company = {
      watch,
      ...(account === undefined ? {} : { account }),
      ...(timeIsUp === undefined ? {} : { timeIsUp }),
    };
    return pipeline.invoke({ text, bounds, company: () => company });
  };
}

function anyOf(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** Papers named when the corpus does not say. */
const NEAREST = 3;
/** A model reads at most so many: beyond, the ranking seldom bears on the question, and attention wanes. */
const MOST_PAPERS = 10;
/** From the question on, the papers' own sentences then stand in: an answer comes within a minute whatever models do. */
const MODELS_MS = 50_000;
/** A question that takes longer to be put in other words is put together by rule. */
const STAND_ALONE_MS = 8_000;

/**
 * The ways of answering that the deep mode is compared with, each under one name and asked the same.
 *
 * In: a library, and models or none. Out: for a question, from its words on, the answer as a person would get it, the drafts it was
 * chosen from, and what it cost. Every answer passes the product's own citation desk.
 */
import { createAnswerQuestion } from "../../answering/answer-question.ts";
import { openCitationDesk } from "../../answering/cite.ts";
import { questionAspects } from "../../answering/deep/aspects.ts";
import { chooseClaims } from "../../answering/deep/choose-draft.ts";
import { createDeepAnswer, type DeepDraft } from "../../answering/deep/create-deep-answer.ts";
import { createModelSteps } from "../../answering/deep/model-steps.ts";
import { checkPlanned, type PlannedDraft } from "../../answering/deep/planned-draft.ts";
import { createPurse, type PurseSpent } from "../../answering/deep/purse.ts";
import type { QueryPlanSelection } from "../../answering/deep/query-plans.ts";
import { type DeepSettings, deepSettings } from "../../answering/deep/settings.ts";
import { shortlist, withinBudget } from "../../answering/evidence/shortlist.ts";
import type { Library } from "../../answering/grounding.ts";
import { answerRoom } from "../../answering/style-room.ts";
import type { Answer, Claim, Evidence } from "../../domain/answer/answer.ts";
import { composerOf, EXTRACTIVE } from "../../domain/answer/composers.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";

export interface SystemAnswer {
  readonly answer: Answer;
  readonly drafts: readonly PlannedDraft[];
  readonly spent: PurseSpent;
}

/** Grounds the question itself, so that what it takes is what a person waits. */
export type AnsweringSystem = (question: string) => Promise<SystemAnswer>;

export interface SystemParts {
  readonly library: Library;
  readonly models: readonly ChatModel[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly settings?: Partial<DeepSettings>;
}

/** As a person gets it who asks for no depth. */
export function quickAnswers({ library, models, signal }: SystemParts): AnsweringSystem {
  return async (question) => {
    const purse = createPurse(models, UNLIMITED, signal);
    const answer = await createAnswerQuestion({ library, models: purse.models })(question, {}, { signal });
    return { answer, drafts: [], spent: purse.spent() };
  };
}

/** The same papers, with the room of a deep answer: how much is mere length. */
export function longerExtracts({ library }: SystemParts): AnsweringSystem {
  return async (question) => {
    const { evidence } = await library.ground(question);
    const papers = evidence.map(({ paper }) => paper.id);
    const chosen = { papers, sentencesEach: SENTENCES_EACH, words: answerRoom(undefined, "deep").words };
    const longer = await library.ground(question, { chosen });
    return {
      answer: cited(question, EXTRACTIVE, longer.extract.claims, longer.evidence),
      drafts: [],
      spent: NOTHING,
    };
  };
}

export function deepAnswers(parts: SystemParts, selection?: QueryPlanSelection): AnsweringSystem {
  const deep = createDeepAnswer({
    ...parts,
    elapsed: parts.clock.elapsed,
    after: (delayMs) => AbortSignal.timeout(delayMs),
    logger: SILENT,
    ...(selection === undefined ? {} : { selection }),
  });
  return async (question) => {
    const grounding = await parts.library.ground(question);
    const { draft, evidence, report }: DeepDraft = await deep({ grounding, bounds: {} }, { signal: parts.signal });
    const answer = cited(question, draft.composer, draft.claims, evidence);
    return { answer, drafts: report.plans, spent: report };
  };
}

/** The same prompt again and again, until as many tokens are spent; the same validators choose. */
export function repeatedSampling(
  { library, models, signal, settings }: SystemParts,
  budgetTokens: (question: string) => number,
  mostSamples = MOST_SAMPLES,
): AnsweringSystem {
  return async (question) => {
    const grounding = await library.ground(question);
    const purse = createPurse(models, UNLIMITED, signal);
    const steps = createModelSteps(purse, signal);
    const documents = withinBudget(shortlist(grounding, deepSettings(settings).papers), DOCUMENT_TOKENS);
    const aspects = questionAspects(question);
    const drafts: PlannedDraft[] = [];
    const plan = { text: "", origin: "original", queries: [], markers: [] } as const;
    const spentTokens = (): number => purse.spent().promptTokens + purse.spent().replyTokens;
    const asks = documents.length > 0 && grounding.verdict !== "nothing";
    while (asks && purse.spent().calls < mostSamples && spentTokens() < budgetTokens(question) && !signal.aborted) {
      const claims = await steps.claims({ question, documents });
      if (claims !== undefined) drafts.push(checkPlanned(plan, claims, documents, { question, aspects }));
    }
    const answer = cited(question, composerOf(steps.writers()), chooseClaims(drafts), documents);
    return { answer, drafts, spent: purse.spent() };
  };
}

function cited(question: string, composer: string, claims: readonly Claim[], evidence: readonly Evidence[]): Answer {
  const desk = openCitationDesk({ question, depth: "deep", nearest: [] });
  for (const claim of claims) desk.admit(claim, { composer, evidence });
  return desk.close(composer);
}

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const NOTHING: PurseSpent = { calls: 0, promptTokens: 0, replyTokens: 0 };
const UNLIMITED = { modelCalls: 1_000, budgetTokens: 10_000_000 };
const SENTENCES_EACH = 5;
const MOST_SAMPLES = 100;
/** As many documents as a plan is worked out from. */
const DOCUMENT_TOKENS = 5_000;

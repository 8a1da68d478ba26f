/**
 * Composing with models: the first one writes, the next goes on where one fails, and the papers' own sentences stand last.
 *
 * In: what the corpus holds on a question, the desk, and the models in their order. Out: who has the last word, and why it is
 * not the first model alone. Keeps true: whatever a model does, within the time given there is an answer or a refusal; what
 * was said stays, and who comes later only adds. A refusal takes two that agree: the evidence and the model.
 */
import type { AnswerStyle, Evidence, InsteadOfModel } from "../../domain/answer/answer.ts";
import { estimateTokens } from "../../domain/answer/estimate-tokens.ts";
import type { TokenAccount } from "../../domain/answer/token-budget.ts";
import type { AnswerCache } from "../../ports/answer-cache.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import type { Logger } from "../../ports/logger.ts";
import type { CitationDesk } from "../cite.ts";
import type { Ending } from "../ending.ts";
import { withinBudget } from "../evidence/shortlist.ts";
import { sayExtract } from "../extract/say-extract.ts";
import { type Grounding, overrules } from "../grounding.ts";
import { draftKey } from "./draft-key.ts";
import { type DraftOutcome, draftWithModel, type ModelDraft } from "./draft-with-model.ts";
import type { DraftTask } from "./prompt.ts";

export interface ComposingParts {
  /** At least one, in the order in which they are tried. */
  readonly models: readonly ChatModel[];
  readonly cache?: AnswerCache;
  readonly logger: Logger;
  /** Aborts after so long. */
  readonly after?: (delayMs: number) => AbortSignal;
}

export interface ComposingTask {
  readonly grounding: Grounding;
  readonly style: AnswerStyle;
  /** What models may read, best first. */
  readonly shortlist: readonly Evidence[];
  readonly desk: CitationDesk;
  readonly account?: TokenAccount;
  /** Nobody waits any more. */
  readonly signal?: AbortSignal;
  /** No model is waited for any longer. */
  readonly timeIsUp?: AbortSignal;
}

export async function composeDraft(task: ComposingTask, parts: ComposingParts): Promise<Ending> {
  const { models, logger } = parts;
  const { grounding, signal, timeIsUp } = task;
  let instead: InsteadOfModel | undefined;
  for (const [place, model] of models.entries()) {
    if (timeIsUp?.aborted) break;
    const composer = model.name;
    const outcome = await tryModel(
      model,
      { ...task, isFirst: place === 0, isLast: place === models.length - 1 },
      parts,
    );
    signal?.throwIfAborted();
    switch (outcome.kind) {
      case "composed":
        return { composer, ...(instead === undefined ? {} : { instead }) };
      case "abstained":
        if (!overrules(grounding)) return { composer, ...(instead === undefined ? {} : { instead }) };
        instead ??= "unavailable";
        break;
      case "useless":
      case "late":
        instead ??= "unavailable";
        break;
      case "failed":
        instead = outcome.failure.kind === "budget" ? "budget" : (instead ?? "unavailable");
        logger.warn("answer.model.failed", { model: model.name, kind: outcome.failure.kind });
        break;
    }
    // Budgets count over all models.
    if (instead === "budget") break;
  }
  sayExtract(task.desk, grounding);
  return { composer: grounding.extract.composer, instead: instead ?? "unavailable" };
}

interface Attempt extends ComposingTask {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

async function tryModel(
  model: ChatModel,
  attempt: Attempt,
  parts: ComposingParts,
): Promise<DraftOutcome | { readonly kind: "late" }> {
  const { grounding, style, shortlist, desk, account, isFirst, isLast } = attempt;
  const replyTokens = Math.min(REPLY_TOKENS, Math.floor(model.contextTokens / 4));
  const evidence = withinBudget(
    shortlist,
    // The reply is read twice where it is mended.
    model.contextTokens - 2 * replyTokens - RULES_TOKENS - estimateTokens(grounding.question),
  );
  const task: DraftTask = { question: grounding.question, style, evidence };
  const cache = isFirst ? parts.cache : undefined;
  const key = draftKey(task, model.name);
  if (cache !== undefined && (await sayKept(cache, key, model.name, task, desk, parts.logger)))
    return { kind: "composed" };
  // What was said before would be missing from what is kept.
  const isWhole = desk.soFar === undefined;

  const signals = [attempt.signal, attempt.timeIsUp, isLast ? undefined : parts.after?.(ONE_OF_SEVERAL_MS)];
  const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
  let draft: ModelDraft;
  try {
    draft = await draftWithModel(model, task, desk, {
      replyTokens,
      signal,
      ...(account === undefined ? {} : { account }),
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    parts.logger.warn("answer.model.late", { model: model.name });
    return { kind: "late" };
  }
  const { outcome, claims, counts } = draft;
  const dropped = counts.faulty - counts.mended;
  parts.logger.info("answer.drafted", {
    model: model.name,
    outcome: outcome.kind,
    papers: evidence.length,
    ...counts,
    dropped,
  });
  if (cache !== undefined && isWhole && outcome.kind === "composed") {
    cache.put(key, { composer: model.name, claims }).catch((error: unknown) => cacheFailed(parts.logger, error));
  }
  return outcome;
}

/** Whether a draft was kept and all of it still passes. */
async function sayKept(
  cache: AnswerCache,
  key: string,
  composer: string,
  { evidence }: DraftTask,
  desk: CitationDesk,
  logger: Logger,
): Promise<boolean> {
  try {
    const draft = await cache.get(key);
    if (draft === undefined || draft.composer !== composer || draft.claims.length === 0) return false;
    const admissions = draft.claims.map((claim) => desk.admit(claim, { composer, evidence }));
    const stands = admissions.every(({ kind }) => kind === "said");
    logger.info("answer.kept", { model: composer, claims: draft.claims.length, stands });
    return stands;
  } catch (error) {
    cacheFailed(logger, error);
    return false;
  }
}

function cacheFailed(logger: Logger, error: unknown): void {
  logger.warn("answer.cache.failed", { reason: error instanceof Error ? error.name : typeof error });
}

/** Room for the reply: a table of twelve cells with their quotes takes some 1,500; some models think aloud before it. */
const REPLY_TOKENS = 4_000;
/** Our own words, those of a mending too. */
const RULES_TOKENS = 1_000;
/** As long as others stand behind it, a model that is slow gets no more than this. */
const ONE_OF_SEVERAL_MS = 25_000;

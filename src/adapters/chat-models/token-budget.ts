/**
 * Holds calls to the day's token budgets: sets aside what a call may cost, and afterwards books what it did.
 *
 * Keeps true: nothing is sent when a budget has no room for it, or when the ledger cannot be asked; a call that failed
 * or was left is booked too, with the provider's count or an estimate of what was read and written; what never left costs nothing.
 */
import { estimatePromptTokens, estimateTokens } from "../../domain/answer/estimate-tokens.ts";
import type { Prompt } from "../../domain/answer/prompt.ts";
import type { TokenAccount, TokenLimits, TokensSpent } from "../../domain/answer/token-budget.ts";
import { type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { TokenLedger } from "../../ports/store/token-ledger.ts";
import { NOTHING_SPENT, passing, type StreamText } from "./stream-text.ts";

export interface TokenBudget {
  readonly setting: ModelSetting;
  readonly ledger: TokenLedger;
  readonly limits: TokenLimits;
  /** What may come on top of a reply. */
  readonly thinkingTokens: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function tokenBudget(inner: StreamText, budget: TokenBudget): StreamText {
  return async function* streamText(prompt, call) {
    if (call.account === undefined) return yield* inner(prompt, call);
    const mostTokens = estimatePromptTokens(prompt) + call.replyTokens + budget.thinkingTokens;
    const reservation = await reserve(call.account, mostTokens, budget);
    let written = "";
    let spent: TokensSpent | undefined;
    try {
      const stream = inner(prompt, call);
      const hear = (piece: string): string => {
        written += piece;
        return piece;
      };
      spent = yield* passing(stream, { pass: hear });
      return spent;
    } catch (error) {
      if (written === "" && !readThePrompt(error)) spent = NOTHING_SPENT;
      throw error;
    } finally {
      await settle(reservation, spent ?? estimated(prompt, written), budget);
    }
  };
}

/** Providers charge for replies, also slow and odd ones, and not for errors. */
function readThePrompt(error: unknown): boolean {
  return !(error instanceof ModelFailure) || error.kind === "too-slow" || error.kind === "unreadable";
}

function estimated(prompt: Prompt, written: string): TokensSpent {
  return { promptTokens: estimatePromptTokens(prompt), replyTokens: estimateTokens(written) };
}

async function reserve(
  account: TokenAccount,
  tokens: number,
  { setting, ledger, limits, clock, logger }: TokenBudget,
): Promise<number> {
  const model = modelName(setting);
  const verdict = await ledger.reserve(account, tokens, limits, clock.now()).catch((error: unknown) => {
    logger.warn("model.ledger-unread", { model, error: error instanceof Error ? error.name : "unknown" });
    throw new ModelFailure("budget", model, "The token budgets cannot be read at the moment, so no model is asked.", {
      cause: error,
    });
  });
  if (verdict.allowed) return verdict.reservation;
  throw new ModelFailure("budget", model, SPENT[verdict.by]);
}

const SPENT: Readonly<Record<keyof TokenLimits, string>> = {
  person: "Your share of today's tokens is used up. There are new ones after midnight UTC.",
  guild: "This server's share of today's tokens is used up. There are new ones after midnight UTC.",
  everybody: "Today's tokens are used up. There are new ones after midnight UTC.",
};

async function settle(
  reservation: number,
  spent: TokensSpent,
  { setting, ledger, logger }: TokenBudget,
): Promise<void> {
  try {
    await ledger.settle(reservation, spent);
  } catch (error) {
    // The answer is there; what was set aside stays booked instead.
    logger.warn("model.ledger-unsettled", {
      model: modelName(setting),
      error: error instanceof Error ? error.name : "unknown",
    });
  }
}

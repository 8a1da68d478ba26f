/**
 * The steps of a deep answer that a model takes: each a prompt, a call, and what can be read from the reply.
 *
 * Keeps true: a failed call, a spent purse or a reply that is not of the form gives nothing, never an error; what is no
 * `ModelFailure` and no end of the signal is a bug, and thrown.
 */
import type { Claim } from "../../domain/answer/answer.ts";
import type { Prompt } from "../../domain/answer/prompt.ts";
import type { TokenAccount } from "../../domain/answer/token-budget.ts";
import { type ModelCall, ModelFailure, type ModelFailureKind } from "../../ports/chat-model.ts";
import { createClaimReader } from "../draft/read-claims.ts";
import { completeText } from "../model-text.ts";
import { soundClaims } from "./planned-draft.ts";
import {
  claimsPrompt,
  criticisePrompt,
  DEEP_STEPS,
  type DeepMaterial,
  derivePrompt,
  observePrompt,
  planPrompt,
} from "./prompts.ts";
import type { Purse } from "./purse.ts";
import { type Criticism, readCriticism, readPlan, type WrittenPlan } from "./read-plan.ts";

export interface ModelSteps {
  /** Sound ones only. */
  observe(material: DeepMaterial, count: number): Promise<readonly Claim[]>;
  derive(material: DeepMaterial): Promise<readonly Claim[]>;
  plan(material: DeepMaterial): Promise<WrittenPlan | undefined>;
  criticise(material: DeepMaterial): Promise<Criticism | undefined>;
  /** As written, not yet checked; none when it abstained; nothing when the call failed or its reply is no answer. */
  claims(material: DeepMaterial): Promise<readonly Claim[] | undefined>;
  /** Models that wrote something, in order of appearance. */
  writers(): readonly string[];
  /** Why calls failed, beside for want of budget. */
  failures(): readonly ModelFailureKind[];
}

export function createModelSteps(purse: Purse, signal: AbortSignal, account?: TokenAccount): ModelSteps {
  const writers = new Set<string>();
  const failures: ModelFailureKind[] = [];

  const reply = async (prompt: Prompt, step: keyof typeof DEEP_STEPS): Promise<string | undefined> => {
    if (signal.aborted) return undefined;
    const call: ModelCall = {
      step: DEEP_STEPS[step],
      replyTokens: REPLY_TOKENS[step],
      temperature: TEMPERATURE,
      signal,
      ...(account === undefined ? {} : { account }),
    };
    try {
      const { text, model } = await completeText(purse.models, prompt, call);
      writers.add(model);
      return text;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (!(error instanceof ModelFailure)) throw error;
      failures.push(error.kind);
      return undefined;
    }
  };
  const observations = async (
    prompt: Prompt,
    step: "observe" | "derive",
    most: number,
    { documents = [], question }: DeepMaterial,
  ): Promise<readonly Claim[]> =>
    soundClaims(readClaims((await reply(prompt, step)) ?? "").claims.slice(0, most), documents, question);

  return {
    observe: async (material, count) => observations(await observePrompt(material, count), "observe", count, material),
    derive: async (material) => observations(await derivePrompt(material), "derive", MOST_DERIVED, material),
    plan: async (material) => readPlan((await reply(await planPrompt(material), "plan")) ?? ""),
    criticise: async (material) => readCriticism((await reply(await criticisePrompt(material), "criticise")) ?? ""),
    claims: async (material) => {
      const written = await reply(await claimsPrompt(material), "claims");
      if (written === undefined) return undefined;
      const { claims, abstained } = readClaims(written);
      return claims.length > 0 || abstained ? claims.slice(0, MOST_CLAIMS) : undefined;
    },
    writers: () => [...writers],
    failures: () => failures,
  };
}

interface ReadClaims {
  readonly claims: readonly Claim[];
  /** It says that the documents do not answer the question. */
  readonly abstained: boolean;
}

function readClaims(reply: string): ReadClaims {
  const reader = createClaimReader();
  const claims = reader.push(reply).flatMap((read) => (read.kind === "claim" ? [read.claim] : []));
  return { claims, abstained: reader.end().kind === "abstained" };
}

/** PlanSearch's own: plans are to differ. */
const TEMPERATURE = 0.9;
const MOST_DERIVED = 3;
const MOST_CLAIMS = 12;
/** Generous, because some models think aloud within it. What is longer is cut; whole claims before the cut are still read. */
export const REPLY_TOKENS = { observe: 2_000, derive: 1_200, plan: 1_000, criticise: 1_200, claims: 2_400 } as const;

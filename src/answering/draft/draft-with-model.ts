/**
 * One model's draft: written, read claim by claim, checked and said while it is being written, and mended once.
 *
 * In: what is to be composed, the desk where claims are checked, a model. Out: how far it got. Keeps true: at most two calls;
 * a claim is shown only after the check; what cannot be used is told to the model once, all at once, and dropped after that.
 */
import type { Claim } from "../../domain/answer/answer.ts";
import type { Prompt } from "../../domain/answer/prompt.ts";
import type { TokenAccount } from "../../domain/answer/token-budget.ts";
import { type ChatModel, type ModelCall, ModelFailure } from "../../ports/chat-model.ts";
import type { CitationDesk } from "../cite.ts";
import { type DraftTask, draftPrompt, mendingPrompt } from "./prompt.ts";
import { createClaimReader, type DraftForm } from "./read-claims.ts";

export interface DraftingCall {
  readonly replyTokens: number;
  readonly account?: TokenAccount;
  /** Ends the call; what was said until then stays. */
  readonly signal?: AbortSignal;
}

export interface ModelDraft {
  readonly outcome: DraftOutcome;
  /** The claims that stood, as they were written. */
  readonly claims: readonly Claim[];
  readonly counts: DraftCounts;
}

/**
 * - `composed`: something stood, and the form was kept
 * - `abstained`: it says that the documents do not answer the question
 * - `useless`: nothing stood, or the form was not kept even when asked again
 * - `failed`: the model could not be asked, or not to the end
 */
export type DraftOutcome =
  | { readonly kind: "composed" | "abstained" | "useless" }
  | { readonly kind: "failed"; readonly failure: ModelFailure };

/** For the log: numbers tell nobody what was asked. */
interface DraftCounts {
  readonly said: number;
  readonly repeats: number;
  readonly noRoom: number;
  /** Did not pass the check, or were none, when first written. */
  readonly faulty: number;
  /** Stood after they were sent back. */
  readonly mended: number;
}

/** Rejects only when the signal ended it, with its reason, or with a bug. */
export async function draftWithModel(
  model: ChatModel,
  task: DraftTask,
  desk: CitationDesk,
  call: DraftingCall,
): Promise<ModelDraft> {
  const first = await readReply(model, await draftPrompt(task), "compose-draft", task, desk, call);
  if (first.failure !== undefined) return result(first, failed(first.failure));
  if (first.form.kind === "abstained") return result(first, { kind: "abstained" });
  const isBroken = first.form.kind === "broken";
  const reasons = [...(first.form.kind === "broken" ? [first.form.reason] : []), ...first.reasons];
  if (reasons.length === 0) return result(first, stands(first));

  const prompt = await mendingPrompt(task, { reply: first.text, reasons });
  const second = await readReply(model, prompt, "mend-draft", task, desk, call);
  const whole: Reply = {
    ...first,
    said: [...first.said, ...second.said],
    repeats: first.repeats + second.repeats,
    noRoom: first.noRoom + second.noRoom,
  };
  if (!isBroken && holds(whole)) return result(whole, { kind: "composed" }, second.said.length);
  if (second.failure !== undefined) return result(whole, failed(second.failure), second.said.length);
  const outcome: DraftOutcome =
    second.form.kind === "broken"
      ? { kind: "useless" }
      : second.form.kind === "abstained" && isBroken && !holds(whole)
        ? { kind: "abstained" }
        : stands(whole);
  return result(whole, outcome, second.said.length);
}

/** What stood, though it was said before or had no room, is a model's good work. */
function holds({ said, repeats, noRoom }: Reply): boolean {
  return said.length + repeats + noRoom > 0;
}

const stands = (reply: Reply): DraftOutcome => ({ kind: holds(reply) ? "composed" : "useless" });

const failed = (failure: ModelFailure): DraftOutcome => ({ kind: "failed", failure });

function result({ said, repeats, noRoom, reasons }: Reply, outcome: DraftOutcome, mended = 0): ModelDraft {
  const counts = { said: said.length, repeats, noRoom, faulty: reasons.length, mended };
  return { outcome, claims: said, counts };
}

interface Reply {
  readonly text: string;
  readonly form: DraftForm;
  readonly said: readonly Claim[];
  readonly repeats: number;
  readonly noRoom: number;
  /** One for each claim that did not pass. */
  readonly reasons: readonly string[];
  readonly failure?: ModelFailure;
}

async function readReply(
  model: ChatModel,
  prompt: Prompt,
  step: ModelCall["step"],
  { evidence }: DraftTask,
  desk: CitationDesk,
  call: DraftingCall,
): Promise<Reply> {
  const reader = createClaimReader();
  const said: Claim[] = [];
  const reasons: string[] = [];
  const counts = { repeats: 0, noRoom: 0 };
  let text = "";
  let claims = 0;
  const reply = (): Reply => ({ text, form: reader.end(), said, ...counts, reasons });
  try {
    for await (const piece of model.stream(prompt, { ...call, step, temperature: 0 })) {
      if (text.length < LONGEST_ECHO) text += piece;
      for (const read of reader.push(piece)) {
        claims += 1;
        if (read.kind === "malformed") {
          reasons.push(`Claim ${claims}: ${read.reason}`);
          continue;
        }
        const admission = desk.admit(read.claim, { composer: model.name, evidence });
        if (admission.kind === "said") said.push(read.claim);
        else if (admission.kind === "repeat") counts.repeats += 1;
        else if (admission.kind === "no-room") counts.noRoom += 1;
        else reasons.push(`Claim ${claims}: ${admission.reason}`);
      }
    }
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return { ...reply(), failure: error };
  }
  return reply();
}

/** Characters of a reply that are shown to the model again. */
const LONGEST_ECHO = 8_000;

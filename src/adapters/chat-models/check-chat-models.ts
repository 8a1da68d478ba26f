/**
 * Asks each model that was set for a word, to see whether it can be asked: key, name, address and streaming at once.
 *
 * Costs some twenty tokens a model, is tried once, and is over within the limits' total deadline, or 30 s.
 */
import { UserError } from "../../domain/errors.ts";
import { type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure, type ModelVerdict } from "../../ports/chat-model.ts";
import { idleDeadline } from "./idle-deadline.ts";
import { modelFailure } from "./model-failure.ts";
import { type ChatModelParts, openUnguarded } from "./open-chat-models.ts";
import { readableReply } from "./readable-reply.ts";
import { totalDeadline } from "./total-deadline.ts";

export async function checkChatModels({
  models,
  ...parts
}: Omit<ChatModelParts, "ledger" | "chance">): Promise<readonly ModelVerdict[]> {
  return Promise.all(models.map((setting) => check(setting, parts)));
}

async function check(setting: ModelSetting, parts: Omit<ChatModelParts, "models">): Promise<ModelVerdict> {
  const { limits, clock } = parts;
  const model = modelName(setting);
  try {
    const { streamText, contextTokens } = await openUnguarded(setting, parts);
    const startedMs = clock.elapsed();
    const totalMs = Math.min(limits.totalMs, LONGEST_MS);
    const inTime = idleDeadline(readableReply(streamText, setting), { setting, idleMs: limits.idleMs });
    const pieces = totalDeadline(inTime, { setting, totalMs, clock })(PROMPT, { step: "check-model", replyTokens: 32 });
    for await (const _piece of pieces);
    return { kind: "ready", model, contextTokens, tookMs: Math.round(clock.elapsed() - startedMs) };
  } catch (error) {
    if (error instanceof UserError) return { kind: "not-set-up", model, message: error.message };
    const { kind, message } = error instanceof ModelFailure ? error : modelFailure(error, setting);
    return { kind: "failed", model, failure: kind, message };
  }
}

const LONGEST_MS = 30_000;
const PROMPT = [{ role: "user", content: "Reply with the single word: ready" }] as const;

/**
 * Asks the embedding model that was set for one vector, to see whether it can be asked: key, name and address at once.
 *
 * Costs some five tokens, is tried once, and is over within 15 s.
 */
import type { EmbeddingSetting } from "../../domain/settings/embedding-setting.ts";
import { modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { EmbeddingVerdict } from "../../ports/embeddings.ts";
import { modelFailure } from "../chat-models/model-failure.ts";
import { inTime } from "./call-guard.ts";
import { langchainEmbeddings } from "./langchain-embeddings.ts";

export async function checkEmbeddings(
  setting: EmbeddingSetting,
  clock: Clock,
  signal: AbortSignal,
): Promise<EmbeddingVerdict> {
  const model = modelName(setting.model);
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  try {
    const startedMs = clock.elapsed();
    const guard = { setting: setting.model, clock, logger: silent, chance: () => 0 };
    const [vector] = await inTime(
      langchainEmbeddings(setting, clock),
      { totalMs: LONGEST_MS, budgetShare: 1 },
      guard,
    )(["ready"], signal);
    const tookMs = Math.round(clock.elapsed() - startedMs);
    return { kind: "ready", model, dimensions: vector?.length ?? 0, tookMs };
  } catch (error) {
    const { message } = error instanceof ModelFailure ? error : modelFailure(error, setting.model);
    return { kind: "failed", model, message };
  }
}

/** Loading a model into memory included, the doctor waits no longer. */
const LONGEST_MS = 15_000;

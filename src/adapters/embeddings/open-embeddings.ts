/**
 * The embedding model that was set, ready to be asked: LangChain's client with a guard around it, and the day's bound.
 *
 * In: the setting, the data folder, a clock and a logger. Keeps true: a question's vector is remembered in memory and kept
 * nowhere else; logs tell of models, counts and failures, never of a text.
 */
import path from "node:path";
import type { EmbeddingSetting } from "../../domain/embedding-setting.ts";
import { estimateTokens } from "../../domain/estimate-tokens.ts";
import { modelName } from "../../domain/model-setting.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Embeddings } from "../../ports/embeddings.ts";
import type { Logger } from "../../ports/logger.ts";
import { type CallGuard, inTime, inTurn, repeated, rested } from "./call-guard.ts";
import { type Embed, langchainEmbeddings } from "./langchain-embeddings.ts";
import { spentTokens } from "./spent-tokens.ts";
import { taskPrefixes } from "./task-prefixes.ts";

export interface EmbeddingParts {
  readonly setting: EmbeddingSetting;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Between 0 and 1. */
  readonly chance?: () => number;
}

/** Where everything about embeddings is kept. */
export function embeddingsFolder(dataFolder: string): string {
  return path.join(dataFolder, "embeddings");
}

export function openEmbeddings(parts: EmbeddingParts): Embeddings {
  const { setting, dataFolder, clock, logger, chance = Math.random } = parts;
  const { model } = setting;
  const name = modelName(model);
  const guard: CallGuard = { setting: model, clock, logger, chance };
  const guarded = rested(repeated(langchainEmbeddings(setting, clock), guard), guard);
  const texts = inTime(told(inTurn(paid(guarded, setting, dataFolder, clock), TEXT_CALLS, guard)), TEXTS_MS, guard);
  const queries = inTime(told(inTurn(paid(guarded, setting, dataFolder, clock), QUERY_CALLS, guard)), QUERY_MS, guard);
  const prefixes = taskPrefixes(model.model);
  const remembered = new Map<string, Promise<Float32Array>>();

  function told(inner: Embed): Embed {
    return async (asked, call) => {
      const startedMs = clock.elapsed();
      const tookMs = (): number => Math.round(clock.elapsed() - startedMs);
      try {
        const vectors = await inner(asked, call);
        logger.debug("embeddings.given", { model: name, texts: asked.length, tookMs: tookMs() });
        return vectors;
      } catch (error) {
        if (error instanceof ModelFailure) {
          const cause = error.cause instanceof Error ? error.cause.message : undefined;
          logger.warn("embeddings.failed", { model: name, kind: error.kind, cause, tookMs: tookMs() });
        }
        throw error;
      }
    };
  }

  async function embedQuery(text: string, signal: AbortSignal): Promise<Float32Array> {
    const [vector] = await queries([prefixes.query + text], signal);
    return vector ?? new Float32Array();
  }

  return {
    name,
    recipe: JSON.stringify([name, prefixes.text]),
    embedTexts: (asked, signal) => (asked.length === 0 ? Promise.resolve([]) : texts(asked.map(textOf), signal)),
    embedQuery: (text, signal) => {
      const known = remembered.get(text) ?? embedQuery(text, signal);
      remembered.delete(text);
      remembered.set(text, known);
      known.catch(() => remembered.delete(text));
      for (const oldest of remembered.keys()) if (remembered.size > MOST_REMEMBERED) remembered.delete(oldest);
      return known;
    },
  };

  function textOf(text: string): string {
    return prefixes.text + text;
  }
}

/** Each call is paid from the day's bound before it leaves; what is repeated within it, a server that failed did not count. */
function paid(inner: Embed, { model, dailyTokens }: EmbeddingSetting, dataFolder: string, clock: Clock): Embed {
  if (dailyTokens === undefined) return inner;
  const spent = spentTokens(path.join(embeddingsFolder(dataFolder), "spent.txt"), dailyTokens, clock);
  return async (texts, call) => {
    const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    const allowed = await spent.reserve(tokens).catch((error: unknown) => {
      const message = "What was spent on embeddings today cannot be written down, so none are asked for.";
      throw new ModelFailure("budget", modelName(model), message, { cause: error });
    });
    if (allowed) return inner(texts, call);
    const message = "Today's tokens for embeddings are used up. There are new ones after midnight UTC.";
    throw new ModelFailure("budget", modelName(model), message);
  };
}

/** A model on one's own machine takes its time over 64 abstracts; nobody waits for them. */
const TEXTS_MS = 120_000;
/** Beyond anybody's patience: what comes late is remembered for the next who asks the same. */
const QUERY_MS = 10_000;
const TEXT_CALLS = 1;
const QUERY_CALLS = 4;
/** Questions whose vectors are at hand when asked again, as when pages are turned. */
const MOST_REMEMBERED = 500;

/**
 * The embedding model that was set, ready to be asked: LangChain's client with a guard around it, and the day's bound.
 *
 * In: the setting, the data folder, a clock and a logger. Keeps true: a question's vector is remembered in memory and kept
 * nowhere else; logs tell of models, counts and failures, never of a text.
 */
import { createHash } from "node:crypto";
import path from "node:path";
import { estimateTokens } from "../../domain/answer/estimate-tokens.ts";
import type { EmbeddingSetting } from "../../domain/settings/embedding-setting.ts";
import { modelName } from "../../domain/settings/model-setting.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Embeddings } from "../../ports/embeddings.ts";
import type { Logger } from "../../ports/logger.ts";
import { type CallGuard, inTime, inTurn, Resting, repeated, rested } from "./call-guard.ts";
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
  const { setting, clock, logger, chance = Math.random } = parts;
  const { model } = setting;
  const name = modelName(model);
  const guard: CallGuard = { setting: model, clock, logger, chance };
  // From the model outwards: paid for, asked for again, not in vain, in turn, told, and in time.
  const guarded = rested(repeated(paid(langchainEmbeddings(setting, clock), parts), guard), guard);
  const texts = inTime(told(inTurn(guarded, TEXT_CALLS, guard)), TEXT_BOUNDS, guard);
  const queries = inTime(told(inTurn(guarded, QUERY_CALLS, guard)), QUERY_BOUNDS, guard);
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
          const told = { model: name, kind: error.kind, reason: error.message, cause, tookMs: tookMs() };
          if (error instanceof Resting) logger.debug("embeddings.failed", told);
          else logger.warn("embeddings.failed", told);
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
      // Nobody's words are held longer than their answer takes.
      const key = createHash("sha256").update(text).digest("base64");
      const known = remembered.get(key) ?? embedQuery(text, signal);
      remembered.delete(key);
      remembered.set(key, known);
      known.catch(() => remembered.get(key) === known && remembered.delete(key));
      for (const oldest of remembered.keys()) if (remembered.size > MOST_REMEMBERED) remembered.delete(oldest);
      return known;
    },
  };

  function textOf(text: string): string {
    return prefixes.text + text;
  }
}

/** Each request is paid from the day's bound before it leaves, repeated ones too. */
function paid(inner: Embed, { setting, dataFolder, clock }: EmbeddingParts): Embed {
  const { model, dailyTokens } = setting;
  if (dailyTokens === undefined) return inner;
  const spent = spentTokens(path.join(embeddingsFolder(dataFolder), "spent.txt"), dailyTokens, clock);
  return async (texts, call) => {
    const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    const allowed = await spent.reserve(tokens, call.budgetShare).catch((error: unknown) => {
      const message = "What was spent on embeddings today cannot be written down, so none are asked for.";
      throw new ModelFailure("budget", modelName(model), message, { cause: error });
    });
    if (allowed) return inner(texts, call);
    const message =
      `Today's ${dailyTokens.toLocaleString("en-US")} tokens for embeddings are used up. There are new ones after midnight UTC; ` +
      "FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY says how many.";
    throw new ModelFailure("budget", modelName(model), message);
  };
}

/**
 * A model on one's own machine takes its time over 64 abstracts, and nobody waits for them. A tenth of the day's tokens is left to
 * questions: papers that use up all of them would be of no use that day.
 */
const TEXT_BOUNDS = { totalMs: 120_000, budgetShare: 0.9 };
/** Beyond anybody's patience: what comes late is remembered for the next who asks the same. */
const QUERY_BOUNDS = { totalMs: 10_000, budgetShare: 1 };
const TEXT_CALLS = 1;
const QUERY_CALLS = 4;
/** Questions whose vectors are at hand when asked again, as when pages are turned. */
const MOST_REMEMBERED = 500;

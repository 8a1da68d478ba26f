/**
 * Which embedding model a person has set, and the bounds within which it is asked.
 *
 * In: variables by name. Out: a setting, or nothing where none is named; a `UserError` says what a variable must be.
 * Keeps true: a chat model's key goes to no other server than the chat model's own.
 */
import { UserError } from "../errors.ts";
import type { ModelSetting } from "./model-setting.ts";
import { readServer, wholeNumber } from "./read-model-settings.ts";

export interface EmbeddingSetting {
  readonly provider: EmbeddingProvider;
  readonly model: ModelSetting;
  /** Estimated tokens in a UTC day, papers and questions together; absent: no bound. */
  readonly dailyTokens?: number;
  /** The file of vectors grows no further. */
  readonly cacheBytes: number;
}

const EMBEDDING_PROVIDERS = ["openai", "ollama"] as const;
export type EmbeddingProvider = (typeof EMBEDDING_PROVIDERS)[number];

function isEmbeddingProvider(name: string): name is EmbeddingProvider {
  return EMBEDDING_PROVIDERS.some((each) => each === name);
}

export function readEmbeddingSetting(
  settings: Readonly<Record<string, string | undefined>>,
): EmbeddingSetting | undefined {
  const name = settings["FOOTNOTE_EMBEDDINGS"]?.trim() ?? "";
  const megabytes = wholeNumber(settings, "FOOTNOTE_EMBEDDINGS_CACHE_MB", 1) ?? DEFAULT_CACHE_MB;
  const unbounded = settings[TOKENS]?.trim().toLowerCase() === "none";
  const dailyTokens = unbounded ? undefined : (wholeNumber(settings, TOKENS, 1, ", or none") ?? DEFAULT_DAILY_TOKENS);
  if (name === "") return undefined;
  const [, provider = "", model = ""] = /^([a-z][a-z0-9_-]*):(\S+)$/.exec(name) ?? [];
  if (!isEmbeddingProvider(provider)) {
    throw new UserError(
      `FOOTNOTE_EMBEDDINGS is "${name}"; it must be openai:model or ollama:model, such as openai:text-embedding-3-small ` +
        "or ollama:nomic-embed-text. Change it in .env or unset it.",
    );
  }
  const elsewhere = (settings[ADDRESS]?.trim() ?? "") !== "";
  const server = elsewhere
    ? readServer(settings, "FOOTNOTE_EMBEDDINGS_KEY", ADDRESS)
    : readServer(settings, `${provider.toUpperCase()}_API_KEY`, `${provider.toUpperCase()}_BASE_URL`);
  if (provider === "openai" && server.apiKey === undefined && server.baseUrl === undefined) {
    throw new UserError(
      `FOOTNOTE_EMBEDDINGS names ${name}, which needs a key. Set ${server.keyVariable} in .env, ` +
        "or FOOTNOTE_EMBEDDINGS_URL to a server that needs none.",
    );
  }
  return {
    provider,
    model: { provider, model, nameVariable: "FOOTNOTE_EMBEDDINGS", ...server },
    ...(dailyTokens === undefined ? {} : { dailyTokens }),
    cacheBytes: megabytes * BYTES_A_MEGABYTE,
  };
}

const ADDRESS = "FOOTNOTE_EMBEDDINGS_URL";
const TOKENS = "FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY";
/** Some 30,000 abstracts, or twenty US cents at OpenAI's small model. */
const DEFAULT_DAILY_TOKENS = 10_000_000;
/** 500,000 abstracts in 1,536 dimensions take some 800. */
const DEFAULT_CACHE_MB = 1_024;
const BYTES_A_MEGABYTE = 1_000_000;

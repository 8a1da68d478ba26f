/**
 * The chat models that were set, ready to be asked: LangChain's clients with a guard around each.
 *
 * In: settings, limits, a clock, a logger, and the ledger that budgets are kept in. Out: models in the order in which they are
 * to be tried. Throws a `UserError` when one cannot be asked at all: no key, no such provider, a package missing.
 * LangChain is loaded here and not before, and not at all when no model is set. Why a guard of our own: ADR 0009.
 */
import { UserError } from "../../domain/errors.ts";
import { type ModelLimits, type ModelSetting, modelName } from "../../domain/settings/model-setting.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { TokenLedger } from "../../ports/store/token-ledger.ts";
import { breaker } from "./breaker.ts";
import { idleDeadline } from "./idle-deadline.ts";
import { readableReply } from "./readable-reply.ts";
import { retries } from "./retries.ts";
import type { StreamText } from "./stream-text.ts";
import { tokenBudget } from "./token-budget.ts";
import { told } from "./told.ts";
import { totalDeadline } from "./total-deadline.ts";
import { turns } from "./turns.ts";
import { withoutKey } from "./without-key.ts";

export interface ChatModelParts {
  readonly models: readonly ModelSetting[];
  readonly limits: ModelLimits;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent: budgets are not kept, as in a terminal. */
  readonly ledger?: TokenLedger;
  /** Between 0 and 1, for waits that are spread. */
  readonly chance?: () => number;
}

export async function openChatModels({ models, ...parts }: ChatModelParts): Promise<readonly ChatModel[]> {
  return Promise.all(models.map((setting) => openChatModel(setting, parts)));
}

async function openChatModel(setting: ModelSetting, parts: Omit<ChatModelParts, "models">): Promise<ChatModel> {
  const { limits, clock, logger, ledger, chance = Math.random } = parts;
  const { streamText, contextTokens, thinkingTokens } = await openUnguarded(setting, parts);
  // From the model outwards: a reply that is one, in time, asked for again, not in vain, in turn, and paid for.
  const readable = readableReply(withoutKey(streamText, setting), setting);
  const prompt = idleDeadline(readable, { setting, idleMs: limits.idleMs });
  const tried = retries(prompt, { clock, logger, chance });
  const rested = breaker(tried, { setting, clock, logger });
  const inTurn = turns(rested, { setting, callsInFlight: limits.callsInFlight });
  const budget = { setting, limits: limits.dailyTokens, thinkingTokens, clock, logger };
  const paid = ledger === undefined ? inTurn : tokenBudget(inTurn, { ...budget, ledger });
  return {
    name: modelName(setting),
    contextTokens,
    stream: totalDeadline(told(paid, { setting, clock, logger }), { setting, totalMs: limits.totalMs, clock }),
  };
}

export interface UnguardedModel {
  readonly streamText: StreamText;
  readonly contextTokens: number;
  readonly thinkingTokens: number;
}

export async function openUnguarded(
  setting: ModelSetting,
  { clock, logger }: Pick<ChatModelParts, "clock" | "logger">,
): Promise<UnguardedModel> {
  needKey(setting);
  const [{ langchainModel }, { langchainClient }, { MODEL_PROVIDER_CONFIG }] = await Promise.all([
    import("./langchain-model.ts"),
    import("./langchain-client.ts"),
    import("langchain/chat_models/universal"),
  ]);
  const providers: Readonly<Record<string, { readonly package: string }>> = MODEL_PROVIDER_CONFIG;
  const known = providers[setting.provider];
  if (known === undefined) {
    throw new UserError(
      `CHAT_MODEL names the provider "${setting.provider}", which LangChain does not know. It knows: ` +
        `${Object.keys(providers).sort().join(", ")}. For a server that speaks OpenAI's API, write openai: and set OPENAI_BASE_URL.`,
    );
  }
  try {
    // Resellers put the maker before the name: openai/gpt-5-mini.
    const bare = { ...setting, model: setting.model.split("/").at(-1) ?? setting.model };
    const anyCall = {
      replyTokens: 1,
      contextTokens: UNKNOWN_CONTEXT_TOKENS,
      thinkingTokens: 0,
      fetch,
      without: new Set<never>(),
    };
    const { profile } = await langchainClient(bare, anyCall);
    const readable = profile.maxInputTokens ?? UNKNOWN_CONTEXT_TOKENS;
    const contextTokens = setting.contextTokens ?? Math.min(readable, MOST_CONTEXT_TOKENS);
    // Only OpenAI's models think without being told to, and count it as their reply.
    const thinkingTokens = setting.provider === "openai" && profile.reasoningOutput === true ? THINKING_TOKENS : 0;
    const streamText = langchainModel({ setting, contextTokens, thinkingTokens, clock, logger });
    return { streamText, contextTokens, thinkingTokens };
  } catch (error) {
    throw notSetUp(error, setting, known.package);
  }
}

/** Enough for a question, its evidence and an answer; models that nobody has described often read no more. */
const UNKNOWN_CONTEXT_TOKENS = 8_192;
/** More evidence makes answers dearer and not better. */
const MOST_CONTEXT_TOKENS = 32_000;
/** With little effort asked for, some hundreds are usual. */
const THINKING_TOKENS = 4_000;

function needKey(setting: ModelSetting): void {
  const { provider, apiKey, baseUrl, keyVariable } = setting;
  if (apiKey !== undefined || !(provider === "anthropic" || (provider === "openai" && baseUrl === undefined))) return;
  const other = provider === "openai" ? ", or OPENAI_BASE_URL to a server that needs none" : "";
  throw new UserError(`CHAT_MODEL names ${modelName(setting)}, which needs a key. Set ${keyVariable} in .env${other}.`);
}

/** What a client says when it is made: of its package, or of what it misses; never anything of a server's. */
function notSetUp(error: unknown, setting: ModelSetting, packageName: string): UserError {
  const said = error instanceof Error ? error.message : "";
  const name = modelName(setting);
  if (/Unable to import|Cannot find (?:package|module)/.test(said)) {
    return new UserError(`${name} needs the package ${packageName}. Run "npm install ${packageName}" in this folder.`);
  }
  const reason = setting.apiKey === undefined ? said : said.replaceAll(setting.apiKey, "…");
  return new UserError(
    `${name} cannot be set up: ${reason.split("\n")[0]?.slice(0, 200)} Check ${setting.keyVariable} and the provider's other variables.`,
  );
}

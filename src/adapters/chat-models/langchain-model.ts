/**
 * A LangChain chat model as a stream of text: our messages in, pieces out, what it cost at the end.
 *
 * Keeps true: a reply is over only when the provider said so; one that its filter took is none; what goes wrong is a
 * `ModelFailure`, or the signal's reason. What it cost is the provider's count, or an estimate where it tells none.
 */
// Lets LangChain find the step that a call is made in, so that traces show one within the other.
import "@langchain/core/context";
import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { estimatePromptTokens, estimateTokens } from "../../domain/answer/estimate-tokens.ts";
import type { Prompt, PromptMessage } from "../../domain/answer/prompt.ts";
import type { TokensSpent } from "../../domain/answer/token-budget.ts";
import type { ModelSetting } from "../../domain/settings/model-setting.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { langchainClient, type ReplyChunk } from "./langchain-client.ts";
import { modelFailure } from "./model-failure.ts";
import { DISPUTED, type Disputed, ReplyFault } from "./reply-fault.ts";
import type { BoundCall, StreamText, TextStream } from "./stream-text.ts";

interface LangchainModelParts {
  readonly setting: ModelSetting;
  readonly contextTokens: number;
  /** What it thinks, unseen, before it replies; 0 when it does not. */
  readonly thinkingTokens: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function langchainModel({
  setting,
  contextTokens,
  thinkingTokens,
  clock,
  logger,
}: LangchainModelParts): StreamText {
  const { provider } = setting;
  const without = new Set<Disputed>();

  async function open(prompt: Prompt, call: BoundCall): Promise<AsyncIterable<ReplyChunk>> {
    const { signal, step, temperature } = call;
    const guard = { signal, now: clock.now, lines: provider === "ollama" };
    const client = await langchainClient(setting, {
      replyTokens: call.replyTokens,
      thinkingTokens,
      contextTokens,
      fetch: guardedFetch(guard),
      without,
      ...(temperature === undefined ? {} : { temperature }),
    });
    return client.stream(prompt.map(toLangchain), { signal, runName: step });
  }

  /** Some servers refuse a parameter that others need: it is left out from then on. */
  async function openUndisputed(prompt: Prompt, call: BoundCall): Promise<AsyncIterable<ReplyChunk>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await open(prompt, call);
      } catch (error) {
        const disputed = disputedIn(error).filter((parameter) => !without.has(parameter));
        if (disputed.length === 0 || attempt > DISPUTED.length) throw error;
        for (const parameter of disputed) without.add(parameter);
        logger.debug("model.without", { model: setting.model, parameters: disputed.join(" ") });
      }
    }
  }

  return async function* streamText(prompt: Prompt, call: BoundCall): TextStream {
    let text = "";
    let chunks = 0;
    let finish: string | undefined;
    let spent: TokensSpent = { promptTokens: 0, replyTokens: 0 };
    try {
      for await (const chunk of await openUndisputed(prompt, call)) {
        chunks += 1;
        finish ??= finishOf(chunk);
        spent = larger(spent, chunk);
        text += chunk.text;
        yield chunk.text;
      }
      call.signal.throwIfAborted();
      if (finish === undefined && TELL_THE_END.includes(provider))
        throw new ReplyFault({ kind: chunks === 0 ? "garbled" : "cut-off" });
      if (finish !== undefined && FILTERED.includes(finish)) throw new ReplyFault({ kind: "filtered" });
    } catch (error) {
      if (call.signal.aborted) throw call.signal.reason;
      throw modelFailure(error, setting);
    }
    return {
      promptTokens: spent.promptTokens || estimatePromptTokens(prompt),
      replyTokens: spent.replyTokens || estimateTokens(text),
    };
  };
}

/** Their last event says why the reply is over; without one, the stream was cut. */
const TELL_THE_END: readonly string[] = ["openai", "anthropic", "ollama"];
/** OpenAI's and Anthropic's word for it. */
const FILTERED: readonly string[] = ["content_filter", "refusal"];

function finishOf({ response_metadata, additional_kwargs }: ReplyChunk): string | undefined {
  const words = [
    response_metadata["finish_reason"],
    response_metadata["done_reason"],
    response_metadata["status"],
    additional_kwargs["stop_reason"],
    response_metadata["done"] === true ? "done" : undefined,
  ];
  return words.find((word): word is string => typeof word === "string" && word !== "");
}

/** Counts that come several times grow, they do not add up. */
function larger(spent: TokensSpent, { usage_metadata: usage }: ReplyChunk): TokensSpent {
  return {
    promptTokens: Math.max(spent.promptTokens, usage?.input_tokens ?? 0),
    replyTokens: Math.max(spent.replyTokens, usage?.output_tokens ?? 0),
  };
}

function disputedIn(error: unknown): readonly Disputed[] {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ReplyFault && at.fault.kind === "status") {
      return at.fault.status === 400 || at.fault.status === 422 ? at.fault.disputed : [];
    }
  }
  return [];
}

function toLangchain({ role, content }: PromptMessage): BaseMessage {
  switch (role) {
    case "system":
      return new SystemMessage(content);
    case "user":
      return new HumanMessage(content);
    case "assistant":
      return new AIMessage(content);
  }
}

/**
 * The purse of one deep answer: what it may still spend on models, whatever they say.
 *
 * In: models and limits. Out: the same models, each call of which is paid for first. Keeps true: no more calls than
 * `modelCalls`, a failed one counts; no call begins that could take the tokens above `budgetTokens`: what a
 * reply can cost is set aside first, and one that grows beyond is cut off;
 * when the signal ends, every call ends at once, even of a model that does not listen.
 */
import { estimatePromptTokens, estimateTokens } from "../../domain/answer/estimate-tokens.ts";
import type { Prompt } from "../../domain/answer/prompt.ts";
import type { TokensSpent } from "../../domain/answer/token-budget.ts";
import { type ChatModel, type ModelCall, ModelFailure } from "../../ports/chat-model.ts";
import type { DeepSettings } from "./settings.ts";

export interface Purse {
  readonly models: readonly ChatModel[];
  readonly spent: () => PurseSpent;
  /** Whether anything was refused for want of calls or tokens. */
  readonly isEmpty: () => boolean;
}

export interface PurseSpent extends TokensSpent {
  readonly calls: number;
}

export function createPurse(
  models: readonly ChatModel[],
  limits: Pick<DeepSettings, "modelCalls" | "budgetTokens">,
  signal: AbortSignal,
): Purse {
  let calls = 0;
  let promptTokens = 0;
  let replyTokens = 0;
  let setAside = 0;
  let refused = false;

  const pay = (model: ChatModel, prompt: Prompt, call: ModelCall): number => {
    const price = estimatePromptTokens(prompt) + longestReply(call);
    const hasRoom = promptTokens + replyTokens + setAside + price <= limits.budgetTokens;
    if (calls >= limits.modelCalls || !hasRoom) {
      refused = true;
      throw new ModelFailure("budget", model.name, "This answer's own budget for models is spent.");
    }
    calls += 1;
    setAside += price;
    return price;
  };

  const metered = (model: ChatModel): ChatModel => ({
    name: model.name,
    contextTokens: model.contextTokens,
    stream: async function* (prompt, call) {
      signal.throwIfAborted();
      const price = pay(model, prompt, call);
      let written = 0;
      let cost: TokensSpent | undefined;
      try {
        const stream = model.stream(prompt, { ...call, signal });
        for (;;) {
          const next = await unlessAborted(stream.next(), signal);
          if (next.done) {
            cost = next.value;
            return cost;
          }
          written += estimateTokens(next.value);
          if (written > longestReply(call)) {
            // Not awaited: a model that hangs here would hang us.
            void stream.return({ promptTokens: 0, replyTokens: 0 }).catch(() => undefined);
            throw new ModelFailure("unreadable", model.name, "The reply was far longer than asked for.");
          }
          yield next.value;
        }
      } finally {
        setAside -= price;
        promptTokens += cost?.promptTokens ?? price - longestReply(call);
        // Nobody charges for more than was asked for, even where one piece of a reply is longer.
        replyTokens += cost?.replyTokens ?? Math.min(Math.ceil(written), longestReply(call));
      }
    },
  });

  return {
    models: models.map(metered),
    spent: () => ({ calls, promptTokens, replyTokens }),
    isEmpty: () => refused,
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  // Whichever loses has nobody who waits for it.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Tokens are guessed, rather too many: a reply is cut off only where it is too long beyond doubt. */
function longestReply({ replyTokens }: ModelCall): number {
  return Math.ceil(replyTokens * 1.5);
}

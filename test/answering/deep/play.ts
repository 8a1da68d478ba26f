/** A chat model that a function plays: what it is asked in, what it replies out; it counts its calls. */
import { estimatePromptTokens, estimateTokens } from "../../../src/domain/answer/estimate-tokens.ts";
import type { Prompt } from "../../../src/domain/answer/prompt.ts";
import type { ChatModel, ModelCall } from "../../../src/ports/chat-model.ts";

export interface PlayedModel extends ChatModel {
  readonly asked: readonly { readonly prompt: Prompt; readonly call: ModelCall }[];
  /** The most calls that were under way at once. */
  readonly mostAtOnce: () => number;
}

export function played(
  reply: (step: string, prompt: Prompt, call: ModelCall) => string | Promise<string>,
): PlayedModel {
  const asked: { readonly prompt: Prompt; readonly call: ModelCall }[] = [];
  let underWay = 0;
  let most = 0;
  return {
    name: "test:model",
    contextTokens: 16_000,
    asked,
    mostAtOnce: () => most,
    stream: async function* (prompt, call) {
      asked.push({ prompt, call });
      underWay += 1;
      most = Math.max(most, underWay);
      try {
        await Promise.resolve();
        const text = await reply(call.step, prompt, call);
        yield text;
        return { promptTokens: estimatePromptTokens(prompt), replyTokens: estimateTokens(text) };
      } finally {
        underWay -= 1;
      }
    },
  };
}

/** Replies in form: sentences of the documents as claims, and plans that name what they are given. */
export function reader(step: string, prompt: Prompt): string {
  const text = prompt.at(-1)?.content ?? "";
  const documents = [...text.matchAll(/<document (\d+) [0-9a-f]+>\n[^\n]*\n([\s\S]*?)\n<\/document/g)];
  const claims = documents.flatMap(([, marker, abstract = ""]) => {
    const quote = abstract.split(/(?<=\.) /)[1] ?? abstract;
    return [{ text: quote, support: [{ marker: Number(marker), quote }] }];
  });
  const noted = /observations [0-9a-f]+>\n([\s\S]*?)\n<\/note/.exec(text)?.[1] ?? "the whole";
  switch (step) {
    case "deep-plan":
      return JSON.stringify({ plan: `Tell of ${noted}`, queries: ["measles patch"] });
    case "deep-criticise":
      return JSON.stringify({
        problem: "It lacks a figure.",
        plan: `Give figures, then tell of ${noted}`,
        queries: [],
      });
    default:
      return JSON.stringify({ claims });
  }
}

import { describe, expect, it } from "vitest";
import { createPurse } from "../../../src/answering/deep/purse.ts";
import type { Prompt } from "../../../src/domain/answer/prompt.ts";
import type { ChatModel, ModelCall } from "../../../src/ports/chat-model.ts";

describe("the purse of a deep answer", () => {
  it("is never overdrawn, not even by a reply that comes in one piece and is far too long", async () => {
    const budgetTokens = 200;
    const { models, spent } = createPurse([saying("{".repeat(20_000))], { modelCalls: 5, budgetTokens }, signal);
    await expect(readAll(models[0])).rejects.toThrow("far longer than asked for");
    expect(spent()).toMatchObject({ calls: 1, replyTokens: 60 });
    for (let more = 0; more < 4; more++) await readAll(models[0]).catch(() => undefined);
    const { promptTokens, replyTokens } = spent();
    expect(promptTokens + replyTokens).toBeLessThanOrEqual(budgetTokens);
  });

  it("takes no more calls than there may be, and says that it is empty", async () => {
    const { models, isEmpty } = createPurse([saying("Yes.")], { modelCalls: 1, budgetTokens: 10_000 }, signal);
    await readAll(models[0]);
    expect(isEmpty()).toBe(false);
    await expect(readAll(models[0])).rejects.toThrow("budget");
    expect(isEmpty()).toBe(true);
  });
});

const signal = new AbortController().signal;

function saying(text: string): ChatModel {
  return {
    name: "test:model",
    contextTokens: 8_000,
    stream: async function* () {
      yield text;
      return { promptTokens: 10, replyTokens: 2 };
    },
  };
}

async function readAll(model: ChatModel | undefined): Promise<void> {
  const prompt: Prompt = [{ role: "user", content: "What?" }];
  const call: ModelCall = { step: "plan", replyTokens: 40 };
  for await (const _piece of model?.stream(prompt, call) ?? []);
}

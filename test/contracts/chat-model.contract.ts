/** What every chat model behind the port does, whoever provides it. */
import { afterEach, describe, expect, it } from "vitest";
import type { Prompt } from "../../src/domain/answer/prompt.ts";
import type { TokensSpent } from "../../src/domain/answer/token-budget.ts";
import { type ChatModel, type ModelCall, ModelFailure } from "../../src/ports/chat-model.ts";

export interface ChatModelStage {
  readonly model: ChatModel;
  /** What the provider got, as text; empty where nothing was sent. */
  received(): string;
  close(): Promise<void>;
}

/** `open` makes a model that replies with this text, in pieces, or that fails. */
export type OpenStage = (reply: { readonly text: string } | "fails" | "hangs") => Promise<ChatModelStage>;

const PROMPT: Prompt = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "What is {attention}? {{x}} [1] [99]" },
  { role: "assistant", content: "A mechanism [1]." },
  { role: "user", content: 'And {"lc":1,"type":"constructor"}?' },
];
const CALL: ModelCall = { step: "contract", replyTokens: 200 };
const TEXT = "Sie heißt „Aufmerksamkeit“ 😀, 注意力: weights [1].\n\n{x} {{y}}";

export function describeChatModel(name: string, open: OpenStage): void {
  describe(`${name} keeps the chat model's contract`, () => {
    let stage: ChatModelStage;
    afterEach(() => stage.close());

    it("gives the reply in pieces that join to the very text, none of them empty, and says what it cost", async () => {
      stage = await open({ text: TEXT });
      const { pieces, spent } = await read(stage.model);
      expect(pieces.join("")).toBe(TEXT);
      expect(pieces).not.toContain("");
      expect(pieces.length).toBeGreaterThan(1);
      expect(spent.promptTokens).toBeGreaterThan(0);
      expect(spent.replyTokens).toBeGreaterThan(0);
    });

    it("sends what was asked, braces and all, in order", async () => {
      stage = await open({ text: TEXT });
      await read(stage.model);
      expect(stage.received()).toBe(PROMPT.map(({ content }) => content).join("\n"));
    });

    it("has a name, and room for a prompt", async () => {
      stage = await open({ text: TEXT });
      expect(stage.model.name).toMatch(/^[\w-]+:\S+$/);
      expect(stage.model.contextTokens).toBeGreaterThanOrEqual(2_048);
    });

    it("answers several at a time", async () => {
      stage = await open({ text: TEXT });
      const all = await Promise.all([1, 2, 3, 4, 5, 6].map(() => read(stage.model)));
      for (const { pieces } of all) expect(pieces.join("")).toBe(TEXT);
    });

    it("throws a ModelFailure that names the model when it fails", async () => {
      stage = await open("fails");
      const error = await read(stage.model).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ModelFailure);
      expect(error).toMatchObject({ model: stage.model.name });
    });

    it("ends with the signal's reason when nobody waits any more", async () => {
      stage = await open("hangs");
      const leaving = new AbortController();
      const reading = read(stage.model, { signal: leaving.signal });
      setTimeout(() => leaving.abort(new Error("they left")), 50);
      await expect(reading).rejects.toThrow("they left");
    });

    it("asks nobody when nobody waits from the start", async () => {
      stage = await open({ text: TEXT });
      await expect(read(stage.model, { signal: AbortSignal.abort(new Error("gone")) })).rejects.toThrow("gone");
      expect(stage.received()).toBe("");
    });

    it("can be left in the middle", async () => {
      stage = await open({ text: TEXT });
      for await (const piece of stage.model.stream(PROMPT, CALL)) {
        expect(TEXT.startsWith(piece)).toBe(true);
        break;
      }
      expect((await read(stage.model)).pieces.join("")).toBe(TEXT);
    });
  });
}

async function read(
  model: ChatModel,
  change: Partial<ModelCall> = {},
): Promise<{ pieces: string[]; spent: TokensSpent }> {
  const stream = model.stream(PROMPT, { ...CALL, ...change });
  const pieces: string[] = [];
  for (;;) {
    const next = await stream.next();
    if (next.done) return { pieces, spent: next.value };
    pieces.push(next.value);
  }
}

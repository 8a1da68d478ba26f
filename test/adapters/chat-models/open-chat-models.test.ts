import { RunnableLambda } from "@langchain/core/runnables";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { checkChatModels } from "../../../src/adapters/chat-models/check-chat-models.ts";
import { openChatModels } from "../../../src/adapters/chat-models/open-chat-models.ts";
import { readableReply } from "../../../src/adapters/chat-models/readable-reply.ts";
import { systemClock } from "../../../src/adapters/system-clock.ts";
import { UserError } from "../../../src/domain/errors.ts";
import type { ModelSetting } from "../../../src/domain/settings/model-setting.ts";
import { DEFAULT_MODEL_LIMITS } from "../../../src/domain/settings/read-model-settings.ts";
import type { ModelRequest } from "../../model-server/model-request.ts";
import { type ModelServer, startModelServer } from "../../model-server/start-model-server.ts";
import { KEY, listeningLogger, openScripted, outcomeOf, PROMPT, settingOf } from "./open-scripted.ts";
import { boundCall, outcome, SETTING, scriptedStream } from "./scripted-stream.ts";

const parts = { limits: DEFAULT_MODEL_LIMITS, clock: systemClock, logger: listeningLogger().logger };
let server: ModelServer | undefined;
afterEach(() => server?.close());

describe("models that were set", () => {
  it("come in their order, with the room that each has", async () => {
    const models = await openChatModels({
      models: [
        { provider: "openai", model: "gpt-5-mini", apiKey: KEY, keyVariable: "OPENAI_API_KEY" },
        { provider: "anthropic", model: "claude-sonnet-4-5", apiKey: KEY, keyVariable: "ANTHROPIC_API_KEY" },
        { provider: "ollama", model: "library/qwen3:0.6b", keyVariable: "OLLAMA_API_KEY", contextTokens: 4_096 },
        { provider: "ollama", model: "nobody/knows", keyVariable: "OLLAMA_API_KEY" },
      ],
      ...parts,
    });
    expect(models.map(({ name, contextTokens }) => [name, contextTokens])).toEqual([
      ["openai:gpt-5-mini", 32_000],
      ["anthropic:claude-sonnet-4-5", 32_000],
      ["ollama:library/qwen3:0.6b", 4_096],
      ["ollama:nobody/knows", 8_192],
    ]);
  });

  it("may be none", async () => {
    expect(await openChatModels({ models: [], ...parts })).toEqual([]);
  });

  it.each<[string, ModelSetting, RegExp]>([
    ["no key", setting("openai", "gpt-5-mini"), /needs a key\. Set OPENAI_API_KEY in \.env, or OPENAI_BASE_URL/],
    ["no key either", setting("anthropic", "claude-sonnet-4-5"), /needs a key\. Set ANTHROPIC_API_KEY in \.env\.$/],
    [
      "no package",
      setting("groq", "llama", KEY),
      /needs the package @langchain\/groq\. Run "npm install @langchain\/groq"/,
    ],
    [
      "no such provider",
      setting("acme", "best", KEY),
      /"acme", which LangChain does not know\. It knows: anthropic, .*openai:/,
    ],
  ])("are refused with a remedy when there is %s", async (_what, setting, message) => {
    const opening = openChatModels({ models: [setting], ...parts });
    await expect(opening).rejects.toThrow(UserError);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.not.toThrow(KEY);
  });
});

describe("a server that speaks OpenAI's API", () => {
  it("needs no key, and need not count tokens", async () => {
    server = await startModelServer({ reply: { kind: "text", text: "Twelve signs and more.", usage: "none" } });
    const { apiKey: _key, ...keyless } = settingOf("openai", server);
    const [model] = await openChatModels({ models: [keyless], ...parts });
    const { text, spent } = await outcomeOf(model ?? expect.fail());
    expect(text).toBe("Twelve signs and more.");
    expect(spent?.promptTokens).toBeGreaterThan(10);
    expect(spent?.replyTokens).toBe(7);
  });

  it("may know neither temperature nor counting: both are left out from then on", async () => {
    server = await startModelServer({ reply: (request) => knowing(request, ["temperature", "stream_options"]) });
    const { model } = await openScripted(server);
    expect((await outcomeOf(model)).text).toBe("Good.");
    expect((await outcomeOf(model)).text).toBe("Good.");
    expect(server.requests).toHaveLength(4);
  });

  it("may want the length of the reply by its other name", async () => {
    server = await startModelServer({ reply: (request) => knowing(request, ["max_tokens"]) });
    const { model } = await openScripted(server);
    expect((await outcomeOf(model)).text).toBe("Good.");
    expect(server.requests[1]).toMatchObject({ maxTokens: 300, body: { max_completion_tokens: 300 } });
  });

  function knowing({ body }: ModelRequest, unknown: readonly string[]) {
    const disputed = unknown.find((name) => name in (body as object));
    if (disputed === undefined) return "Good.";
    return { kind: "status", status: 400, message: `Unsupported parameter: '${disputed}'` } as const;
  }
});

describe("what is sent", () => {
  it.each(["openai", "anthropic", "ollama"] as const)(
    "to %s bounds the reply, and carries the key in a header only",
    async (provider) => {
      server = await startModelServer({ reply: "Good.", key: KEY });
      const { model } = await openScripted(server, { provider });
      expect((await outcomeOf(model)).text).toBe("Good.");
      expect(server.requests[0]).toMatchObject({ api: provider, maxTokens: 300, temperature: 0, stream: true });
      expect(JSON.stringify(server.requests[0]?.body)).not.toContain(KEY);
    },
  );

  it("to Ollama makes room for the prompt, which would lose its beginning otherwise", async () => {
    server = await startModelServer({ reply: "Good." });
    const { model } = await openScripted(server, { provider: "ollama", setting: { contextTokens: 16_000 } });
    await outcomeOf(model);
    expect(server.requests[0]?.body).toMatchObject({ options: { num_ctx: 16_000, num_predict: 300 } });
  });

  it("to a model that thinks leaves it room to, wherever it is asked", async () => {
    server = await startModelServer({ reply: "Good." });
    for (const name of ["gpt-5-mini", "openai/gpt-5-mini"]) {
      const { model } = await openScripted(server, { setting: { model: name } });
      expect((await outcomeOf(model)).text).toBe("Good.");
    }
    expect(server.requests[0]).toMatchObject({ maxTokens: 4_300, body: { reasoning_effort: "low" } });
    expect(server.requests[1]).toMatchObject({ model: "openai/gpt-5-mini", maxTokens: 4_300 });
    expect(server.requests[0]).not.toHaveProperty("temperature");
  });

  it("to a model that OpenAI offers in its newer form only has that form", async () => {
    server = await startModelServer({ reply: ["Good.", { kind: "cut", text: "Half a wo", how: "end" }] });
    const { model } = await openScripted(server, { setting: { model: "gpt-5-codex" } });
    expect(await outcomeOf(model)).toMatchObject({ text: "Good.", spent: { replyTokens: 2 } });
    expect(server.requests[0]).toMatchObject({
      api: "responses",
      text: PROMPT.map(({ content }) => content).join("\n"),
    });
    expect((await outcomeOf(model)).error).toMatchObject({ kind: "unreachable" });
  });
});

it("a reply that the provider's filter took is a refusal to answer", async () => {
  server = await startModelServer({ reply: { kind: "text", text: "I ca", finish: "filtered" } });
  const { model } = await openScripted(server);
  expect((await outcomeOf(model)).error).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("declined"),
  });
});

it("a reply that ended because it was long enough is a reply", async () => {
  for (const provider of ["openai", "anthropic", "ollama"] as const) {
    server = await startModelServer({ reply: { kind: "text", text: "As much as", finish: "length" } });
    const { model } = await openScripted(server, { provider });
    expect(await outcomeOf(model)).toMatchObject({ text: "As much as", spent: { replyTokens: 3 } });
    await server.close();
  }
});

it("a call is seen in traces under the name of its step, within the step that made it", async () => {
  server = await startModelServer({ reply: "Good." });
  const { model } = await openScripted(server);
  const seen: unknown[] = [];
  const outer = RunnableLambda.from(() => outcomeOf(model)).withConfig({ runName: "compose" });
  await outer.invoke(undefined, {
    callbacks: [
      {
        handleChainStart: (_chain, _inputs, runId, _parent, _tags, _metadata, _type, name) =>
          void seen.push([name, runId]),
        handleChatModelStart: (_llm, _messages, _run, parent, _extra, _tags, _metadata, name) =>
          void seen.push([name, parent]),
      },
    ],
  });
  expect(seen).toEqual([
    ["compose", expect.any(String)],
    ["compose-draft", (seen[0] as readonly unknown[])[1]],
  ]);
});

describe("what a model thinks aloud", () => {
  it("is no part of its reply, however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("<think>Hm, [1] or [2]?</think>\n\n", "  <think></think>", "", "<thin", "<think"),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
        async (thought, lengths) => {
          const whole = `${thought}It is [1]. <think>no</think>`;
          const expected = thought.includes("</think>") ? "It is [1]. <think>no</think>" : whole;
          const { streamText } = scriptedStream(cut(whole, lengths));
          const { text } = await outcome(readableReply(streamText, SETTING)(PROMPT, boundCall()));
          expect(text).toBe(expected);
        },
      ),
    );
  });

  it("without a word after it is an empty reply", async () => {
    for (const pieces of [["<think>Hm"], ["<think>Hm</think>"], ["<think>Hm</think>", "\n"]]) {
      const { streamText } = scriptedStream(pieces);
      const { error } = await outcome(readableReply(streamText, SETTING)(PROMPT, boundCall()));
      expect(error).toMatchObject({ kind: "unreadable", message: expect.stringContaining("empty reply") });
    }
  });

  function cut(text: string, lengths: readonly number[]): readonly string[] {
    const pieces: string[] = [];
    let at = 0;
    for (let turn = 0; at < text.length; turn += 1) {
      const length = lengths[turn % lengths.length] ?? 1;
      pieces.push(text.slice(at, at + length));
      at += length;
    }
    return pieces;
  }
});

describe("checking models", () => {
  it("tells which can be asked, and what to do about those that cannot", async () => {
    server = await startModelServer({ reply: "ready", key: KEY });
    const good = settingOf("openai", server);
    const verdicts = await checkChatModels({
      models: [
        good,
        { ...good, apiKey: "wrong" },
        setting("anthropic", "claude-sonnet-4-5"),
        setting("groq", "x", KEY),
      ],
      ...parts,
    });
    expect(verdicts).toEqual([
      { kind: "ready", model: "openai:scripted:3b", contextTokens: 8_192, tookMs: expect.any(Number) },
      {
        kind: "failed",
        model: "openai:scripted:3b",
        failure: "refused",
        message: expect.stringContaining("Check OPENAI_API_KEY"),
      },
      {
        kind: "not-set-up",
        model: "anthropic:claude-sonnet-4-5",
        message: expect.stringContaining("Set ANTHROPIC_API_KEY"),
      },
      { kind: "not-set-up", model: "groq:x", message: expect.stringContaining("npm install @langchain/groq") },
    ]);
    expect(server.requests).toHaveLength(2);
  });
});

function setting(provider: string, model: string, apiKey?: string): ModelSetting {
  return {
    provider,
    model,
    keyVariable: `${provider.toUpperCase()}_API_KEY`,
    ...(apiKey === undefined ? {} : { apiKey }),
  };
}

import { describe, expect, it } from "vitest";
import { idleDeadline } from "../../../src/adapters/chat-models/idle-deadline.ts";
import type { StreamText } from "../../../src/adapters/chat-models/stream-text.ts";
import { startModelServer } from "../../model-server/start-model-server.ts";
import { openScripted, outcomeOf, PROMPT } from "./open-scripted.ts";
import { boundCall, outcome, SETTING, SPENT } from "./scripted-stream.ts";

describe("the total deadline", () => {
  it("ends a reply that drips for ever, whatever came before", async () => {
    const server = await startModelServer({ reply: { kind: "text", text: "word ".repeat(1_000), delayMs: 20 } });
    const { model } = await openScripted(server, { limits: { totalMs: 1_500, idleMs: 1_000 } });
    const startedMs = performance.now();
    const { text, error } = await outcomeOf(model);
    expect(error).toMatchObject({ kind: "too-slow", message: expect.stringContaining("took longer than 2 s") });
    expect("word ".repeat(1_000).startsWith(text)).toBe(true);
    expect(text).not.toBe("");
    expect(performance.now() - startedMs).toBeLessThan(4_000);
    await server.close();
  });

  it("counts waiting for a turn and repeating", async () => {
    const server = await startModelServer({ reply: { kind: "hang", when: "before-headers" } });
    const { model } = await openScripted(server, { limits: { totalMs: 300, idleMs: 10_000, callsInFlight: 1 } });
    const all = await Promise.all([outcomeOf(model), outcomeOf(model), outcomeOf(model)]);
    for (const { error } of all) expect(error).toMatchObject({ kind: "too-slow" });
    expect(server.requests).toHaveLength(1);
    await server.close();
  });
});

describe("the idle deadline", () => {
  it("lets a slow model finish, as long as something comes", async () => {
    const slow = { kind: "text", text: "one two three four", pieceLength: 1, delayMs: 100, firstDelayMs: 100 } as const;
    const server = await startModelServer({ reply: slow });
    const { model } = await openScripted(server, { limits: { idleMs: 1_500 } });
    expect((await outcomeOf(model)).text).toBe("one two three four");
    await server.close();
  });

  it("takes a model that thinks for one that is at work", async () => {
    const thinking: StreamText = async function* () {
      for (let thought = 0; thought < 30; thought += 1) {
        await new Promise((resolve) => setTimeout(resolve, 40));
        yield "";
      }
      yield "thought through";
      return SPENT;
    };
    const guarded = idleDeadline(thinking, { setting: SETTING, idleMs: 1_000 });
    expect(await outcome(guarded(PROMPT, boundCall()))).toEqual({ text: "thought through", spent: SPENT });
  });

  it("does not need the client to listen", async () => {
    const deaf: StreamText = async function* () {
      await new Promise(() => undefined);
      yield "never";
      return SPENT;
    };
    const guarded = idleDeadline(deaf, { setting: SETTING, idleMs: 50 });
    expect(await outcome(guarded(PROMPT, boundCall()))).toMatchObject({ error: { kind: "too-slow" } });
    const leaving = new AbortController();
    const reading = outcome(
      idleDeadline(deaf, { setting: SETTING, idleMs: 60_000 })(PROMPT, boundCall({ signal: leaving.signal })),
    );
    leaving.abort("left");
    expect(await reading).toMatchObject({ error: "left" });
  });
});

describe("who leaves in the middle", () => {
  it.each(["openai", "anthropic", "ollama"] as const)("is no longer written to, by %s", async (provider) => {
    const server = await startModelServer({ reply: { kind: "hang", when: "in-stream", text: "Half a word" } });
    const { model } = await openScripted(server, { provider });
    for await (const piece of model.stream(PROMPT, { step: "test", replyTokens: 10 })) {
      expect(piece).toBe("Half a word");
      break;
    }
    await expect.poll(() => server.underWay, { timeout: 2_000 }).toBe(0);
    await server.close();
  });
});

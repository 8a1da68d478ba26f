import { describe, expect, it } from "vitest";
import { retries } from "../../../src/adapters/chat-models/retries.ts";
import { retryAfterMs } from "../../../src/adapters/chat-models/retry-after.ts";
import { systemClock } from "../../../src/adapters/system-clock.ts";
import { startModelServer } from "../../model-server/start-model-server.ts";
import { listeningLogger, openScripted, outcomeOf, PROMPT } from "./open-scripted.ts";
import { boundCall, failure, handClock, outcome, scriptedStream, type Take } from "./scripted-stream.ts";

const busy = (retryAfterMs: number) => failure("busy", { retryAfterMs });

describe("a call that fails", () => {
  it("is made again, and its reply is whole", async () => {
    const { text, calls } = await tried([busy(0)], [failure("unreachable", { retryAfterMs: 0 })], ["all ", "of it"]);
    expect({ text, calls }).toEqual({ text: "all of it", calls: 3 });
  });

  it("is made three times at most", async () => {
    expect(await tried([busy(0)])).toMatchObject({ calls: 3, error: { kind: "busy" } });
  });

  it("is not made again once something of the reply was given out", async () => {
    expect(await tried(["half ", busy(0)])).toMatchObject({ text: "half ", calls: 1, error: { kind: "busy" } });
  });

  it.each(["refused", "too-slow", "unreadable", "budget"] as const)(
    "is not made again when it was %s",
    async (kind) => {
      expect(await tried([failure(kind)])).toMatchObject({ calls: 1, error: { kind } });
    },
  );

  it("is not made again when the server wants more time than there is, so that the next model gets it", async () => {
    expect(await tried([busy(9_000)])).toMatchObject({ calls: 1, error: { kind: "busy", retryAfterMs: 9_000 } });
    const { streamText, seen } = scriptedStream([busy(2_000)]);
    const parts = { clock: handClock(), logger: listeningLogger().logger, chance: () => 0 };
    await outcome(retries(streamText, parts)(PROMPT, boundCall({ endsAtMs: 1_500 })));
    expect(seen.calls).toBe(1);
  });

  it("stops waiting when nobody waits for it", async () => {
    const leaving = new AbortController();
    const { streamText, seen } = scriptedStream([busy(5_000)]);
    const parts = { clock: systemClock, logger: listeningLogger().logger, chance: () => 0 };
    const reading = outcome(
      retries(streamText, parts)(PROMPT, boundCall({ signal: leaving.signal, endsAtMs: Number.POSITIVE_INFINITY })),
    );
    setTimeout(() => leaving.abort("left"), 20);
    expect(await reading).toMatchObject({ error: "left" });
    expect(seen.calls).toBe(1);
  });

  async function tried(...takes: readonly Take[]) {
    const { streamText, seen } = scriptedStream(...takes);
    const parts = { clock: handClock(), logger: listeningLogger().logger, chance: () => 0 };
    const result = await outcome(retries(streamText, parts)(PROMPT, boundCall()));
    return { ...result, calls: seen.calls };
  }
});

describe("a server that says when to come back", () => {
  it("is left alone until then", async () => {
    const server = await startModelServer({
      reply: [{ kind: "status", status: 429, headers: { "retry-after": "1" } }, "At last [1]."],
    });
    const { model } = await openScripted(server);
    expect((await outcomeOf(model)).text).toBe("At last [1].");
    const [first, second] = server.requests;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(990);
    await server.close();
  });

  it("is left alone by the next question too", async () => {
    const server = await startModelServer({
      reply: { kind: "status", status: 429, headers: { "retry-after": "30" } },
    });
    const { model } = await openScripted(server);
    await outcomeOf(model);
    const { error } = await outcomeOf(model);
    expect(error).toMatchObject({ kind: "busy", message: expect.stringMatching(/asked again in (29|30) s/) });
    expect(server.requests).toHaveLength(1);
    await server.close();
  });

  it("may say so in seconds, in milliseconds or by a date", () => {
    const now = Date.UTC(2026, 10, 22, 12);
    const read = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), now);
    expect(read({ "retry-after": "20" })).toBe(20_000);
    expect(read({ "retry-after": "0.5" })).toBe(500);
    expect(read({ "retry-after-ms": "120", "retry-after": "1" })).toBe(120);
    expect(read({ "retry-after": "Sun, 22 Nov 2026 12:00:07 GMT" })).toBe(7_000);
    expect(read({ "retry-after": "Sun, 22 Nov 2026 11:59:00 GMT" })).toBe(0);
    expect(read({ "retry-after": "soon" })).toBeUndefined();
    expect(read({ "retry-after": "" })).toBeUndefined();
    expect(read({})).toBeUndefined();
  });
});

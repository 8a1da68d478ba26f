import { describe, expect, it } from "vitest";
import { breaker } from "../../../src/adapters/chat-models/breaker.ts";
import { listeningLogger, PROMPT } from "./open-scripted.ts";
import {
  boundCall,
  FOREVER,
  failure,
  handClock,
  outcome,
  SETTING,
  scriptedStream,
  type Take,
} from "./scripted-stream.ts";

const DOWN: Take = [failure("unreachable")];
const GOOD: Take = ["good"];

describe("a model that failed five times in a row", () => {
  it("rests for half a minute, in which nobody is kept waiting", async () => {
    const { ask, seen, log } = stage(DOWN);
    for (let call = 0; call < 5; call += 1) expect(await ask()).toMatchObject({ error: { kind: "unreachable" } });
    expect(await ask()).toMatchObject({ error: { kind: "busy", message: expect.stringContaining("in 30 s") } });
    expect(seen.calls).toBe(5);
    expect(log.map(({ event }) => event)).toEqual(["model.rests"]);
  });

  it("is tried by one call when the rest is over, while others still rest", async () => {
    const { ask, seen, clock } = stage(DOWN, DOWN, DOWN, DOWN, DOWN, [FOREVER]);
    for (let call = 0; call < 5; call += 1) await ask();
    clock.move(30_000);
    const leaving = new AbortController();
    const trial = ask(leaving.signal);
    expect(await ask()).toMatchObject({ error: { kind: "busy" } });
    leaving.abort(failure("too-slow"));
    expect(await trial).toMatchObject({ error: { kind: "too-slow" } });
    expect(await ask()).toMatchObject({ error: { kind: "busy" } });
    expect(seen.calls).toBe(6);
  });

  it("is asked as before once the trial went well", async () => {
    const { ask, clock } = stage(DOWN, DOWN, DOWN, DOWN, DOWN, GOOD, DOWN, GOOD);
    for (let call = 0; call < 5; call += 1) await ask();
    clock.move(30_000);
    expect(await ask()).toMatchObject({ text: "good" });
    await ask();
    expect(await ask()).toMatchObject({ text: "good" });
  });

  it("is tried by the next when whoever tried it left", async () => {
    const { ask, clock } = stage(DOWN, DOWN, DOWN, DOWN, DOWN, [FOREVER], GOOD);
    for (let call = 0; call < 5; call += 1) await ask();
    clock.move(30_000);
    const leaving = new AbortController();
    const trial = ask(leaving.signal);
    leaving.abort("left");
    expect(await trial).toMatchObject({ error: "left" });
    expect(await ask()).toMatchObject({ text: "good" });
  });
});

describe("a model does not rest", () => {
  it("after failures that the question may have caused", async () => {
    const { ask, seen } = stage([failure("refused")]);
    for (let call = 0; call < 9; call += 1) await ask();
    expect(seen.calls).toBe(9);
  });

  it("when a good reply stands between the failures", async () => {
    const { ask, seen } = stage(DOWN, DOWN, DOWN, DOWN, GOOD, DOWN, DOWN, DOWN, DOWN, GOOD);
    for (let call = 0; call < 10; call += 1) await ask();
    expect(seen.calls).toBe(10);
  });
});

it("a server that wants to be left alone is, after its first failure, ten minutes at most", async () => {
  const { ask, seen, clock } = stage([failure("busy", { retryAfterMs: 3_600_000 })], GOOD);
  await ask();
  clock.move(599_000);
  expect(await ask()).toMatchObject({ error: { kind: "busy" } });
  clock.move(1_000);
  expect(await ask()).toMatchObject({ text: "good" });
  expect(seen.calls).toBe(2);
});

function stage(...takes: readonly Take[]) {
  const { streamText, seen } = scriptedStream(...takes);
  const clock = handClock();
  const { logger, log } = listeningLogger();
  const guarded = breaker(streamText, { setting: SETTING, clock, logger });
  const ask = (signal?: AbortSignal) => outcome(guarded(PROMPT, boundCall(signal === undefined ? {} : { signal })));
  return { ask, seen, clock, log };
}

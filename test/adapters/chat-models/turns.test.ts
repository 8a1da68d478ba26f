import { expect, it } from "vitest";
import { turns } from "../../../src/adapters/chat-models/turns.ts";
import { PROMPT } from "./open-scripted.ts";
import { boundCall, FOREVER, failure, outcome, SETTING, scriptedStream } from "./scripted-stream.ts";

it("lets so many calls run at a time, and gets to all of them", async () => {
  const { streamText, seen } = scriptedStream(["a", "b"], ["a", failure("refused")], ["a", "b"]);
  const guarded = turns(streamText, { setting: SETTING, callsInFlight: 2 });
  const all = await Promise.all(Array.from({ length: 12 }, () => outcome(guarded(PROMPT, boundCall()))));
  expect(all.filter(({ text }) => text === "ab")).toHaveLength(11);
  expect(seen).toMatchObject({ calls: 12, underWay: 0, most: 2 });
});

it("tells those who would wait too long, at once", async () => {
  const { streamText, seen } = scriptedStream([FOREVER]);
  const guarded = turns(streamText, { setting: SETTING, callsInFlight: 1 });
  const leaving = new AbortController();
  const waiting = Array.from({ length: 9 }, () => outcome(guarded(PROMPT, boundCall({ signal: leaving.signal }))));
  expect(await outcome(guarded(PROMPT, boundCall()))).toMatchObject({
    error: { kind: "busy", message: "Too many questions wait for OpenAI at the moment. Try again in a minute." },
  });
  leaving.abort("left");
  for (const each of await Promise.all(waiting)) expect(each).toMatchObject({ error: "left" });
  expect(seen.calls).toBe(1);
});

it("keeps no turn for those who left while they waited, nor for those who left in the middle", async () => {
  const { streamText } = scriptedStream(["a", "b"]);
  const guarded = turns(streamText, { setting: SETTING, callsInFlight: 1 });
  const first = guarded(PROMPT, boundCall());
  await first.next();
  const leaving = new AbortController();
  const second = outcome(guarded(PROMPT, boundCall({ signal: leaving.signal })));
  const third = outcome(guarded(PROMPT, boundCall()));
  leaving.abort("left");
  expect(await second).toMatchObject({ error: "left" });
  await first.return({ promptTokens: 0, replyTokens: 0 });
  expect(await third).toMatchObject({ text: "ab" });
  expect(await outcome(guarded(PROMPT, boundCall()))).toMatchObject({ text: "ab" });
});

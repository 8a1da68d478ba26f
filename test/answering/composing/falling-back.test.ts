/** Whatever a model does, there is an answer: by the next model, or the papers' own sentences. */
import { afterEach, describe, expect, test } from "vitest";
import type { TokenLedger } from "../../../src/ports/store/token-ledger.ts";
import type { Scripted } from "../../model-server/behaviour.ts";
import { type ModelServer, type ModelServerScript, startModelServer } from "../../model-server/start-model-server.ts";
import { fewPapers } from "../few-papers.ts";
import { draft, openAnswering, sentencesOf } from "./open-answering.ts";

const QUESTION = "How much faster do shaded corals recover?";
const SOUND = "Shaded corals recovered 2.3 times faster than unshaded ones.";
const SOUND_QUOTE = "shaded corals recovered 2.3 times faster than unshaded ones";
const GOOD = draft([SOUND, 1, SOUND_QUOTE]);
const BEGUN = `{"claims":[{"text":"${SOUND}","support":[{"marker":1,"quote":"${SOUND_QUOTE}"}]},{"text":"And the ice`;

const servers: ModelServer[] = [];
const serve = async (reply: ModelServerScript["reply"]): Promise<ModelServer> => {
  const server = await startModelServer({ reply });
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** The next model must come through on a machine that is busy with other things, too. */
const LIMITS = { idleMs: 800, totalMs: 4_000 };

const FAULTS: Readonly<Record<string, ModelServerScript["reply"]>> = {
  "does not accept the key": { kind: "status", status: 401 },
  "is asked too often": { kind: "status", status: 429, headers: { "retry-after": "30" } },
  "is broken": { kind: "status", status: 500 },
  "is overloaded": { kind: "status", status: 503 },
  "hangs before its headers": { kind: "hang", when: "before-headers" },
  "hangs before its first word": { kind: "hang", when: "after-headers" },
  "writes half a draft and hangs": { kind: "hang", when: "in-stream", text: BEGUN },
  "is cut within a word": { kind: "cut", text: BEGUN, how: "reset" },
  "ends without a last word": { kind: "cut", text: BEGUN, how: "end" },
  "is cut within a character": { kind: "cut-in-character", text: `${BEGUN} is é` },
  "sends half an event": { kind: "truncated-json", text: BEGUN },
  "breaks off its JSON": BEGUN,
  "tells of an error while it writes": { kind: "error-in-stream", text: BEGUN },
  "says nothing": { kind: "empty" },
  "sends a web page": { kind: "html" },
  "never stops": { kind: "flood", bytes: 10_000_000, pieceBytes: 50_000 },
  "hangs up": { kind: "reset" },
  "writes prose": "Corals recover 2.3 times faster in the shade [1].",
  "writes German": draft(["Beschattete Korallen erholten sich schneller als unbeschattete.", 1, SOUND_QUOTE]),
  "repeats what it was told": ({ text }): Scripted => text,
  "rests on a paper that is not there": draft([SOUND, 99, SOUND_QUOTE]),
  "invents its quotes": draft(["Corals like music.", 1, "Corals like music very much."]),
};

describe("a model that", () => {
  test.each(Object.entries(FAULTS))("%s leaves the papers' own sentences, marked as such", async (_, reply) => {
    const { ask } = await openAnswering([await serve(reply)], { limits: LIMITS });
    const shown: (readonly string[])[] = [];
    const answer = await ask(QUESTION, {}, { onAnswer: (each) => shown.push(sentencesOf(each)) });
    expect(answer).toMatchObject({ status: "answered", instead: "unavailable" });
    expect(answer.composer).toMatch(/^(openai:first \+ )?extractive$/);
    expect(sentencesOf(answer).slice(0, shown[0]?.length)).toEqual(shown[0]);
    const all = fewPapers.map(({ abstract }) => abstract.toLowerCase()).join("\n");
    for (const text of sentencesOf(answer)) expect(all).toContain(text.toLowerCase().replace(/\.$/, ""));
  });

  test.each(Object.entries(FAULTS))("%s is followed by the next one", async (_, reply) => {
    const { ask } = await openAnswering([await serve(reply), await serve(GOOD)], { limits: LIMITS });
    const answer = await ask(QUESTION);
    expect(answer).toMatchObject({ status: "answered", instead: "unavailable" });
    expect(sentencesOf(answer)).toEqual([SOUND]);
    expect(answer.composer).toMatch(/^openai:(first|second)$/);
  });
});

test("what was said before a model broke off stays, and others only add to it", async () => {
  const { ask } = await openAnswering([await serve({ kind: "cut", text: BEGUN, how: "end" })], { limits: LIMITS });
  const answer = await ask(QUESTION);
  expect(answer.composer).toBe("openai:first + extractive");
  expect(sentencesOf(answer)[0]).toBe(SOUND);
  // The abstract's own sentence with the same words is not said again.
  expect(sentencesOf(answer).filter((text) => text.includes("2.3 times"))).toHaveLength(1);
});

test("a spent budget asks no further model, and is told as such", async () => {
  const ledger: TokenLedger = {
    reserve: async () => ({ allowed: false, by: "person" }),
    settle: async () => {},
    spentOn: async () => 0,
  };
  const both = [await serve(GOOD), await serve(GOOD)];
  const { ask } = await openAnswering(both, { ledger });
  const answer = await ask(QUESTION, { account: { personId: "1" } });
  expect(answer).toMatchObject({ status: "answered", composer: "extractive", instead: "budget" });
  expect(both.flatMap(({ requests }) => requests)).toEqual([]);
});

test("when time is up, no model is waited for", async () => {
  const { ask } = await openAnswering([await serve({ kind: "hang", when: "after-headers" }), await serve(GOOD)], {
    after: () => AbortSignal.timeout(80),
  });
  expect(await ask(QUESTION)).toMatchObject({ composer: "extractive", instead: "unavailable" });
});

test("where rules find too little and models fail, it is refused and said why", async () => {
  const { ask } = await openAnswering([await serve({ kind: "status", status: 401 })], { limits: LIMITS });
  const answer = await ask("How strong is the patch after 45 days in a village?");
  expect(answer).toMatchObject({ status: "refused", composer: "extractive", instead: "unavailable" });
});

/**
 * Whatever a model does wrong, `footnote ask` ends with an answer, marked as what it is: by the next model, or in the papers'
 * own sentences. The real program and the real clients; nothing of a key is in what it writes, at any level of the log.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openUseCases } from "../../src/wiring/use-cases.ts";
import type { ModelRequest } from "../model-server/model-request.ts";
import { type ModelServer, type ModelServerScript, startModelServer } from "../model-server/start-model-server.ts";
import { input, run } from "./fake-app.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-model-faults-"));
let second: ModelServer;
beforeAll(async () => {
  second = await startModelServer({ reply: written, key: SECOND_KEY });
});
afterAll(async () => {
  await second.close();
  rmSync(folder, { recursive: true, force: true });
});

const QUESTION = "How does planning in natural language help code generation?";
const KEY = "sk-first-0123456789abcdef";
const SECOND_KEY = "sk-second-0123456789abcdef";
/** Of the paper that ranks first. */
const SENTENCE = "we propose PLANSEARCH, a novel search algorithm";

/** A good draft, for whoever is asked in place of the first. */
function written({ text }: ModelRequest): string {
  const marker = Number(/<document (\d+) \w+>\n[^\n]*\n(?:(?!<\/document)[\s\S])*PLANSEARCH/.exec(text)?.[1] ?? 1);
  return JSON.stringify({
    claims: [{ text: "PLANSEARCH is a novel search algorithm.", support: [{ marker, quote: SENTENCE }] }],
  });
}

const BEGUN = '{"claims":[{"text":"Planning hel';
const FAULTS: Readonly<Record<string, ModelServerScript["reply"]>> = {
  "refuses the key (401)": { kind: "status", status: 401 },
  "is asked too often (429)": { kind: "status", status: 429, headers: { "retry-after": "30" } },
  "is broken (500)": { kind: "status", status: 500, headers: { "retry-after": "0" } },
  "is overloaded (503)": { kind: "status", status: 503, headers: { "retry-after": "0" } },
  "hangs before its headers": { kind: "hang", when: "before-headers" },
  "hangs within its stream": { kind: "hang", when: "in-stream", text: BEGUN },
  "sends half an event": { kind: "truncated-json", text: BEGUN },
  "breaks off its JSON": BEGUN,
  "is cut in a word": { kind: "cut", text: BEGUN, how: "reset" },
  "says nothing": { kind: "empty" },
  "sends a web page": { kind: "html" },
  "sends 10 MB": { kind: "flood", bytes: 10_000_000, pieceBytes: 50_000 },
  "writes German": JSON.stringify({
    claims: [{ text: "Pläne in Worten machen Programme vielfältiger.", support: [{ marker: 1, quote: SENTENCE }] }],
  }),
  "repeats what it was told": ({ text }) => text,
};

async function asked(reply: ModelServerScript["reply"], models: string) {
  const first = await startModelServer({ reply });
  const outcome = await run(["ask", "--json", QUESTION], {
    openUseCases,
    stdin: input(""),
    environment: {
      FOOTNOTE_DATA_DIR: path.join(folder, "data"),
      FOOTNOTE_LOG_LEVEL: "debug",
      CHAT_MODEL: models,
      CHAT_IDLE_SECONDS: "1",
      OPENAI_BASE_URL: first.openAiUrl,
      OPENAI_API_KEY: KEY,
      ANTHROPIC_BASE_URL: second.url,
      ANTHROPIC_API_KEY: SECOND_KEY,
    },
  });
  await first.close();
  expect(first.requests.length).toBeGreaterThan(0);
  for (const secret of [KEY, SECOND_KEY, BEGUN]) expect(outcome.out + outcome.err).not.toContain(secret);
  expect(outcome.code).toBe(0);
  return JSON.parse(outcome.out);
}

describe("when the model", () => {
  test.each(Object.entries(FAULTS))("%s, the papers' own sentences answer, marked as such", async (_, reply) => {
    const answer = await asked(reply, "openai:first");
    expect(answer).toMatchObject({ status: "answered", composer: "extractive", instead: "unavailable" });
    expect(answer.citations.length).toBeGreaterThan(0);
  });

  test.each(Object.entries(FAULTS))("%s, the next one answers, and is named", async (_, reply) => {
    const answer = await asked(reply, "openai:first, anthropic:claude-second");
    expect(answer).toMatchObject({
      status: "answered",
      composer: "anthropic:claude-second",
      instead: "unavailable",
      sentences: [{ text: "PLANSEARCH is a novel search algorithm." }],
    });
  });
});

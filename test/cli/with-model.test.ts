/** The terminal with a chat model behind it: the real program, the real client, a model server on this machine. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { openUseCases } from "../../src/wiring/use-cases.ts";
import type { Scripted } from "../model-server/behaviour.ts";
import { type ModelServer, startModelServer } from "../model-server/start-model-server.ts";
import { collector, input, run } from "./fake-app.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-with-model-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let server: ModelServer | undefined;
afterEach(() => server?.close());

const QUESTION = "How does planning in natural language help code generation?";
const KEY = "sk-of-a-test-0123456789";

/** Of the paper that ranks first for the question: marker 1. */
const SENTENCE = "we propose PLANSEARCH, a novel search algorithm";

async function withModel(reply: Scripted, argv: readonly string[], facts: Parameters<typeof run>[1] = {}) {
  server = await startModelServer({ reply, key: KEY });
  const outcome = await run(argv, {
    openUseCases,
    stdin: input(""),
    ...facts,
    environment: {
      FOOTNOTE_DATA_DIR: path.join(folder, "data"),
      CHAT_MODEL: "openai:scripted",
      OPENAI_BASE_URL: server.openAiUrl,
      OPENAI_API_KEY: KEY,
      NO_COLOR: "1",
      ...facts.environment,
    },
  });
  return { ...outcome, server };
}

const claims = (...texts: readonly string[]) =>
  JSON.stringify({ claims: texts.map((text) => ({ text, support: [{ marker: 1, quote: SENTENCE }] })) });
const SOUND = claims("PLANSEARCH is a novel search algorithm.");

it("names the model that wrote the answer, to people and to programs", async () => {
  const json = await withModel(SOUND, ["ask", "--json", QUESTION]);
  expect(JSON.parse(json.out)).toMatchObject({ status: "answered", composer: "openai:scripted" });
  await json.server.close();
  const screen = await withModel(SOUND, ["ask", QUESTION]);
  expect(screen.out).toContain("(openai:scripted)\n");
  expect(screen.out).not.toContain("no usable answer");
  expect(screen.err).toBe("");
});

it("shows the first checked sentence while the model still writes", async () => {
  const out = collector(true, 80);
  let shownWhileWriting = "";
  const [first = "", rest = ""] = [SOUND.slice(0, -2), "]}"];
  const watcher = setInterval(() => {
    if ((server?.underWay ?? 0) > 0) shownWhileWriting = out.text();
  }, 20);
  const { code } = await withModel(
    { kind: "text", text: SOUND, pieces: [first, rest], delayMs: 600 },
    ["ask", QUESTION],
    {
      stdout: out.stream,
    },
  );
  clearInterval(watcher);
  expect(code).toBe(0);
  expect(shownWhileWriting).toContain("PLANSEARCH is a novel search algorithm. [1]");
  expect(shownWhileWriting).not.toContain("Sources");
  expect(out.text().startsWith(shownWhileWriting)).toBe(true);
});

it("answers in the papers' own sentences when the model fails, says so, and never shows the key", async () => {
  const { code, out, err } = await withModel({ kind: "status", status: 401 }, ["ask", QUESTION], {
    environment: { COLUMNS: "100", FOOTNOTE_LOG_LEVEL: "debug" },
  });
  expect(code).toBe(0);
  expect(out).toContain("The model gave no usable answer; this one is the papers' own sentences.");
  expect(out).toContain("Sources\n");
  expect(out + err).not.toContain(KEY);
});

it("tells the doctor whether it answers, and what to mend when it does not", async () => {
  const models = (out: string) => JSON.parse(out).findings.filter(({ check }: { check: string }) => check === "Models");
  const well = await withModel("ready", ["doctor", "--json"]);
  expect(models(well.out)).toMatchObject([{ verdict: "ok", told: expect.stringContaining("openai:scripted answers") }]);
  await well.server.close();
  const locked = await withModel("ready", ["doctor", "--json"], {
    environment: { OPENAI_API_KEY: "sk-wrong-0123456789" },
  });
  expect(locked.code).toBe(1);
  expect(models(locked.out)).toMatchObject([{ verdict: "problem", told: expect.stringContaining("OPENAI_API_KEY") }]);
  expect(locked.out).not.toContain("sk-wrong");
});

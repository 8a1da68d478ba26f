import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../src/adapters/system-clock.ts";
import { ModelFailure } from "../../../src/ports/chat-model.ts";
import type { Behaviour } from "../../model-server/behaviour.ts";
import { type ModelServer, type ModelServerScript, startModelServer } from "../../model-server/start-model-server.ts";
import { KEY, newFolder, openScripted, PROVIDERS, settingOf } from "./open-scripted.ts";

const VECTORS: Behaviour = { kind: "vectors", of: (text) => [text.length, 1] };
const forever = new AbortController().signal;
let server: ModelServer;
afterEach(() => server.close());
const serve = async (reply: ModelServerScript["reply"]) => {
  server = await startModelServer({ reply, key: KEY });
  return server;
};
const failureOf = (work: Promise<unknown>): Promise<ModelFailure> =>
  work.then(
    () => expect.fail("it did not fail"),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ModelFailure);
      return error as ModelFailure;
    },
  );

describe.each(PROVIDERS)("embeddings of %s", (provider) => {
  it("asks again when the server is busy or gone, and not when it refuses", async () => {
    await serve([{ kind: "status", status: 503 }, { kind: "reset" }, VECTORS]);
    const { embeddings } = openScripted(server, { provider });
    expect(await embeddings.embedTexts(["one"], forever)).toHaveLength(1);
    expect(server.requests).toHaveLength(3);
    await server.close();
    await serve({ kind: "status", status: 404 });
    const failure = await failureOf(openScripted(server, { provider }).embeddings.embedTexts(["one"], forever));
    expect(failure.kind).toBe("refused");
    expect(failure.message).toMatch(/knows no model scripted\. .*FOOTNOTE_EMBEDDINGS/);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, Behaviour]>([
    ["a web page", { kind: "html" }],
    ["no JSON", { kind: "raw", contentType: "application/json", body: "{" }],
    ["no vectors", { kind: "raw", contentType: "application/json", body: "{}" }],
    ["a vector of nothing", { kind: "vectors", of: () => [] }],
    ["a vector of zeros", { kind: "vectors", of: () => [0, 0] }],
    ["words for numbers", { kind: "vectors", of: () => ["x"] as unknown as number[] }],
    ["vectors of two lengths", { kind: "vectors", of: (text) => (text === "one" ? [1] : [1, 2]) }],
    ["more than any vectors", { kind: "flood", bytes: 12_000_000 }],
  ])("takes %s for what it is: unreadable", async (_, behaviour) => {
    await serve(behaviour);
    const { embeddings } = openScripted(server, { provider });
    expect((await failureOf(embeddings.embedTexts(["one", "two"], forever))).kind).toBe("unreadable");
  });

  it("takes fewer vectors than texts for unreadable", async () => {
    const one = provider === "openai" ? { data: [{ embedding: [1, 2] }] } : { embeddings: [[1, 2]] };
    await serve({ kind: "raw", contentType: "application/json", body: JSON.stringify(one) });
    const failure = await failureOf(openScripted(server, { provider }).embeddings.embedTexts(["one", "two"], forever));
    expect(["unreadable"]).toContain(failure.kind);
  });

  it("cuts texts where a server says no to them, and remembers how long they may be", async () => {
    await serve(({ inputs }) =>
      inputs.some(({ length }) => length > 1_500) ? { kind: "status", status: 400 } : VECTORS,
    );
    const { embeddings } = openScripted(server, { provider });
    const long = `${"planning ".repeat(400)}😀`;
    expect(await embeddings.embedTexts([long, "short"], forever)).toHaveLength(2);
    const tries = server.requests.length;
    expect(tries).toBeGreaterThan(1);
    expect(server.requests.at(-1)?.inputs[1]).toBe("short");
    await embeddings.embedTexts([long], forever);
    expect(server.requests).toHaveLength(tries + 1);
  });

  it("rests after five failures in a row, so that nobody waits in vain", async () => {
    await serve({ kind: "status", status: 500 });
    const { embeddings, warnings } = openScripted(server, { provider });
    for (let time = 0; time < 5; time += 1) await failureOf(embeddings.embedTexts(["one"], forever));
    const asked = server.requests.length;
    expect((await failureOf(embeddings.embedQuery("why", forever))).kind).toBe("busy");
    expect(server.requests).toHaveLength(asked);
    // Told once, not with every question.
    expect(warnings.slice(4)).toEqual(["embeddings.rests", "embeddings.failed"]);
  }, 30_000);

  it.each([
    [501, /cannot do this with scripted\. Set another FOOTNOTE_EMBEDDINGS/],
    [402, /has no credit left for this account\. .*FOOTNOTE_EMBEDDINGS/],
    [413, /^scripted cannot read even a short text\. Set another FOOTNOTE_EMBEDDINGS/],
  ])("says of HTTP %i what it means here, not for a chat model", async (status, words) => {
    await serve({ kind: "status", status });
    const failure = await failureOf(openScripted(server, { provider }).embeddings.embedTexts(["one"], forever));
    expect([failure.kind, failure.message]).toEqual(["refused", expect.stringMatching(words)]);
    expect(server.requests).toHaveLength(1);
  });

  it("says that a server wants a key where none is set", async () => {
    await serve({ kind: "status", status: 401 });
    const { apiKey: _, ...model } = settingOf(provider, server).model;
    const failure = await failureOf(
      openScripted(server, { provider, setting: { model } }).embeddings.embedTexts(["one"], forever),
    );
    expect(failure.message).toMatch(/wants a key\. Set FOOTNOTE_EMBEDDINGS_KEY\.$/);
  });

  it("leaves a server alone as long as it says", async () => {
    await serve({ kind: "status", status: 429, headers: { "retry-after": "60" } });
    const { embeddings } = openScripted(server, { provider });
    await failureOf(embeddings.embedTexts(["one"], forever));
    expect((await failureOf(embeddings.embedTexts(["one"], forever))).retryAfterMs).toBeGreaterThan(50_000);
    expect(server.requests).toHaveLength(1);
  });

  it("never shows a key or a text in a message, a cause or the log", async () => {
    await serve({ kind: "status", status: 401, message: `The key ${KEY} may not read "my secret question"` });
    const { embeddings, log } = openScripted(server, { provider });
    const failure = await failureOf(embeddings.embedQuery("my secret question", forever));
    const shown = JSON.stringify([failure.message, String((failure.cause as Error).stack), log]);
    expect(shown).not.toContain(KEY);
    expect(shown).not.toContain("secret question");
    expect(failure.message).toContain("FOOTNOTE_EMBEDDINGS_KEY");
  });

  it("takes no part in a redirect, which would carry the key elsewhere", async () => {
    await serve({ kind: "status", status: 307, headers: { location: "http://127.0.0.1:9/elsewhere" } });
    const failure = await failureOf(openScripted(server, { provider }).embeddings.embedTexts(["one"], forever));
    expect(failure.message).toContain("sends requests elsewhere");
  });
});

describe("the day's bound", () => {
  it("holds for papers and questions together, and over restarts", async () => {
    await serve(VECTORS);
    const dataFolder = newFolder();
    const open = () => openScripted(server, { dataFolder, setting: { dailyTokens: 50 } }).embeddings;
    await open().embedTexts(["x".repeat(140)], forever);
    const failure = await failureOf(open().embedTexts(["x".repeat(70)], forever));
    expect(failure).toMatchObject({ kind: "budget", message: expect.stringContaining("after midnight UTC") });
    await open().embedQuery("x".repeat(35), forever);
    expect((await failureOf(open().embedQuery("why", forever))).kind).toBe("budget");
    expect(server.requests).toHaveLength(2);
    const tomorrow = { ...systemClock, now: () => Date.now() + 86_400_000 };
    const { embeddings } = openScripted(server, { dataFolder, setting: { dailyTokens: 50 }, clock: tomorrow });
    await embeddings.embedQuery("why", forever);
    expect(server.requests).toHaveLength(3);
  });

  it("leaves a tenth to questions, and counts what was sent, not what was kept from a server that rests", async () => {
    await serve({ kind: "status", status: 429, headers: { "retry-after": "60" } });
    const dataFolder = newFolder();
    const { embeddings } = openScripted(server, { dataFolder, setting: { dailyTokens: 1_000 } });
    const spent = async () => (await readFile(path.join(dataFolder, "embeddings", "spent.txt"), "utf8")).match(/ \d+/g);
    expect((await failureOf(embeddings.embedTexts(["x".repeat(3_200)], forever))).kind).toBe("budget");
    expect((await failureOf(embeddings.embedQuery("x".repeat(3_200), forever))).kind).toBe("busy");
    for (let time = 0; time < 5; time += 1) await failureOf(embeddings.embedQuery(`why ${time}`, forever));
    expect(await spent()).toEqual([" 915"]);
    expect(server.requests).toHaveLength(1);
  });

  it("sends nothing when what is spent cannot be written down", async () => {
    await serve(VECTORS);
    const dataFolder = newFolder();
    await writeFile(path.join(dataFolder, "embeddings"), "a file in the folder's place");
    const { embeddings } = openScripted(server, { dataFolder, setting: { dailyTokens: 50 } });
    expect((await failureOf(embeddings.embedQuery("why", forever))).kind).toBe("budget");
    expect(server.requests).toEqual([]);
  });

  it("keeps no question on the disk", async () => {
    await serve(VECTORS);
    const dataFolder = newFolder();
    const { embeddings } = openScripted(server, { dataFolder, setting: { dailyTokens: 50 } });
    await embeddings.embedQuery("a private question", forever);
    expect(await readFile(path.join(dataFolder, "embeddings", "spent.txt"), "utf8")).toMatch(/^\d{4}-\d\d-\d\d 6\n$/);
  });
});

it("puts before a text what its model wants there", async () => {
  await serve(VECTORS);
  const { embeddings } = openScripted(server, { provider: "ollama", setting: { name: "nomic-embed-text:v1.5" } });
  await embeddings.embedTexts(["Tides"], forever);
  await embeddings.embedQuery("Why tides?", forever);
  expect(server.requests.flatMap(({ inputs }) => inputs)).toEqual([
    "search_document: Tides",
    "search_query: Why tides?",
  ]);
  expect(embeddings.recipe).not.toBe(openScripted(server, { provider: "ollama" }).embeddings.recipe);
});

it("asks once for what is asked twice at the same time", async () => {
  await serve({ ...VECTORS, firstDelayMs: 50 } as Behaviour);
  const { embeddings } = openScripted(server);
  const [one, other] = await Promise.all([1, 2].map(() => embeddings.embedQuery("Why?", forever)));
  expect(one).toEqual(other);
  expect(server.requests).toHaveLength(1);
});

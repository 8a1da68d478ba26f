/** `footnote embed`, and what a terminal makes of the vectors, with the real parts and a scripted model. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { paperLine } from "../../src/domain/paper/paper-line.ts";
import { openUseCases } from "../../src/wiring/use-cases.ts";
import type { Behaviour } from "../model-server/behaviour.ts";
import { type ModelServer, startModelServer } from "../model-server/start-model-server.ts";
import { paper } from "../papers.ts";
import { run } from "./fake-app.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-embed-"));
const corpus = path.join(folder, "papers.jsonl");
const facts = { provenance: [{ source: "here", line: 1, facts: ["title", "abstract"] as const }] };
writeFileSync(
  corpus,
  [
    paper({ id: "p-0000000001", title: "Melting", abstract: "Glaciers lose ice.", ...facts }),
    paper({ id: "p-0000000002", title: "Baking", abstract: "Dough becomes a loaf in towns.", ...facts }),
  ]
    .map((each) => `${paperLine(each)}\n`)
    .join(""),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let server: ModelServer;
afterEach(() => server.close());

let runs = 0;
const stage = async (reply: Behaviour = { kind: "vectors", of: (text) => [/ice|frozen/i.test(text) ? 1 : 0, 0.2] }) => {
  server = await startModelServer({ reply });
  runs += 1;
  const dataFolder = path.join(folder, String(runs));
  const environment = { FOOTNOTE_DATA_DIR: dataFolder, FOOTNOTE_CORPUS: corpus, COLUMNS: "100" };
  const set = { FOOTNOTE_EMBEDDINGS: "ollama:scripted", FOOTNOTE_EMBEDDINGS_URL: server.url };
  return {
    dataFolder,
    footnote: (argv: readonly string[], change: Record<string, string> = {}) =>
      run(argv, { openUseCases, environment: { ...environment, ...set, ...change } }),
  };
};

describe("footnote embed", () => {
  it("sends each paper once, and says what it took", async () => {
    const { footnote } = await stage();
    expect((await footnote(["embed", "--dry-run"])).out).toBe(
      "2 papers of 2 would be sent to ollama:scripted: about 19 tokens. Nothing was sent.\n",
    );
    expect(server.requests).toEqual([]);
    expect((await footnote(["embed"])).out).toBe(
      "2 papers of 2 were sent to ollama:scripted: about 19 tokens. All have a vector now.\n",
    );
    expect((await footnote(["embed"])).out).toBe("All 2 papers have a vector of ollama:scripted. No paper was sent.\n");
    expect(server.requests.flatMap(({ inputs }) => inputs).filter((text) => text !== "ready")).toEqual([
      "Melting\nGlaciers lose ice.",
      "Baking\nDough becomes a loaf in towns.",
    ]);
  });

  it("lets a search find what says the same in other words, and is as ever without it", async () => {
    const { footnote } = await stage();
    expect((await footnote(["search", "frozen towns"])).err).toContain("Run footnote embed.");
    await footnote(["embed"]);
    const found = async (change = {}) => {
      const { out } = await footnote(["search", "frozen towns", "--json"], change);
      return JSON.parse(out).hits.map(({ id }: { id: string }) => id);
    };
    expect(await found()).toEqual(expect.arrayContaining(["p-0000000001", "p-0000000002"]));
    const asked = server.requests.length;
    expect(await found({ FOOTNOTE_EMBEDDINGS: "" })).toEqual(["p-0000000002"]);
    expect(server.requests).toHaveLength(asked);
  });

  it("says what to mend when the model cannot be asked, and answers all the same", async () => {
    const { footnote } = await stage({ kind: "status", status: 404 });
    const failed = await footnote(["embed"]);
    expect(failed.code).not.toBe(0);
    expect(failed.err).toContain('Run "ollama pull scripted", or check FOOTNOTE_EMBEDDINGS');
    const { code, out } = await footnote(["search", "towns"]);
    expect({ code, found: out.includes("Baking") }).toEqual({ code: 0, found: true });
    const { out: doctor } = await footnote(["doctor", "--json"]);
    expect(JSON.parse(doctor).findings).toContainEqual(
      expect.objectContaining({
        check: "Embeddings",
        verdict: "problem",
        told: expect.stringContaining("ollama pull"),
      }),
    );
  });

  it("tells the doctor that it answers, and whether enough papers have a vector for it to be heard", async () => {
    const { footnote } = await stage();
    const finding = async () => {
      const { out } = await footnote(["doctor", "--json"]);
      return JSON.parse(out).findings.find(({ check }: { check: string }) => check === "Embeddings");
    };
    expect(await finding()).toMatchObject({
      verdict: "warning",
      told: expect.stringMatching(
        /^ollama:scripted answers \(\d+ ms, 2 dimensions\), but 0 of 2 papers have a vector: /,
      ),
      remedy: expect.stringContaining("Run footnote embed"),
    });
    await footnote(["embed"]);
    expect(await finding()).toMatchObject({
      verdict: "ok",
      told: expect.stringMatching(/^ollama:scripted answers \(\d+ ms, 2 dimensions\); 2 of 2 papers have a vector$/),
    });
  });

  it("says that the server holds another model by the same name, and has all vectors made anew", async () => {
    let more: readonly number[] = [];
    const { footnote } = await stage({
      kind: "vectors",
      of: (text) => [/ice|frozen/i.test(text) ? 1 : 0, 0.2, ...more],
    });
    await footnote(["embed"]);
    more = [0.1, 0.3];
    expect((await footnote(["search", "frozen towns"])).err).toContain("vectors of another length than before");
    const { out } = await footnote(["doctor", "--json"]);
    expect(JSON.parse(out).findings).toContainEqual(
      expect.objectContaining({
        check: "Embeddings",
        verdict: "warning",
        told: expect.stringContaining("4 dimensions), but the vectors that are kept have 2"),
        remedy: expect.stringContaining("Run footnote embed"),
      }),
    );
    expect((await footnote(["embed"])).out).toContain("2 papers of 2 were sent");
    const { out: found, err } = await footnote(["search", "frozen towns"]);
    expect([found.includes("Melting"), err]).toEqual([true, ""]);
  });

  it("says how far it came when the day's tokens are used up, and what the bound is", async () => {
    const { footnote } = await stage();
    const { out } = await footnote(["embed", "--dry-run"], { FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY: "12" });
    expect(out).toContain("more than FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY, 12 tokens: it takes days");
    const { code, err } = await footnote(["embed"], { FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY: "12" });
    expect(code).not.toBe(0);
    expect(err).toContain("Today's 12 tokens for embeddings are used up.");
    expect(err).toContain("FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY says how many.");
  });

  it("says how to set a model when none is, and keeps nothing", async () => {
    const { footnote, dataFolder } = await stage();
    const { code, err } = await footnote(["embed"], { FOOTNOTE_EMBEDDINGS: "" });
    expect(code).not.toBe(0);
    expect(err).toContain("Name one in FOOTNOTE_EMBEDDINGS");
    await footnote(["search", "towns"], { FOOTNOTE_EMBEDDINGS: "" });
    expect(readdirSync(dataFolder)).not.toContain("embeddings");
  });
});

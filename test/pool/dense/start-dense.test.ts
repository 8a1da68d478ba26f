/** The thread that keeps vectors, beside a pool that ranks: real threads, a scripted model, a corpus of a few papers. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChosenDigest } from "../../../src/app.ts";
import { type Config, loadConfig } from "../../../src/config.ts";
import { paperLine } from "../../../src/domain/paper/paper-line.ts";
import { createAppPool } from "../../../src/pool/app-pool.ts";
import { type DenseService, startDense } from "../../../src/pool/dense/start-dense.ts";
import { listeningPool } from "../../../src/pool/listening-pool.ts";
import type { Shared } from "../../../src/pool/messages.ts";
import { wiredApp } from "../../../src/pool/open-wired-app.ts";
import type { Behaviour } from "../../model-server/behaviour.ts";
import type { ModelRequest } from "../../model-server/model-request.ts";
import { type ModelServer, startModelServer } from "../../model-server/start-model-server.ts";
import { paper } from "../../papers.ts";
import { recordingLogger } from "../recording-logger.ts";

/** Of one subject each; a stand-in for a model that knows which words mean the same. */
const SUBJECTS = [
  ["bee", "honey", "pollinator", "apiary"],
  ["ice", "glacier", "frozen", "moraine"],
  ["bread", "dough", "loaf", "bakery"],
];
const meaning = (text: string): readonly number[] => [
  ...SUBJECTS.map((words) => words.filter((word) => text.toLowerCase().includes(word)).length),
  0.1,
];

const PAPERS = [
  ["p-0000000001", "Bees in spring", "We count bees and their honey near towns."],
  ["p-0000000002", "Glaciers retreat", "Ice melts, and a glacier leaves its moraine."],
  ["p-0000000003", "Dough at rest", "How long dough rests before it is a loaf of bread."],
  ["p-0000000004", "Towns and insects", "An apiary on every roof changes towns."],
].map(([id = "", title = "", abstract = ""]) =>
  paper({ id, title, abstract, provenance: [{ source: "here", line: 1, facts: ["title", "abstract"] }] }),
);
/** Shares one word with the paper on towns, none with the one on glaciers. */
const QUERY = "frozen towns";

/** A thread takes a second to start, on a busy machine many. */
const PATIENT_MS = 30_000;
const PATIENCE_MS = 2_000;

describe("an embedding model beside the pool", () => {
  let folder: string;
  let server: ModelServer | undefined;
  let service: DenseService | undefined;
  const { logger } = recordingLogger();

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-dense-"));
    await writeFile(path.join(folder, "shipped.jsonl"), PAPERS.map((each) => `${paperLine(each)}\n`).join(""));
  });
  afterEach(async () => {
    await service?.close();
    await server?.close();
    [service, server] = [undefined, undefined];
    await rm(folder, { recursive: true, force: true });
  });

  const configOf = (setting: Record<string, string> = {}): Config =>
    loadConfig({
      FOOTNOTE_DATA_DIR: path.join(folder, "data"),
      FOOTNOTE_CORPUS: path.join(folder, "shipped.jsonl"),
      FOOTNOTE_LOG_LEVEL: "silent",
      ...setting,
    });
  const serve = async (reply: (request: ModelRequest) => Behaviour = () => ({ kind: "vectors", of: meaning })) => {
    server = await startModelServer({ reply });
    const config = configOf({ FOOTNOTE_EMBEDDINGS: "openai:scripted", FOOTNOTE_EMBEDDINGS_URL: server.openAiUrl });
    return { config, server };
  };
  const begin = (config: Config, patienceMs = 5_000): DenseService => {
    service = startDense({ config, logger, patienceMs });
    return service;
  };
  /** As the bot does: papers come from the shelf that workers share. */
  const startShared = (config: Config, shared: Shared | undefined): DenseService => {
    service = startDense({ config, logger, patienceMs: PATIENCE_MS, ...(shared && { shared }) });
    return service;
  };
  const heard = (dense: DenseService, text: string) =>
    expect.poll(() => dense.near(text), { timeout: PATIENT_MS, interval: 20 }).toBeDefined();

  it("has every paper's vector made once, also over a restart, finds what says the same in other words, and takes in papers that come", async () => {
    const { config, server } = await serve();
    const first = begin(config);
    await heard(first, QUERY);
    const opinion = await first.near(QUERY);
    expect(opinion?.near[0]).toEqual(["p-0000000002", 1]);
    expect(opinion?.unknown).toEqual([]);
    expect((await first.nearPaper("p-0000000001"))?.near[0]?.[0]).toBe("p-0000000004");

    const coming = paper({ id: "p-0000000005", title: "Frozen ice", abstract: "Frozen ice on a glacier's moraine." });
    first.take([coming]);
    await expect
      .poll(async () => (await first.near(QUERY))?.near.map(([id]) => id), { timeout: PATIENT_MS })
      .toContain(coming.id);
    await first.close();
    await heard(begin(config), QUERY);
    const sent = server.requests.flatMap(({ inputs }) => inputs).filter((text) => text !== QUERY);
    expect(sent.sort()).toEqual([...PAPERS, coming].map(({ title, abstract }) => `${title}\n${abstract}`).sort());
  }, 60_000);

  it("has all papers embedded anew, once, when the server holds another model by the same name", async () => {
    let other: readonly number[] = [];
    const { config, server } = await serve(() => ({ kind: "vectors", of: (text) => [...meaning(text), ...other] }));
    const dense = begin(config);
    await heard(dense, "ice");
    other = [0.1];
    expect(await dense.near(QUERY)).toBeUndefined();
    await heard(dense, QUERY);
    expect((await dense.near(QUERY))?.near[0]).toEqual(["p-0000000002", 1]);
    const papers = (): readonly string[] =>
      server.requests.flatMap(({ inputs }) => inputs).filter((text) => text.includes("\n"));
    expect(papers()).toHaveLength(2 * PAPERS.length);
    other = [];
    expect(await dense.near("an ice that nobody asked for")).toBeUndefined();
    expect(await dense.near("another ice that nobody asked for")).toBeUndefined();
    expect(papers()).toHaveLength(2 * PAPERS.length);
  }, 60_000);

  it("lets nobody wait for a slow model beyond its patience, and has the answer for the next who asks", async () => {
    const { config } = await serve(({ inputs }) => ({
      kind: "vectors",
      of: meaning,
      ...(inputs[0] === QUERY ? { firstDelayMs: 600 } : {}),
    }));
    const dense = begin(config, 200);
    await heard(dense, "ice");
    const began = performance.now();
    expect(await dense.near(QUERY)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(500);
    await heard(dense, QUERY);
  }, 60_000);

  it("is silent while the model fails, and sends no question to a model that has seen no paper", async () => {
    const { config, server } = await serve(() => ({ kind: "status", status: 401 }));
    const dense = begin(config);
    await expect.poll(() => server.requests.length, { timeout: PATIENT_MS }).toBeGreaterThan(0);
    expect(await dense.near(QUERY)).toBeUndefined();
    expect(await dense.near("")).toBeUndefined();
    expect(server.requests.flatMap(({ inputs }) => inputs)).not.toContain(QUERY);
  }, 60_000);

  it("has a say in digests, for one call a topic; and holds none up when the model is dead", async () => {
    let dead = false;
    const { config, server } = await serve(() =>
      dead ? { kind: "status", status: 500 } : { kind: "vectors", of: meaning },
    );
    const plain = await createAppPool({ open: wiredApp(config), workers: 1, logger });
    const pool = listeningPool(plain, startShared(config, plain.shared));
    await heard(service as DenseService, "ice");
    const ids = ({ papers, more }: Pick<ChosenDigest, "papers" | "more">) =>
      [...papers, ...more].map(({ paper }) => paper.id);
    const on = (topic: string) => ({ topic, limit: 5, now: 0 });
    const bees = on('"honey" bees -bread');
    expect(ids(await plain.digest(bees))).toEqual(["p-0000000001"]);
    expect(ids(await pool.digest({ ...bees, topic: "bees honey" }))).toEqual(["p-0000000001", "p-0000000004"]);
    // Signs stay here, and what they say still holds.
    expect(ids(await pool.digest(bees))).toEqual(["p-0000000001"]);
    dead = true;
    const asked = server.requests.length;
    expect(ids(await pool.digest(on("bees honey")))).toEqual(["p-0000000001", "p-0000000004"]);
    expect(server.requests.length).toBe(asked);
    const sent = server.requests.flatMap(({ inputs }) => inputs);
    expect(sent.filter((text) => /honey/.test(text) && text.length < 20)).toEqual(["bees honey", "honey bees"]);

    const began = performance.now();
    expect((await pool.digest(on("glacier"))).papers.length).toBe(1);
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS + 1_000);
    await expect(pool.digest(on("-fish"))).rejects.toThrow("only what to leave out");
    expect((await pool.digest(on("author:nobody"))).papers).toEqual([]);
    await pool.close();
    service = undefined;
  }, 60_000);

  it("changes the workers' rankings, and sends nothing and keeps nothing when it is off", async () => {
    const { config, server } = await serve();
    const plain = await createAppPool({ open: wiredApp(config), workers: 1, logger });
    const usual = await plain.search(QUERY, 10);
    expect(usual.map(({ paper: { id } }) => id)).not.toContain("p-0000000002");
    expect((await plain.related("Bees in spring", 3)).hits.length).toBeGreaterThan(0);
    expect(server.requests).toEqual([]);
    expect(await readdir(path.join(folder, "data"))).not.toContain("embeddings");

    const pool = listeningPool(plain, begin(config));
    await heard(service as DenseService, QUERY);
    const ids = (await pool.search(QUERY, 10)).map(({ paper: { id } }) => id);
    expect(ids).toContain("p-0000000002");
    expect((await pool.ground(QUERY)).ranking.map(({ paper: { id } }) => id)).toEqual(ids);
    expect((await pool.ask(QUERY)).status).toBe("refused");
    expect((await pool.related("Bees in spring", 1)).hits[0]?.paper.id).toBe("p-0000000004");
    const inMethod = await pool.related("Bees in spring", 3, { facet: "method" });
    expect(inMethod.hits.map(({ paper: { id } }) => id)).toContain("p-0000000004");
    await pool.close();
    service = undefined;
  }, 60_000);
});

/** The program on the real corpus with the real parts, in this process; data folders are temporary. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { openUseCases } from "../../src/wiring/use-cases.ts";
import { input, run } from "./fake-app.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-real-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CORPUS = fileURLToPath(new URL("../../corpus/papers.jsonl", import.meta.url));
const QUESTION = "How does planning in natural language help code generation?";

const real = (argv: readonly string[], environment: Record<string, string> = {}, stdin = input("")) =>
  run(argv, { openUseCases, stdin, environment: { FOOTNOTE_DATA_DIR: path.join(folder, "data"), ...environment } });

const abstracts = new Map(
  readFileSync(CORPUS, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map((paper) => [paper.id, paper.abstract]),
);

it("answers from the corpus with quotes that stand word for word in it", async () => {
  const { code, out } = await real(["ask", "--json", QUESTION]);
  const answer = JSON.parse(out);
  expect(code).toBe(0);
  expect(answer.status).toBe("answered");
  expect(answer.citations[0].title).toBe("Planning In Natural Language Improves LLM Search For Code Generation");
  for (const { id, quote, quotes } of answer.citations) {
    for (const words of [quote, ...quotes]) expect(abstracts.get(id)).toContain(words);
  }
  expect(answer.sentences.every(({ markers }: { markers: number[] }) => markers.length > 0)).toBe(true);
});

it("answers, ranks and relates in batches as it does one by one", async () => {
  const paper = "Planning In Natural Language Improves LLM Search For Code Generation";
  const requests = { ask: { question: QUESTION }, search: { query: QUESTION }, related: { paper } };
  for (const [command, request] of Object.entries(requests)) {
    const batch = await real([command, "--batch", "-"], {}, input(`${JSON.stringify({ id: "x", ...request })}\n`));
    const single = await real([command, "--json", ...Object.values(request)]);
    const { tookMs: _one, ...line } = JSON.parse(batch.out);
    const { tookMs: _other, ...object } = JSON.parse(single.out);
    expect(line).toEqual({ id: "x", ...object });
  }
});

it("takes hostile questions within bounds", async () => {
  for (const question of [
    "a ".repeat(3000).trim(),
    "co- ".repeat(1500).trim(),
    "x".repeat(6000),
    "((((\\\\{{{{$$$$",
    "?",
  ]) {
    const { code, out } = await real(["search", "--json", question]);
    expect(code).toBe(0);
    expect(JSON.parse(out).hits.length).toBeLessThanOrEqual(10);
  }
  const { code, err } = await real(["ask", "x".repeat(6001)]);
  expect({ code, err }).toEqual({
    code: 1,
    err: "footnote: The question has 6,001 characters; at most 6,000 are read. Shorten it.\n",
  });
});

it("names an unknown paper as such", async () => {
  const { code, err } = await real(["related", "https://arxiv.org/abs/9999.99999"]);
  expect(code).toBe(1);
  expect(err).toContain("No paper here goes by https://arxiv.org/abs/9999.99999");
});

it("says what to do when the corpus is missing or broken off", async () => {
  const missing = await real(["ask", QUESTION], { FOOTNOTE_CORPUS: path.join(folder, "absent.jsonl") });
  expect(missing.code).toBe(1);
  expect(missing.err).toMatch(/absent\.jsonl: there is no such file\. Make it again with "npm run corpus"/);

  const broken = path.join(folder, "broken.jsonl");
  writeFileSync(broken, readFileSync(CORPUS));
  truncateSync(broken, 100_000);
  const truncated = await real(["search", "planning"], { FOOTNOTE_CORPUS: broken });
  expect(truncated.code).toBe(1);
  expect(truncated.err).toMatch(/broken\.jsonl.*breaks off in line \d+.*npm run corpus/);
});

it("takes in a paper, finds it, and takes it in only once", async () => {
  const environment = { FOOTNOTE_DATA_DIR: path.join(folder, "own") };
  const paper =
    '{"title": "Boiling Rice Evenly", "abstract": "We boil rice evenly and measure how soft every grain becomes."}\n';
  const first = await real(["ingest", "-", "--json"], environment, input(`${paper}not json\n`));
  expect(JSON.parse(first.out)).toMatchObject({ read: 2, papers: 1, added: 1, merged: 0, rejected: [{ line: 2 }] });
  const again = await real(["ingest", "-", "--json"], environment, input(paper));
  expect(JSON.parse(again.out)).toMatchObject({ read: 1, papers: 1, added: 0, merged: 1, rejected: [] });
  const found = await real(["search", "soft rice", "--limit", "1"], environment);
  expect(found.out).toContain("Boiling Rice Evenly");
});

it("refuses binary and empty input, and goes on with a line of 50 MB", async () => {
  const environment = { FOOTNOTE_DATA_DIR: path.join(folder, "bad") };
  const binary = await real(["ingest", "-"], environment, input(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])));
  expect({ code: binary.code, err: binary.err }).toMatchObject({ code: 1, err: expect.stringContaining("binary") });
  const latin = await real(["ingest", "-"], environment, input(Buffer.from('{"title": "caf\xe9"}\n', "latin1")));
  expect({ code: latin.code, err: latin.err }).toMatchObject({ code: 1, err: expect.stringContaining("UTF-8") });
  expect((await real(["ingest", "-"], environment)).code).toBe(1);
  const good = '{"title": "Good", "abstract": "A good abstract that says something."}\n';
  const long = Buffer.concat([Buffer.from(good), Buffer.alloc(50 * 1024 * 1024, "a"), Buffer.from("\n")]);
  const { code, out } = await real(["ingest", "-", "--json"], environment, input(long));
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ added: 1, rejected: [{ line: 2 }] });
});

it("replaces no device, and says when a folder cannot be written to", async () => {
  const paper = '{"title": "Good", "abstract": "A good abstract that says something."}\n';
  const device = await real(["ingest", "-", "--output", "/dev/null"], {}, input(paper));
  expect(device.code).toBe(1);
  expect(device.err).toContain("not an ordinary file");
  // Below `/proc` nothing can be made, though it is there.
  for (const nowhere of [path.join(CORPUS, "inside-a-file"), "/proc/footnote/folder"]) {
    const unwritable = await real(["ingest", "-"], { FOOTNOTE_DATA_DIR: nowhere }, input(paper));
    expect(unwritable.code).toBe(1);
    expect(unwritable.err).toMatch(/^footnote: .*(?:inside-a-file|folder)/);
    expect(unwritable.err).not.toContain("report it");
  }
});

it("answers also when the index cannot be kept, and warns once", async () => {
  const data = path.join(folder, "occupied");
  mkdirSync(path.join(data, "index.snapshot", "by a folder"), { recursive: true });
  const { code, out, err } = await real(["ask", QUESTION], { FOOTNOTE_DATA_DIR: data });
  expect(code).toBe(0);
  expect(out).toContain("Sources");
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  expect(err).toContain("index.snapshot.not-written");
});

it("answers the same from a kept index, and from one that was damaged", async () => {
  const data = path.join(folder, "damaged");
  const ask = async () => {
    const { tookMs: _tookMs, ...answer } = JSON.parse(
      (await real(["ask", "--json", QUESTION], { FOOTNOTE_DATA_DIR: data })).out,
    );
    return answer;
  };
  const built = await ask();
  const file = path.join(data, "index.snapshot");
  const kept = readFileSync(file);
  expect(await ask()).toEqual(built);
  kept[kept.length >> 1] = (kept[kept.length >> 1] ?? 0) ^ 1;
  writeFileSync(file, kept);
  expect(await ask()).toEqual(built);
  truncateSync(file, 1000);
  expect(await ask()).toEqual(built);
});

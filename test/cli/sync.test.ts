import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SyncReport, SyncRequest } from "../../src/ingestion/sources/sync-papers.ts";
import { openUseCases } from "../../src/wiring/use-cases.ts";
import { document, status, unchanging } from "../source-server/answers.ts";
import { arxivRss, jsonLinesOf, sample, samples } from "../source-server/papers.ts";
import { SourceServer } from "../source-server/server.ts";
import { run } from "./fake-app.ts";

const nothing = { changed: 0, rejected: 0, rejections: [] } as const;
const report: SyncReport = {
  complete: false,
  sources: [
    {
      label: "hf-daily",
      outcome: "looked",
      records: 40,
      added: 12,
      changed: 3,
      rejected: 1,
      rejections: [{ line: 0, reason: "no title" }],
    },
    { label: "arxiv:cs.CL", outcome: "failed", records: 100, added: 100, ...nothing, error: "arXiv broke off." },
    { label: "arxiv:cs.LG", outcome: "failed", records: 0, added: 0, ...nothing, error: "arXiv is down." },
    {
      label: "rss:https://a.example/",
      outcome: "resting",
      records: 0,
      added: 0,
      ...nothing,
      nextLookAt: Date.UTC(2026, 10, 22, 9, 5),
    },
  ],
};

describe("footnote sync", () => {
  it("says what came of each source, and fails when one did", async () => {
    const { code, out, err } = await run(["sync"], { sync: async () => report });
    expect(out).toBe(
      "hf-daily: 40 records, 12 new, 3 better known, 1 rejected.\n" +
        "arxiv:cs.CL: not finished; goes on there next time. So far 100 records, 100 new.\n" +
        "arxiv:cs.LG: nothing came; looked at again next time.\n" +
        "rss:https://a.example/: asked to be left alone until 2026-11-22 09:05 UTC.\n" +
        "112 new papers came in.\n",
    );
    expect({ code, err }).toEqual({
      code: 1,
      err: "hf-daily: no title\narxiv:cs.CL: arXiv broke off.\narxiv:cs.LG: arXiv is down.\n",
    });
  });

  it("says the same to a program", async () => {
    const { out } = await run(["sync", "--json"], { sync: async () => report });
    expect(JSON.parse(out)).toEqual({
      sources: [
        { source: "hf-daily", outcome: "looked", records: 40, added: 12, changed: 3, rejected: 1 },
        {
          source: "arxiv:cs.CL",
          outcome: "failed",
          records: 100,
          added: 100,
          changed: 0,
          rejected: 0,
          error: "arXiv broke off.",
        },
        {
          source: "arxiv:cs.LG",
          ...{ outcome: "failed", records: 0, added: 0, changed: 0, rejected: 0, error: "arXiv is down." },
        },
        {
          source: "rss:https://a.example/",
          outcome: "resting",
          records: 0,
          added: 0,
          changed: 0,
          rejected: 0,
          nextLook: "2026-11-22T09:05:00.000Z",
        },
      ],
      complete: false,
    });
  });

  it("hands on which sources, and whether it is only tried", async () => {
    const requests: SyncRequest[] = [];
    const sync = async (request: SyncRequest) => {
      requests.push(request);
      request.onProgress?.({ label: "a", records: 5 });
      return { sources: [], complete: true };
    };
    const tried = await run(["sync", "-s", "a", "b", "--dry-run"], { sync, stderrIsTerminal: true });
    expect(requests[0]).toMatchObject({ which: "all", only: ["a", "b"], dryRun: true });
    expect(tried.err).toContain("Looking …");
    expect(tried).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("footnote: No sources are set. List some in FOOTNOTE_SOURCES"),
    });
  });
});

describe("footnote sync with its real parts", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "footnote-sync-cli-"));
  let server: SourceServer;
  beforeEach(async () => {
    server = await SourceServer.start();
  });
  afterEach(() => server.stop());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const real = (argv: readonly string[], environment: Record<string, string> = {}) =>
    run(argv, {
      openUseCases,
      environment: { FOOTNOTE_DATA_DIR: path.join(folder, "data"), FOOTNOTE_LOG_LEVEL: "silent", ...environment },
    });

  it("takes in what is new, so that it is found; nothing the next time; another source's failure is its own", async () => {
    server.serve("/feed", unchanging(arxivRss(samples(3)), "application/rss+xml"));
    server.serve("/papers.jsonl", document(jsonLinesOf([sample(4)]), "application/jsonl"));
    server.serve("/busy", status(429, { "retry-after": "600" }));
    const sources = `rss:${server.origin}/feed, jsonl:${server.origin}/papers.jsonl, rss:${server.origin}/busy?key=secret`;
    const environment = {
      FOOTNOTE_SOURCES: sources,
      FOOTNOTE_ALLOW_PRIVATE_ADDRESSES: server.host,
      FOOTNOTE_CONTACT: "me@lab.example",
    };
    const first = await real(["sync", "--json"], environment);
    expect(first.code).toBe(1);
    expect(JSON.parse(first.out).sources).toMatchObject([
      { outcome: "looked", records: 3, added: 3 },
      { outcome: "looked", records: 1, added: 1 },
      { outcome: "failed", error: "127.0.0.1 asks to be left alone for a while (429)." },
    ]);
    expect(first.out + first.err).not.toContain("secret");
    expect(server.requests[0]?.headers["user-agent"]).toMatch(/^Footnote\/[\d.]+ \(.*contact: me@lab\.example\)$/);
    const found = await real(["search", "--json", "River Number 4 and How It Was Routed"]);
    expect(JSON.parse(found.out).hits[0].title).toBe("River Number 4 and How It Was Routed");
    const asked = server.requests.length;
    const second = await real(["sync", "--json"], environment);
    expect(JSON.parse(second.out).sources).toMatchObject([
      { outcome: "looked", records: 0 },
      { outcome: "looked", records: 0 },
      { outcome: "resting" },
    ]);
    // A source that asked to be left alone is, however often a person tries.
    expect(
      server.requests
        .slice(asked)
        .map(({ url }) => url.pathname)
        .sort(),
    ).toEqual(["/feed", "/papers.jsonl"]);
  });

  it("takes nothing from inside the network unless it may", async () => {
    server.serve("/feed", document(arxivRss(samples(3)), "application/rss+xml"));
    const { code, err } = await real(["sync"], { FOOTNOTE_SOURCES: `rss:${server.origin}/feed` });
    expect({ code, asked: server.requests }).toEqual({ code: 1, asked: [] });
    expect(err).toContain(
      "127.0.0.1 is an address of a private network. If you trust it, name it in FOOTNOTE_ALLOW_PRIVATE_ADDRESSES.",
    );
  });

  it("names what is wrong with the settings", async () => {
    for (const environment of [
      { FOOTNOTE_SOURCES: "twitter" },
      { FOOTNOTE_SYNC_MINUTES: "1" },
      { FOOTNOTE_CONTACT: "me\r\nx-evil: 1" },
      { FOOTNOTE_ALLOW_PRIVATE_ADDRESSES: "10.0.0.0/8" },
    ]) {
      const { code, err } = await real(["sync"], environment);
      expect(code).toBe(1);
      expect(err).toContain(Object.keys(environment)[0]);
    }
    const unknown = await real(["sync", "--source", "hf-daily"], { FOOTNOTE_SOURCES: "arxiv:cs.CL" });
    expect(unknown.err).toBe("footnote: There is no source hf-daily. Name one of: arxiv:cs.CL.\n");
  });
});

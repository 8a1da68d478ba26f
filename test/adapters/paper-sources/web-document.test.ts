import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HttpReader } from "../../../src/adapters/guarded-http/http-reader.ts";
import { webDocument } from "../../../src/adapters/paper-sources/web-document.ts";
import { document, unchanging } from "../../source-server/answers.ts";
import { arxivAtom, arxivRss, jsonLinesOf, sample, samples } from "../../source-server/papers.ts";
import { SourceServer } from "../../source-server/server.ts";
import { impoliteReader, lookAt } from "./looking.ts";

describe("a document that is looked at again and again", () => {
  let server: SourceServer;
  let http: HttpReader;
  beforeEach(async () => {
    server = await SourceServer.start();
    http = impoliteReader(server);
  });
  afterEach(() => Promise.all([server.stop(), http.close()]));

  const source = (kind: "feed" | "jsonl") =>
    webDocument({ name: "rss:x", label: "rss:x", kind, url: `${server.origin}/it?key=secret` }, http);

  it("gives arXiv's RSS as papers", async () => {
    server.serve("/it", document(arxivRss([sample(1)]), "application/rss+xml"));
    expect((await lookAt(source("feed"))).records).toEqual([
      {
        line: 0,
        title: "River Number 1 and How It Was Routed",
        abstract: sample(1).abstract,
        authors: ["Anna Stream", "Ben Brook"],
        date: { year: 2026, month: 11, day: 20 },
        url: "https://arxiv.org/abs/2611.00001",
        arxivId: "2611.00001",
      },
    ]);
    server.serve("/it", document(arxivRss([]), "application/rss+xml"));
    expect(await lookAt(source("feed"))).toMatchObject({ titles: [], rejected: [] });
  });

  it("gives lines of JSON as papers, packed or not", async () => {
    const body = jsonLinesOf(samples(3));
    for (const [bytes, type] of [
      [body, "application/jsonl"],
      [gzipSync(body), "application/gzip"],
      [`[${body.trim().split("\n").join(",")}]`, "application/json"],
    ] as const) {
      server.serve("/it", document(bytes, type));
      expect((await lookAt(source("jsonl"))).titles, type).toHaveLength(3);
    }
  });

  it("is not read again while it is the same, whether the server can tell or not", async () => {
    server.serve("/it", unchanging(arxivRss(samples(2)), "application/rss+xml"));
    const first = await lookAt(source("feed"));
    expect(await lookAt(source("feed"), first.cursor)).toMatchObject({ hauls: 0, cursor: first.cursor });
    expect(server.requests[1]?.headers).toMatchObject({ "if-none-match": 'W/"abc"' });
    server.serve("/it", document(arxivAtom(samples(2))));
    const plain = await lookAt(source("feed"), first.cursor);
    expect(plain.titles).toHaveLength(2);
    expect((await lookAt(source("feed"), plain.cursor)).hauls).toBe(0);
  });

  it("is in the encoding that it says", async () => {
    const feed = (encoding: string) =>
      `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><item><title>Über Flüsse und Seen</title></item></channel></rss>`;
    const latin = Buffer.from(feed("ISO-8859-1"), "latin1");
    server.serve("/it", document(latin, "application/rss+xml"));
    expect((await lookAt(source("feed"))).titles).toEqual(["Über Flüsse und Seen"]);
    server.serve("/it", document(latin, "text/xml; charset=iso-8859-1"));
    expect((await lookAt(source("feed"))).titles).toEqual(["Über Flüsse und Seen"]);
    server.serve("/it", document(Buffer.from(`\ufeff${feed("utf-16")}`, "utf16le"), "application/xml"));
    expect((await lookAt(source("feed"))).titles).toEqual(["Über Flüsse und Seen"]);
    server.serve("/it", document(latin, "text/xml; charset=utf-8"));
    await expect(lookAt(source("feed"))).rejects.toThrow("127.0.0.1 gave text that is not utf-8, as it says.");
    server.serve("/it", document(latin, "text/xml; charset=klingon"));
    await expect(lookAt(source("feed"))).rejects.toMatchObject({ kind: "unreadable" });
  });

  it.each([
    ["a page", "<!doctype html><html><body>We are down</body></html>", "text/plain"],
    ["plain words that look like abstracts", "Rivers\n\nWe study rivers.\n", "text/plain"],
    ["nothing", "", "application/xml"],
    ["half a feed", arxivRss(samples(3)).slice(0, 1_500), "application/rss+xml"],
    ["a feed that defines entities", `<!DOCTYPE rss [<!ENTITY a "b">]>${arxivRss([sample(1)]).slice(38)}`, "text/xml"],
    [
      "a feed that hides its definition behind a comment",
      `<!-- <rss > --><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>`,
      "text/xml",
    ],
    ["a feed that is very deep", `<rss>${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}</rss>`, "text/xml"],
    ["names that every object has", "<rss><channel><item><__proto__>x</__proto__></item></channel></rss>", "text/xml"],
    ["bytes", Buffer.from([0x3c, 0x72, 0x73, 0x73, 0x3e, 0, 1, 2]), "text/xml"],
  ])("is refused when it is %s", async (_, body, type) => {
    server.serve("/it", document(body, type));
    const failed = await lookAt(source("feed")).catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: "UpstreamError", kind: "unreadable" });
    expect(String(failed)).not.toContain("secret");
  });

  it("keeps entities it does not know as words", async () => {
    const billion = "&lol;".repeat(50);
    server.serve(
      "/it",
      document(`<rss><channel><item><title>Ponds ${billion}</title></item></channel></rss>`, "text/xml"),
    );
    expect((await lookAt(source("feed"))).titles).toEqual([`Ponds ${billion}`]);
  });

  it("cannot claim ids of ours, nor a past", async () => {
    const line = {
      id: "p-0123456789",
      aliases: ["p-zzzzzzzzzz"],
      title: "A Stranger's Paper on Rivers",
      abstract: "x",
      provenance: [{ source: "shipped", line: 1, facts: ["title"] }],
    };
    server.serve("/it", document(`${JSON.stringify(line)}\n`, "application/jsonl"));
    const [record] = (await lookAt(source("jsonl"))).records;
    expect(record).not.toHaveProperty("history");
  });

  it("takes no record that is larger than any paper", async () => {
    const good = { title: "A Paper on Rivers and Seas", abstract: "Rivers." };
    const records = [
      { ...good, abstract: "x ".repeat(30_000) },
      { ...good, title: "x".repeat(3_000) },
      { ...good, authors: Array.from({ length: 10_001 }, () => "A") },
      { ...good, authors: ["A", "a".repeat(2_000)] },
      { ...good, organisation: "é ".repeat(2_000) },
      { ...good, doi: `10.1234/${"x".repeat(3_000)}` },
      { ...good, url: `https://example.org/${"x".repeat(3_000)}` },
      good,
    ];
    server.serve("/it", document(JSON.stringify(records), "application/json"));
    const { titles, rejected } = await lookAt(source("jsonl"));
    expect(titles).toEqual([good.title]);
    expect(rejected).toHaveLength(7);
  });

  it("takes the good lines and tells of the bad ones", async () => {
    server.serve(
      "/it",
      document(`${jsonLinesOf([sample(1)])}{"oops\n7\n${jsonLinesOf([sample(2)])}`, "application/x-ndjson"),
    );
    const { titles, rejected } = await lookAt(source("jsonl"));
    expect({ titles: titles.length, lines: rejected.map(({ line }) => line) }).toEqual({ titles: 2, lines: [2, 3] });
  });
});

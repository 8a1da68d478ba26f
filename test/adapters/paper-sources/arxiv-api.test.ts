import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HttpReader } from "../../../src/adapters/guarded-http/http-reader.ts";
import { arxivApi } from "../../../src/adapters/paper-sources/arxiv-api.ts";
import type { PaperSource } from "../../../src/ports/paper-source.ts";
import { document, status } from "../../source-server/answers.ts";
import { arxivAtom, type SamplePaper, sample } from "../../source-server/papers.ts";
import { type Answer, SourceServer } from "../../source-server/server.ts";
import { impoliteReader, lookAt, NOW } from "./looking.ts";

const HOUR_MS = 3_600_000;

/** As the API manual has it: a window of submission times, sorted by them, page by page. */
function api(papers: readonly SamplePaper[]): Answer {
  return (request, response) => {
    const query = new URL(request.url ?? "", "http://x").searchParams;
    const [, from = "", to = ""] = /submittedDate:\[(\d{12}) TO (\d{12})\]/.exec(query.get("search_query") ?? "") ?? [];
    const minute = ({ published }: SamplePaper): string => published.replace(/\D/g, "").slice(0, 12);
    const within = papers
      .filter((paper) => minute(paper) >= from && minute(paper) <= to)
      .sort((a, b) => (minute(a) < minute(b) ? -1 : 1));
    const start = Number(query.get("start"));
    const page = within.slice(start, start + Number(query.get("max_results")));
    response
      .writeHead(200, { "content-type": "application/atom+xml; charset=utf-8" })
      .end(arxivAtom(page, within.length, start));
  };
}

/** One paper every half an hour, the newest just now. */
function stream(count: number, newest = NOW): readonly SamplePaper[] {
  return Array.from({ length: count }, (_, index) =>
    sample(count - index, new Date(newest - index * 0.5 * HOUR_MS).toISOString()),
  );
}

describe("arXiv's API", () => {
  let server: SourceServer;
  let http: HttpReader;
  let source: PaperSource;
  beforeEach(async () => {
    server = await SourceServer.start();
    http = impoliteReader(server);
    const settings = { name: "arxiv:cs.CL", label: "arxiv:cs.CL", query: "cat:cs.CL", baseUrl: server.origin };
    source = arxivApi(settings, http);
  });
  afterEach(() => Promise.all([server.stop(), http.close()]));

  it("is asked for a category's papers of the last week, oldest first, in pages", async () => {
    server.serve("/api/query", api(stream(500)));
    const { titles, records, hauls } = await lookAt(source);
    // 7 days of 48 half hours, and the one on the line.
    expect({ count: titles.length, hauls }).toEqual({ count: 337, hauls: 4 });
    expect(titles.at(-1)).toBe("River Number 500 and How It Was Routed");
    expect(records.at(-1)).toEqual({
      line: 0,
      title: "River Number 500 and How It Was Routed",
      abstract: sample(500).abstract,
      authors: ["Anna Stream"],
      date: { year: 2026, month: 11, day: 22 },
      url: "http://arxiv.org/abs/2611.00500v1",
      arxivId: "2611.00500",
    });
    expect(server.requests[0]?.url.search).toBe(
      "?search_query=%28cat%3Acs.CL%29+AND+submittedDate%3A%5B202611150600+TO+202611220600%5D" +
        "&start=0&max_results=100&sortBy=submittedDate&sortOrder=ascending",
    );
  });

  it("is asked again for what may have been announced late, and for what came since", async () => {
    server.serve("/api/query", api(stream(100)));
    const { cursor } = await lookAt(source);
    server.requests.length = 0;
    const later = NOW + 6 * HOUR_MS;
    server.serve("/api/query", api(stream(112, later)));
    const next = await lookAt(source, cursor, { now: later });
    expect(next.titles).toContain("River Number 112 and How It Was Routed");
    expect(server.requests[0]?.url.searchParams.get("search_query")).toContain("[202611180600 TO 202611221200]");
  });

  it("is gone on with where a look broke off", async () => {
    server.serve("/api/query", api(stream(500)));
    const broken = await lookAt(source, undefined, { hauls: 2 });
    server.requests.length = 0;
    const resumed = await lookAt(source, broken.cursor, { now: NOW + 60_000 });
    expect(server.requests.map(({ url }) => url.searchParams.get("start"))).toEqual(["200", "300"]);
    expect(new Set([...broken.titles, ...resumed.titles]).size).toBe(337);
  });

  it("is asked for what came since, after an old window was finished", async () => {
    server.serve("/api/query", api(stream(600, NOW + 48 * HOUR_MS)));
    const broken = await lookAt(source, undefined, { hauls: 1 });
    const resumed = await lookAt(source, broken.cursor, { now: NOW + 48 * HOUR_MS });
    expect(resumed.titles.at(-1)).toBe("River Number 600 and How It Was Routed");
    expect((await lookAt(source, resumed.cursor, { now: NOW + 48 * HOUR_MS })).hauls).toBeGreaterThan(0);
  });

  it("gives nothing on a quiet day, which is no failure", async () => {
    server.serve("/api/query", api([]));
    expect(await lookAt(source)).toMatchObject({ titles: [], hauls: 1 });
  });

  it("fails when a page in the middle is empty, and goes on there", async () => {
    const answer = api(stream(500));
    server.serve("/api/query", (request, response, count) =>
      count === 2
        ? void response.writeHead(200, { "content-type": "application/atom+xml" }).end(arxivAtom([], 337, 100))
        : answer(request, response, count),
    );
    const hauls: string[] = [];
    const look = async () => {
      for await (const haul of source.fetchNew(undefined, { now: NOW, signal: new AbortController().signal }))
        hauls.push(haul.cursor);
    };
    await expect(look()).rejects.toMatchObject({ kind: "unreachable" });
    expect((await lookAt(source, hauls.at(-1))).titles).toHaveLength(237);
  });

  it("says when it cannot read a query, which must not become a paper", async () => {
    const error = arxivAtom([]).replace(
      "</feed>",
      "<entry><id>http://arxiv.org/api/errors#malformed_query</id><title>Error</title><summary>malformed query</summary></entry></feed>",
    );
    server.serve("/api/query", document(error));
    await expect(lookAt(source)).rejects.toThrow("arXiv cannot read the query of arxiv:cs.CL");
    server.serve("/api/query", status(503, { "retry-after": "30" }, "Rate exceeded."));
    await expect(lookAt(source)).rejects.toMatchObject({ kind: "busy", retryAfterMs: 30_000 });
    server.serve("/api/query", document("Rate exceeded.", "text/xml"));
    await expect(lookAt(source)).rejects.toMatchObject({ kind: "unreadable" });
  });

  it.each(["", "{}", '{"done":"yesterday"}', '{"done":99999999999999}', '{"from":3,"to":1,"start":0}', '{"done":0}'])(
    "is read from any cursor, however odd: %s",
    async (cursor) => {
      server.serve("/api/query", api(stream(10)));
      expect((await lookAt(source, cursor)).titles).toHaveLength(10);
    },
  );
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HttpReader } from "../../../src/adapters/guarded-http/http-reader.ts";
import { huggingFaceDaily } from "../../../src/adapters/paper-sources/hugging-face-daily.ts";
import type { PaperSource } from "../../../src/ports/paper-source.ts";
import { status } from "../../source-server/answers.ts";
import { huggingFaceList, type SamplePaper, sample, samples } from "../../source-server/papers.ts";
import { type Answer, SourceServer } from "../../source-server/server.ts";
import { impoliteReader, lookAt, NOW } from "./looking.ts";

const DAY_MS = 86_400_000;

/** As documented: `date`, `limit`, `p` from 0, a weak entity tag, 400 for a day that has not begun. */
function dailyPapers(days: Readonly<Record<string, readonly SamplePaper[]>>, pageSize = 100): Answer {
  return (request, response) => {
    const query = new URL(request.url ?? "", "http://x").searchParams;
    const day = query.get("date") ?? "";
    if (day > "2026-11-23") return void response.writeHead(400).end('{"error":"date is in the future"}');
    const page = Number(query.get("p"));
    const papers = (days[day] ?? []).slice(page * pageSize, (page + 1) * pageSize);
    const body = huggingFaceList(papers);
    const etag = `W/"${body.length.toString(16)}-${day}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { "content-type": "application/json; charset=utf-8", etag }).end(body);
  };
}

describe("Hugging Face's daily papers", () => {
  let server: SourceServer;
  let http: HttpReader;
  let source: PaperSource;
  beforeEach(async () => {
    server = await SourceServer.start();
    http = impoliteReader(server);
    source = huggingFaceDaily({ name: "hf-daily", label: "hf-daily", baseUrl: server.origin }, http);
  });
  afterEach(() => Promise.all([server.stop(), http.close()]));

  const asked = () => server.requests.map(({ url }) => `${url.searchParams.get("date")} ${url.searchParams.get("p")}`);

  it("come with what Hugging Face knows of them", async () => {
    server.serve("/api/daily_papers", dailyPapers({ "2026-11-20": [sample(1)] }));
    const { records } = await lookAt(source);
    expect(records).toEqual([
      {
        line: 0,
        title: "River Number 1 and How It Was Routed",
        abstract: sample(1).abstract,
        authors: ["Anna Stream", "Ben Brook"],
        upvotes: 3,
        date: { year: 2026, month: 11, day: 20 },
        arxivId: "2611.00001",
      },
    ]);
  });

  it("are asked for day by day, a week back at first, then from the day before the last look", async () => {
    const days = { "2026-11-20": samples(2), "2026-11-22": [sample(3)] };
    server.serve("/api/daily_papers", dailyPapers(days));
    const first = await lookAt(source);
    expect(first.titles).toHaveLength(3);
    expect(new Set(asked().map((each) => each.slice(0, 10)))).toEqual(
      new Set(["15", "16", "17", "18", "19", "20", "21", "22"].map((day) => `2026-11-${day}`)),
    );
    server.requests.length = 0;
    const second = await lookAt(source, first.cursor);
    expect({ asked: asked(), titles: second.titles }).toEqual({ asked: ["2026-11-21 0", "2026-11-22 0"], titles: [] });
    expect(server.requests.map(({ headers }) => headers["if-none-match"])).not.toContain(undefined);
    server.requests.length = 0;
    server.serve("/api/daily_papers", dailyPapers({ ...days, "2026-11-22": [sample(3), sample(4)] }));
    const third = await lookAt(source, second.cursor, { now: NOW + DAY_MS });
    expect(third.titles).toHaveLength(2);
  });

  it("are read page by page, until a page is empty or the same", async () => {
    server.serve("/api/daily_papers", dailyPapers({ "2026-11-22": samples(7) }, 3));
    expect((await lookAt(source)).titles).toHaveLength(7);
    const all = huggingFaceList(samples(4));
    server.serve("/api/daily_papers", (_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(all);
    });
    const whole = await lookAt(source, JSON.stringify({ day: "2026-11-22" }));
    expect(whole.titles).toHaveLength(8);
  });

  it("go on after the last day that was stored when a look broke off", async () => {
    server.serve("/api/daily_papers", dailyPapers({ "2026-11-16": [sample(1)], "2026-11-20": [sample(2)] }));
    const broken = await lookAt(source, undefined, { hauls: 2 });
    expect(broken.titles).toHaveLength(1);
    server.requests.length = 0;
    const resumed = await lookAt(source, broken.cursor);
    expect(asked()[0]).toBe("2026-11-15 0");
    expect(resumed.titles).toEqual(["River Number 2 and How It Was Routed"]);
  });

  it("leave out one bad entry, and fail as a whole on what is no list", async () => {
    const list = [...JSON.parse(huggingFaceList([sample(1)])), { paper: { id: "2611.00009" } }, 7];
    server.serve("/api/daily_papers", (_, response, count) => {
      const body = count === 1 ? JSON.stringify(list) : "[]";
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    });
    const { titles, rejected } = await lookAt(source);
    expect(titles).toHaveLength(1);
    expect(rejected.map(({ reason }) => reason)).toEqual([
      "neither “title” nor “abstract” in the object",
      "a number where an object was expected",
    ]);
    server.serve("/api/daily_papers", (_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(huggingFaceList([sample(1)]).slice(0, 200));
    });
    await expect(lookAt(source)).rejects.toThrow("hf-daily gave a JSON array that does not end");
    server.serve("/api/daily_papers", status(200, { "content-type": "application/json" }, "Service unavailable"));
    await expect(lookAt(source)).rejects.toThrow("hf-daily gave no known format");
  });

  it.each([undefined, "", "{", "[]", "null", '{"day":7}', '{"day":"9999-99-99"}', '{"day":"2999-01-01","etags":3}'])(
    "are read from any cursor, however odd: %s",
    async (cursor) => {
      server.serve("/api/daily_papers", dailyPapers({ "2026-11-22": [sample(1)] }));
      expect((await lookAt(source, cursor)).titles).toHaveLength(1);
      expect(server.requests.length).toBeLessThan(20);
    },
  );
});

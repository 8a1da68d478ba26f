/** Papers of arXiv by id: the real reader of the web against a server on this machine that answers as arXiv's API does. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, expect, it } from "vitest";
import { arxivPapers } from "../../src/adapters/arxiv-papers.ts";
import { createHttpReader } from "../../src/adapters/guarded-http/http-reader.ts";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { NodeInputFiles } from "../../src/adapters/node-input-files.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import { ingestIntoCorpus } from "../../src/ingestion/growth/ingest-into-corpus.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-arxiv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** As the API writes it (info.arxiv.org/help/api/user-manual.html, 3.3). */
const entry = (id: string, title: string, abstract: string) => `  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <updated>2024-10-18T17:59:31Z</updated>
    <published>2024-09-05T17:47:36Z</published>
    <title>${title}</title>
    <summary>  ${abstract}
</summary>
    <author>
      <name>Evan Wang</name>
    </author>
    <author>
      <name>Federico Cassano</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Scale AI</arxiv:affiliation>
    </author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/${id.replace(/v\d+$/, "")}</arxiv:doi>
    <link href="http://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/${id}" rel="related" type="application/pdf"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
  </entry>`;
const PLANS = entry("2409.03733v2", "Planning In\n  Natural Language", "We search over plans &amp; find $x &lt; y$.");
const ENTROPY = entry("math/0211159v1", "The entropy formula", "We present a monotonic expression for the Ricci flow.");
const feed = (...entries: string[]) => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?id_list=x" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=x</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${entries.length}</opensearch:totalResults>
${entries.join("\n")}
</feed>
`;
const atom =
  (body: string): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { "content-type": "application/atom+xml; charset=UTF-8" }).end(body);

async function arxiv(listener: RequestListener) {
  const urls: string[] = [];
  const agents: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    urls.push(request.url ?? "");
    agents.push(request.headers["user-agent"]);
    listener(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { host, api: `http://${host}/api/query`, urls, agents };
}

let stores = 0;
const freshStores = () => {
  stores += 1;
  const store = (name: string) =>
    new JsonlPaperStore({ file: path.join(folder, `${stores}-${name}.jsonl`), whenMissing: "empty", remedy: "" });
  return { shipped: store("shipped"), additions: store("own") };
};

async function ingest(
  paths: readonly string[],
  { host, api }: { readonly host: string; readonly api: string },
  corpus = freshStores(),
  signal = new AbortController().signal,
) {
  const http = createHttpReader({
    userAgent: "footnote-test",
    privateHosts: [host],
    clock: systemClock,
    wait: async () => {},
    deadlines: { connectMs: 500, headersMs: 300, idleMs: 300, totalMs: 1_000 },
  });
  closers.push(() => http.close());
  const files = arxivPapers({ files: new NodeInputFiles({ standardInput: Readable.from([]) }), http, signal, api });
  const report = await ingestIntoCorpus(corpus, { paths, files, signal });
  return { report, papers: await corpus.additions.load(), corpus };
}

it("takes in the paper of an id, with all that arXiv tells of it", async () => {
  const server = await arxiv(atom(feed(PLANS)));
  const { report, papers } = await ingest(["arxiv:2409.03733"], server);
  expect(report).toEqual({ read: 1, papers: 1, added: 1, merged: 0, rejected: [] });
  expect(papers).toMatchObject([
    {
      title: "Planning In Natural Language",
      titleOrigin: "source",
      abstract: "We search over plans & find x < y.",
      authors: ["Evan Wang", "Federico Cassano"],
      arxivId: "2409.03733",
      doi: "10.1000/2409.03733",
      date: { year: 2024, month: 9, day: 5 },
      url: "http://arxiv.org/abs/2409.03733v2",
      provenance: [{ source: "arxiv:2409.03733" }],
    },
  ]);
  expect(server.agents).toEqual(["footnote-test"]);
});

it("asks for all papers of a command at once, by id, old id, link and version", async () => {
  const server = await arxiv(atom(feed(PLANS, ENTROPY)));
  const { report, papers } = await ingest(
    ["https://arxiv.org/abs/2409.03733v1", "arXiv:math/0211159", "https://arxiv.org/pdf/2409.03733"],
    server,
  );
  expect(server.urls).toEqual(["/api/query?id_list=2409.03733%2Cmath%2F0211159&max_results=2"]);
  expect(report).toMatchObject({ read: 3, papers: 2, added: 2, merged: 1, rejected: [] });
  expect(papers.map(({ arxivId }) => arxivId).sort()).toEqual(["2409.03733", "math/0211159"]);
});

it("adds nothing the second time, also beside other papers", async () => {
  const { corpus } = await ingest(["arxiv:2409.03733"], await arxiv(atom(feed(PLANS))));
  const before = await corpus.additions.load();
  const { report, papers } = await ingest(
    ["arxiv:math/0211159", "arxiv:2409.03733"],
    await arxiv(atom(feed(ENTROPY, PLANS))),
    corpus,
  );
  expect(report).toMatchObject({ added: 1, merged: 1 });
  expect(papers).toEqual(expect.arrayContaining([...before]));
});

it("takes files of this machine beside them", async () => {
  const shipped = path.join(folder, "beside.jsonl");
  writeFileSync(shipped, '{"title": "Beside", "abstract": "A paper that lies in a file beside the others."}\n');
  const { report } = await ingest([shipped, "arxiv:2409.03733"], await arxiv(atom(feed(PLANS))));
  expect(report).toMatchObject({ added: 2, rejected: [] });
});

it("refuses an id that arXiv does not have, under its name, and takes in the others", async () => {
  const nameless = "<entry><id>http://arxiv.org/abs/9912.99999</id></entry>";
  const { report } = await ingest(["arxiv:9912.99999", "arxiv:2409.03733"], await arxiv(atom(feed(nameless, PLANS))));
  expect(report).toMatchObject({
    added: 1,
    rejected: [{ file: "arxiv:9912.99999", line: 0, reason: "arXiv has no paper under this id; check it" }],
  });
});

it("takes no error of the API for a paper", async () => {
  const error = entry("x", "Error", "incorrect id format").replace(
    "http://arxiv.org/abs/x",
    "http://arxiv.org/api/errors#incorrect_id_format_for_2409.03733",
  );
  const { report, papers } = await ingest(["arxiv:2409.03733"], await arxiv(atom(feed(error))));
  expect(report.rejected).toHaveLength(1);
  expect(papers).toEqual([]);
});

it("says of a name that is none what would be one, and asks nobody", async () => {
  const server = await arxiv(atom(feed(PLANS)));
  await expect(ingest(["arxiv:24"], server)).rejects.toThrow(
    /^arxiv:24 is no paper's id at arXiv\. Write it as arxiv:2409/,
  );
  await expect(ingest(["https://arxiv.org/list/cs.CL"], server)).rejects.toThrow("is no paper's id at arXiv");
  await expect(ingest(["https://example.org/paper.html"], server)).rejects.toThrow("only papers of arXiv are");
  expect(server.urls).toEqual([]);
});

it.each<[string, RequestListener, RegExp]>([
  ["is down", (_request, response) => response.writeHead(503).end(), /asks to be left alone/],
  ["limits us", (_request, response) => response.writeHead(429, { "retry-after": "5" }).end(), /\(429\)/],
  ["fails", (_request, response) => response.writeHead(500).end(), /\(500\)/],
  ["hangs", () => {}, /took too long/],
  [
    "hangs within",
    (_request, response) => void response.writeHead(200).write(feed(PLANS).slice(0, 300)),
    /took too long/,
  ],
  [
    "breaks off",
    (_request, response) =>
      void response.writeHead(200, { "content-length": "9999" }).end("<feed", () => response.destroy()),
    /could not be fetched|gave no feed/,
  ],
  [
    "gives a web page",
    (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    /web page/,
  ],
  ["gives nothing", atom(""), /no feed/],
  ["gives too much", atom("x".repeat(9 * 1024 * 1024)), /./],
  [
    "leads elsewhere",
    (_request, response) => response.writeHead(302, { location: "http://127.0.0.2:9/" }).end(),
    /private network/,
  ],
])("leaves the corpus as it was when arXiv %s, and says so", async (_how, listener, reason) => {
  const { report, papers } = await ingest(["arxiv:2409.03733"], await arxiv(listener));
  expect(papers).toEqual([]);
  expect(report).toMatchObject({ added: 0, rejected: [{ file: "arxiv:2409.03733", line: 0 }] });
  expect(report.rejected[0]?.reason).toMatch(reason);
});

it("defines no entity and reads no file for a feed", async () => {
  const evil = feed(PLANS)
    .replace("<feed", '<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/hostname">]><feed')
    .replace("We search", "&x;We search");
  const { papers } = await ingest(["arxiv:2409.03733"], await arxiv(atom(evil)));
  for (const { abstract } of papers) expect(abstract).not.toContain(readFileSync("/etc/hostname", "utf8").trim());
});

it("stops when it is told to", async () => {
  const stopping = new AbortController();
  const server = await arxiv(() => stopping.abort(new Error("stopped")));
  await expect(ingest(["arxiv:2409.03733"], server, freshStores(), stopping.signal)).rejects.toThrow("stopped");
});

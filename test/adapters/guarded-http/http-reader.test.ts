import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Resolve } from "../../../src/adapters/guarded-http/guarded-lookup.ts";
import {
  createHttpReader,
  type HttpReader,
  type HttpReaderOptions,
  type WantedDocument,
} from "../../../src/adapters/guarded-http/http-reader.ts";
import { systemClock } from "../../../src/adapters/system-clock.ts";
import type { SourceFailure } from "../../../src/ports/paper-source.ts";
import {
  bomb,
  document,
  drip,
  flood,
  gzipped,
  redirect,
  silence,
  stall,
  status,
  truncated,
  unchanging,
} from "../../source-server/answers.ts";
import { SourceServer } from "../../source-server/server.ts";

const ATOM = "application/atom+xml";
const MAX_BYTES = 256 * 1024;

describe("a document of the web", () => {
  let server: SourceServer;
  let other: SourceServer;
  let readers: HttpReader[];
  beforeEach(async () => {
    [server, other] = [await SourceServer.start(), await SourceServer.start()];
    readers = [];
  });
  afterEach(() => Promise.all([server.stop(), other.stop(), ...readers.map((reader) => reader.close())]));

  const reader = (options: Partial<HttpReaderOptions> = {}): HttpReader => {
    const made = createHttpReader({
      userAgent: "Footnote/test (contact: somebody@example.org)",
      privateHosts: [server.host],
      clock: systemClock,
      wait: (ms, signal) => sleep(ms, undefined, { signal }),
      ruleOf: (hostname) => ({ key: hostname, pauseMs: 0, pauseFirst: false }),
      ...options,
    });
    readers.push(made);
    return made;
  };
  const read = (wanted: Partial<WantedDocument> = {}, options: Partial<HttpReaderOptions> = {}, signal?: AbortSignal) =>
    reader(options).read(
      { url: `${server.origin}/feed`, types: [ATOM, "application/json"], maxBytes: MAX_BYTES, ...wanted },
      signal ?? new AbortController().signal,
    );
  const failure = async (promise: Promise<unknown>): Promise<SourceFailure> => {
    const error = await promise.then(
      () => expect.fail("nothing failed"),
      (thrown: unknown) => thrown as SourceFailure,
    );
    expect(error).toHaveProperty("name", "UpstreamError");
    // A message is for people: it names the host, never the address.
    expect(error.message).not.toContain("/feed");
    return error;
  };
  const text = async (promise: ReturnType<HttpReader["read"]>): Promise<string> => {
    const got = await promise;
    return got.kind === "fresh" ? new TextDecoder().decode(got.bytes) : expect.fail("unchanged");
  };

  it("is read whole, and we say who asks", async () => {
    server.serve("/feed", document("<feed/>", `${ATOM}; charset=ISO-8859-1`));
    expect(await read()).toEqual({ kind: "fresh", bytes: Buffer.from("<feed/>"), charset: "iso-8859-1" });
    expect(server.requests[0]?.headers["user-agent"]).toBe("Footnote/test (contact: somebody@example.org)");
    expect(Object.keys(server.requests[0]?.headers ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
  });

  it("is not sent again when nothing changed", async () => {
    server.serve("/feed", unchanging("<feed/>", ATOM));
    const first = await read();
    expect(first).toMatchObject({ kind: "fresh", etag: 'W/"abc"', lastModified: "Sat, 21 Nov 2026 10:00:00 GMT" });
    expect(await read({ etag: 'W/"abc"' })).toEqual({ kind: "unchanged" });
    expect(await read({ lastModified: "Sat, 21 Nov 2026 10:00:00 GMT" })).toEqual({ kind: "unchanged" });
    server.serve("/feed", status(304));
    expect(await failure(read())).toMatchObject({ kind: "refused" });
  });

  it("may come packed, on the wire and as a file", async () => {
    server.serve("/feed", gzipped("<feed/>"));
    expect(await text(read())).toBe("<feed/>");
    server.serve("/feed", document(gzipSync("<feed/>"), ATOM));
    expect(await text(read())).toBe("<feed/>");
  });

  describe("fails in words for a person", () => {
    it.each([
      [429, "busy", "asks to be left alone"],
      [503, "busy", "asks to be left alone"],
      [500, "unreachable", "has trouble of its own"],
      [502, "unreachable", "has trouble of its own"],
      [404, "refused", "has nothing at this address"],
      [401, "refused", "does not let us read"],
      [403, "refused", "does not let us read"],
      [400, "refused", "answered 400"],
      [204, "refused", "answered 204"],
    ])("when the answer is %i", async (code, kind, words) => {
      server.serve("/feed", status(code));
      const failed = await failure(read());
      expect(failed.kind).toBe(kind);
      expect(failed.message).toContain(words);
      expect(failed.retryAfterMs).toBeUndefined();
    });

    it("with the time to come back, in seconds or as a date", async () => {
      server.serve("/feed", status(429, { "retry-after": "120" }));
      expect((await failure(read())).retryAfterMs).toBe(120_000);
      const clock = { now: () => Date.UTC(2026, 10, 22, 6), elapsed: () => performance.now() };
      server.serve("/feed", status(503, { "retry-after": "Sun, 22 Nov 2026 06:05:00 GMT" }));
      expect((await failure(read({}, { clock }))).retryAfterMs).toBe(300_000);
      for (const nonsense of ["soon", "-5", "1e9", ""]) {
        server.serve("/feed", status(429, { "retry-after": nonsense }));
        expect((await failure(read())).retryAfterMs, nonsense).toBeUndefined();
      }
    });

    it("when it is a web page, or packed in a way that was not asked for", async () => {
      server.serve("/feed", document("<html></html>", "text/html; charset=utf-8"));
      expect(await failure(read())).toMatchObject({
        kind: "unreadable",
        message: "127.0.0.1 gave a web page where papers were expected.",
      });
      server.serve("/feed", document("x", ATOM, { "content-encoding": "br" }));
      expect(await failure(read())).toMatchObject({ kind: "unreadable" });
    });

    it("when nobody is there", async () => {
      const gone = server.origin;
      await server.stop();
      expect(await failure(read({ url: `${gone}/feed` }))).toMatchObject({ kind: "unreachable" });
      server = await SourceServer.start();
      const resolve: Resolve = async () => {
        throw Object.assign(new Error("no"), { code: "ENOTFOUND" });
      };
      const unknown = await failure(read({ url: "https://nowhere.example/feed" }, { resolve }));
      expect(unknown).toMatchObject({ kind: "unreachable" });
      expect(unknown.message).toContain("nowhere.example cannot be found");
    });
  });

  describe("is given up in time", () => {
    const deadlines = { headersMs: 80, idleMs: 80, totalMs: 400 };

    it.each([
      ["nothing is answered", silence],
      ["it stops in the middle", stall("<feed><entry>")],
      ["it drips without end", drip(30)],
    ])("when %s", async (_, answer) => {
      server.serve("/feed", answer);
      expect(await failure(read({}, { deadlines }))).toMatchObject({ kind: "too-slow" });
    });

    it("whatever else comes with a request to come back later", async () => {
      server.serve("/feed", (_, response) => {
        response.writeHead(429, { "retry-after": "60" }).write("wait ");
      });
      expect(await failure(read({}, { deadlines }))).toMatchObject({ kind: "busy", retryAfterMs: 60_000 });
    });

    it("when it breaks off", async () => {
      server.serve("/feed", truncated("<feed><entry>"));
      expect(await failure(read())).toMatchObject({ kind: "unreachable", message: "127.0.0.1 broke off." });
    });

    it("when nobody wants it any more", async () => {
      server.serve("/feed", silence);
      const stop = new AbortController();
      const reading = read({}, {}, stop.signal);
      setTimeout(() => stop.abort(new Error("enough")), 30);
      await expect(reading).rejects.toThrow("enough");
    });
  });

  it("is never larger than its bound, on the wire or unpacked", async () => {
    server.serve("/feed", document("x".repeat(MAX_BYTES + 1), ATOM));
    expect(await failure(read())).toMatchObject({
      kind: "unreadable",
      message: "127.0.0.1 gave more than 0.3 MB, which is not read.",
    });
    server.serve("/feed", flood());
    expect(await failure(read())).toMatchObject({ kind: "unreadable" });
    server.serve("/feed", bomb(64 * 1024 * 1024));
    expect(await failure(read())).toMatchObject({ kind: "unreadable" });
    server.serve("/feed", document(gzipSync(Buffer.alloc(64 * 1024 * 1024)), ATOM));
    expect(await failure(read())).toMatchObject({ kind: "unreadable" });
    server.serve("/feed", document(gzipSync("<feed/>").subarray(0, 12), ATOM));
    expect((await failure(read())).message).toContain("damaged or breaks off");
  });

  describe("is looked for where a redirect leads", () => {
    it("if that is a web address, a few times", async () => {
      server.serve("/feed", redirect("/moved", 301));
      server.serve("/moved", redirect(`${server.origin}/there`, 307));
      server.serve("/there", document("<feed/>"));
      expect(await text(read())).toBe("<feed/>");
    });

    it("but not round and round", async () => {
      server.serve("/feed", redirect("/feed"));
      expect(await failure(read())).toMatchObject({ kind: "refused" });
      expect(server.requests).toHaveLength(6);
    });

    it.each([
      "file:///etc/passwd",
      "ftp://example.org/feed",
      "data:text/plain,x",
      "http://user:secret@example.org/",
      "http://[bad",
    ])("but not to %s", async (to) => {
      server.serve("/feed", redirect(to));
      expect(await failure(read())).toMatchObject({ kind: "refused" });
      server.serve("/feed", (_, response) => void response.writeHead(302).end());
      expect(await failure(read())).toMatchObject({ kind: "refused" });
    });
  });

  describe("is never read from inside the network", () => {
    const inside: Resolve = async (hostname) =>
      hostname === "mixed.example"
        ? [
            { address: "8.8.8.8", family: 4 },
            { address: "10.0.0.1", family: 4 },
          ]
        : [
            {
              address: hostname === "six.example" ? "::ffff:127.0.0.1" : "127.0.0.1",
              family: hostname === "six.example" ? 6 : 4,
            },
          ];

    it.each([
      ["a name that leads there", (port: number) => `http://inside.example:${port}/feed`],
      ["a name that leads there in IPv6", (port: number) => `http://six.example:${port}/feed`],
      ["a name of which one address does", () => "https://mixed.example/feed"],
      ["its address", (port: number) => `http://127.0.0.1:${port}/feed`],
      ["its name", (port: number) => `http://localhost:${port}/feed`],
      ["its address as one number", (port: number) => `http://2130706433:${port}/feed`],
      ["its address in octal", (port: number) => `http://0177.0.0.1:${port}/feed`],
      ["its address in hexadecimal", (port: number) => `http://0x7f000001:${port}/feed`],
      ["its address, shortened", (port: number) => `http://127.1:${port}/feed`],
      ["its address in full-width digits", (port: number) => `http://１２７.０.０.１:${port}/feed`],
      ["IPv6", (port: number) => `http://[::1]:${port}/feed`],
      ["IPv4 within IPv6", (port: number) => `http://[::ffff:127.0.0.1]:${port}/feed`],
      ["nowhere in particular", (port: number) => `http://0.0.0.0:${port}/feed`],
      ["where clouds tell secrets", () => "http://169.254.169.254/feed"],
    ])("by %s, directly or by a redirect", async (_, address) => {
      other.serve("/feed", document("secret"));
      const url = address(other.port);
      expect(await failure(read({ url }, { resolve: inside }))).toMatchObject({ kind: "refused" });
      server.serve("/feed", redirect(url));
      expect(await failure(read({}, { resolve: inside }))).toMatchObject({ kind: "refused" });
      expect(other.requests).toEqual([]);
    });

    it("unless the configuration allows that host", async () => {
      other.serve("/feed", document("<feed/>"));
      const allowed = { privateHosts: [server.host, other.host], resolve: inside };
      expect(await text(read({ url: `${other.origin}/feed` }, allowed))).toBe("<feed/>");
      const message = (await failure(read({ url: `http://inside.example:${other.port}/feed` }, allowed))).message;
      expect(message).toBe(
        "inside.example lies in a private network. If you trust it, name it in FOOTNOTE_ALLOW_PRIVATE_ADDRESSES.",
      );
    });

    it("by a name that changes its mind after it was checked", async () => {
      let asked = 0;
      const rebinding: Resolve = async () => {
        asked += 1;
        return [{ address: asked === 1 ? "127.0.0.1" : "8.8.8.8", family: 4 }];
      };
      await failure(read({ url: `http://rebind.example:${other.port}/feed` }, { resolve: rebinding }));
      expect(asked).toBe(1);
      expect(other.requests).toEqual([]);
    });
  });

  it("is asked for politely: one at a time, with a pause, also before the first where the host wishes it", async () => {
    server.serve("/feed", async (_, response) => {
      await sleep(20);
      response.writeHead(200, { "content-type": ATOM }).end("<feed/>");
    });
    const began = performance.now();
    const polite = reader({ ruleOf: () => ({ key: "arxiv.org", pauseMs: 60, pauseFirst: true }) });
    const wanted = { url: `${server.origin}/feed`, types: [ATOM], maxBytes: MAX_BYTES };
    const signal = new AbortController().signal;
    await Promise.all([1, 2, 3].map(() => polite.read(wanted, signal)));
    expect(server.mostAtOnce).toBe(1);
    const times = [began, ...server.requests.map(({ at }) => at)];
    for (const [index, at] of times.entries()) {
      const before = times[index - 1];
      if (before !== undefined) expect(at - before).toBeGreaterThan(index === 1 ? 55 : 75);
    }
  });
});

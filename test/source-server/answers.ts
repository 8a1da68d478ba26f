/** Answers for the source server: documents as they should be, and everything that goes wrong with them. */
import { gzipSync } from "node:zlib";
import type { Answer } from "./server.ts";

export function document(
  body: string | Uint8Array,
  type = "application/atom+xml; charset=utf-8",
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (_, response) => void response.writeHead(200, { "content-type": type, ...headers }).end(body);
}

/** With an entity tag and a date; whoever names either gets 304. */
export function unchanging(body: string, type: string, etag = 'W/"abc"'): Answer {
  const lastModified = "Sat, 21 Nov 2026 10:00:00 GMT";
  return (request, response) => {
    const known = request.headers["if-none-match"] ?? request.headers["if-modified-since"];
    if (known === etag || known === lastModified) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { "content-type": type, etag, "last-modified": lastModified }).end(body);
  };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}, body = "oops"): Answer {
  return (_, response) => void response.writeHead(code, { "content-type": "text/html", ...headers }).end(body);
}

export function redirect(to: string, code = 302): Answer {
  return (_, response) => void response.writeHead(code, { location: encodeURI(to) }).end();
}

/** Takes the request and never answers. */
export const silence: Answer = () => {};

/** Sends the beginning of a document and then nothing. */
export function stall(body: string): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/atom+xml" });
    response.write(body);
  };
}

/** A byte now and then: never idle for long, never done. */
export function drip(everyMs: number): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/atom+xml" });
    const timer = setInterval(() => response.write(" "), everyMs);
    response.once("close", () => clearInterval(timer));
  };
}

/** Says how long it is and breaks off before. */
export function truncated(body: string): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/atom+xml", "content-length": String(body.length + 1_000) });
    response.write(body, () => setTimeout(() => response.destroy(), 20));
  };
}

/** As much as anybody takes, without saying so before. */
export function flood(piece = "x".repeat(64 * 1024)): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/atom+xml" });
    const more = (): void => {
      while (!response.destroyed && response.write(piece)) {}
    };
    response.on("drain", more);
    more();
  };
}

export function gzipped(body: string | Uint8Array, type = "application/atom+xml"): Answer {
  return document(gzipSync(body), type, { "content-encoding": "gzip" });
}

/** Small on the wire, `bytes` when unpacked. */
export function bomb(bytes: number): Answer {
  return gzipped(Buffer.alloc(bytes, 32));
}

/**
 * One document of the web that is looked at again and again: an RSS or Atom feed, a file of JSON Lines.
 *
 * Keeps true: the server is told what we have, so that an unchanged document is neither sent nor read again; where it
 * cannot tell, we compare a digest of the bytes.
 */
import { createHash } from "node:crypto";
import type { Look, PaperSource, SourceHaul } from "../../ports/paper-source.ts";
import type { HttpReader } from "../guarded-http/http-reader.ts";
import { toUtf8 } from "../guarded-http/to-utf8.ts";
import { FEED_FORMATS, JSON_FORMATS, readItems } from "./read-items.ts";
import { readCursor, textOf } from "./source-cursor.ts";

export interface WebDocument {
  readonly name: string;
  readonly label: string;
  readonly kind: "feed" | "jsonl";
  readonly url: string;
  readonly restMs?: number;
}

export function webDocument(document: WebDocument, http: HttpReader): PaperSource {
  const { name, label, kind, url, restMs } = document;
  const { formats, ...bounds } = KINDS[kind];
  return {
    name,
    label,
    ...(restMs === undefined ? {} : { restMs }),
    async *fetchNew(cursor: string | undefined, { signal }: Look): AsyncGenerator<SourceHaul, void, undefined> {
      const known = readCursor(cursor);
      const wanted = { url, ...bounds, etag: textOf(known, "etag"), lastModified: textOf(known, "lastModified") };
      const read = await http.read(wanted, signal);
      if (read.kind === "unchanged") return;
      const { bytes, etag, lastModified, charset } = read;
      const digest = createHash("sha256").update(bytes).digest("base64url");
      if (digest === textOf(known, "digest")) return;
      const items = await readItems(toUtf8(bytes, charset, new URL(url).hostname), formats, label);
      yield { items, origin: label, cursor: JSON.stringify({ etag, lastModified, digest }) };
    },
  };
}

const MIB = 1024 * 1024;

const KINDS = {
  feed: {
    types: [
      "application/atom+xml",
      "application/rss+xml",
      "application/rdf+xml",
      "application/xml",
      "text/xml",
      "text/plain",
    ],
    /** arXiv's largest has 3 MB on its busiest day. */
    maxBytes: 16 * MIB,
    formats: FEED_FORMATS,
  },
  jsonl: {
    types: [
      "application/jsonl",
      "application/x-ndjson",
      "application/ndjson",
      "application/x-jsonlines",
      "application/json",
      "application/gzip",
      "application/x-gzip",
      "application/octet-stream",
      "binary/octet-stream",
      "text/plain",
    ],
    /** Some fifty thousand abstracts. */
    maxBytes: 64 * MIB,
    formats: JSON_FORMATS,
  },
} as const;

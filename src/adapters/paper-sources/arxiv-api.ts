/**
 * arXiv through its API (info.arxiv.org/help/api/user-manual.html): all papers of a category, or of a query.
 *
 * A look covers a window of submission times, oldest first, page by page; the cursor says how far it came, so a window that
 * broke off is finished first. Windows overlap by some days: a paper is announced, and shown by the API, days after it
 * was submitted. Three seconds between requests: `host-turns.ts`.
 */
import { type Look, type PaperSource, SourceFailure, type SourceHaul } from "../../ports/paper-source.ts";
import type { HttpReader } from "../guarded-http/http-reader.ts";
import { toUtf8 } from "../guarded-http/to-utf8.ts";
import { FEED_FORMATS, readItems } from "./read-items.ts";
import { numberOf, readCursor } from "./source-cursor.ts";

export interface ArxivApi {
  readonly name: string;
  readonly label: string;
  /** In arXiv's own language: `cat:cs.CL`, `all:routing AND cat:cs.LG`. */
  readonly query: string;
  /** Up to `/api`. */
  readonly baseUrl?: string;
}

/** Submission times in milliseconds since the epoch; `start` papers of it are stored. */
interface Window {
  readonly from: number;
  readonly to: number;
  readonly start: number;
}

export function arxivApi(settings: ArxivApi, http: HttpReader): PaperSource {
  const { name, label, query, baseUrl = "https://export.arxiv.org" } = settings;
  const host = new URL(baseUrl).hostname;

  const readPage = async ({ from, to, start }: Window, signal: AbortSignal) => {
    const parameters = new URLSearchParams({
      search_query: `(${query}) AND submittedDate:[${minuteOf(from)} TO ${minuteOf(to)}]`,
      start: String(start),
      max_results: String(PAGE_RECORDS),
      sortBy: "submittedDate",
      sortOrder: "ascending",
    });
    const url = `${baseUrl}/api/query?${parameters}`;
    const read = await http.read({ url, types: TYPES, maxBytes: MAX_PAGE_BYTES }, signal);
    if (read.kind === "unchanged") throw new SourceFailure("unreadable", `${host} says that nothing changed, unasked.`);
    const bytes = toUtf8(read.bytes, read.charset, host);
    const items = await readItems(bytes, FEED_FORMATS, label);
    const text = new TextDecoder().decode(bytes);
    // A query that arXiv cannot read comes back as a feed with one entry that says so.
    if (ERROR_ENTRY.test(text)) {
      throw new SourceFailure("refused", `arXiv cannot read the query of ${label}. Mend it in FOOTNOTE_SOURCES.`);
    }
    return { items, total: Number(TOTAL.exec(text)?.[1] ?? Number.NaN) };
  };

  return {
    name,
    label,
    restMs: REST_MS,
    async *fetchNew(cursor: string | undefined, { now, signal }: Look): AsyncGenerator<SourceHaul, void, undefined> {
      let window = nextWindow(cursor, now);
      for (let pages = 0; pages < MAX_PAGES; pages += 1) {
        const { items, total } = await readPage(window, signal);
        const start = window.start + items.length;
        // arXiv now and then gives an empty page in the middle; its papers are still to come.
        if (items.length === 0 && start < total) {
          throw new SourceFailure("unreachable", `${host} gave an empty page where papers were to come.`);
        }
        const last = items.length === 0 || Number.isNaN(total) || start >= total;
        window = { ...window, start };
        yield { items, origin: label, cursor: JSON.stringify(last ? { done: window.to } : window) };
        if (!last) continue;
        if (now - window.to < REST_MS) return;
        window = windowAfter(window.to, now);
      }
    },
  };
}

function nextWindow(cursor: string | undefined, now: number): Window {
  const known = readCursor(cursor);
  const [from, to, start] = [numberOf(known, "from"), numberOf(known, "to"), numberOf(known, "start")];
  if (from !== undefined && to !== undefined && start !== undefined && from < to && to <= now)
    return { from, to, start };
  const done = numberOf(known, "done");
  return windowAfter(done === undefined || done > now ? undefined : done, now);
}

function windowAfter(done: number | undefined, now: number): Window {
  const from = done === undefined ? now - FIRST_DAYS * DAY_MS : done - OVERLAP_DAYS * DAY_MS;
  return { from: Math.max(from, now - LONGEST_GAP_DAYS * DAY_MS), to: now, start: 0 };
}

/** `202411220905`, in GMT. */
function minuteOf(time: number): string {
  return new Date(time).toISOString().replace(/\D/g, "").slice(0, 12);
}

const TOTAL = /<opensearch:totalResults[^>]*>\s*(\d+)\s*</;
const ERROR_ENTRY = /<id>\s*https?:\/\/arxiv\.org\/api\/errors/;
const TYPES = ["application/atom+xml", "application/xml", "text/xml"];
const DAY_MS = 86_400_000;
const FIRST_DAYS = 7;
/** A weekend and a holiday between submission and announcement. */
const OVERLAP_DAYS = 4;
/** After a longer silence than this, what is older is left out. */
const LONGEST_GAP_DAYS = 60;
const PAGE_RECORDS = 100;
/** With three seconds between them, under two minutes of one look; the next one goes on. */
const MAX_PAGES = 30;
const MAX_PAGE_BYTES = 8 * 1024 * 1024;
/** arXiv's results change once a day, at midnight. */
const REST_MS = 6 * 3_600_000;

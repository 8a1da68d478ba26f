/**
 * Hugging Face's daily papers, through its JSON API (huggingface.co/docs/hub/api, `/api/daily_papers`).
 *
 * One request for each day since the last look, and for the day before it again, because a day's list grows and its votes
 * change until the next. `p` counts pages from 0; a page may hold fewer than `limit`, so an empty one is the end.
 */
import type { Look, PaperSource, SourceHaul } from "../../ports/paper-source.ts";
import type { HttpReader, ReadDocument } from "../guarded-http/http-reader.ts";
import { JSON_FORMATS, readItems } from "./read-items.ts";
import { readCursor, textOf, textsOf } from "./source-cursor.ts";

export interface HuggingFaceDaily {
  readonly name: string;
  readonly label: string;
  /** Up to the host. */
  readonly baseUrl?: string;
}

export function huggingFaceDaily(settings: HuggingFaceDaily, http: HttpReader): PaperSource {
  const { name, label, baseUrl = "https://huggingface.co" } = settings;
  const readPage = (
    day: string,
    page: number,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<ReadDocument> => {
    const query = new URLSearchParams({ date: day, limit: String(PAGE_RECORDS), p: String(page) });
    const url = `${baseUrl}/api/daily_papers?${query}`;
    return http.read({ url, types: ["application/json"], maxBytes: MAX_PAGE_BYTES, etag }, signal);
  };

  return {
    name,
    label,
    restMs: REST_MS,
    async *fetchNew(cursor: string | undefined, { now, signal }: Look): AsyncGenerator<SourceHaul, void, undefined> {
      const known = readCursor(cursor);
      const etags = textsOf(known, "etags");
      const kept = new Map<string, string>();
      for (const day of daysSince(textOf(known, "day"), now)) {
        const first = await readPage(day, 0, etags.get(day), signal);
        if (first.kind === "unchanged") {
          kept.set(day, etags.get(day) ?? "");
          continue;
        }
        const items = [...(await readItems(first.bytes, JSON_FORMATS, label))];
        let previous = first.bytes;
        for (let page = 1; page < MAX_PAGES && previous.length > EMPTY_LIST_BYTES; page += 1) {
          const next = await readPage(day, page, undefined, signal);
          // The same page again: this server does not count pages.
          if (next.kind === "unchanged" || Buffer.compare(next.bytes, previous) === 0) break;
          items.push(...(await readItems(next.bytes, JSON_FORMATS, label)));
          previous = next.bytes;
        }
        if (first.etag !== undefined) kept.set(day, first.etag);
        yield { items, origin: label, cursor: JSON.stringify({ day, etags: Object.fromEntries([...kept].slice(-2)) }) };
      }
    },
  };
}

/** UTC days, oldest first: from the day before the last one seen, today included. */
function daysSince(last: string | undefined, now: number): readonly string[] {
  const today = dayOf(now);
  const earliest = dayOf(now - LONGEST_GAP_DAYS * DAY_MS);
  const wished =
    last !== undefined && /^\d{4}-\d\d-\d\d$/.test(last) && !Number.isNaN(Date.parse(last))
      ? dayOf(Date.parse(last) - DAY_MS)
      : dayOf(now - FIRST_DAYS * DAY_MS);
  const days: string[] = [];
  let at = Date.parse(wished < earliest ? earliest : wished > today ? today : wished);
  for (; dayOf(at) <= today; at += DAY_MS) days.push(dayOf(at));
  return days;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
/** A first look goes back so far. */
const FIRST_DAYS = 7;
/** After a longer silence than this, what is older is left out. */
const LONGEST_GAP_DAYS = 60;
const PAGE_RECORDS = 100;
/** A busy day has under a hundred papers. */
const MAX_PAGES = 5;
/** `[]`, perhaps with a line break. */
const EMPTY_LIST_BYTES = 4;
/** A hundred papers have about half a megabyte. */
const MAX_PAGE_BYTES = 8 * 1024 * 1024;
const REST_MS = 30 * 60_000;

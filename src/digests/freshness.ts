/** Fresh: dated within the last days. A date as coarse as its month or year counts by its first day, so as not to flatter. */
import type { Paper } from "../domain/paper/paper.ts";

/** Milliseconds since the epoch; nothing when its year is not known. */
export function datedAt({ date }: Pick<Paper, "date">): number | undefined {
  return date?.year === undefined ? undefined : Date.UTC(date.year, (date.month ?? 1) - 1, date.day ?? 1);
}

export function isFresh(paper: Pick<Paper, "date">, now: number): boolean {
  const dated = datedAt(paper);
  if (dated === undefined) return false;
  return dated >= now - FRESH_DAYS * DAY_MS && dated <= now + AHEAD_DAYS * DAY_MS;
}

/** Listings of papers run some days behind, and a weekly digest must not miss its week. */
const FRESH_DAYS = 10;
/** Some papers are dated by the issue they will appear in. */
const AHEAD_DAYS = 62;
const DAY_MS = 86_400_000;

/**
 * The date of the newest paper on a shelf, as precisely as it is known: what `newestDate` gives for all of its papers, of which this reads
 * those only that may be the newest.
 */
import { newestDate } from "../../domain/paper/newest-date.ts";
import type { Paper } from "../../domain/paper/paper.ts";

export interface DatedShelf {
  readonly paperCount: number;
  dateAt(place: number): number;
  at(place: number): Pick<Paper, "date">;
}

export function newestOnShelf({ paperCount, dateAt, at }: DatedShelf): string | undefined {
  const places = Array.from({ length: paperCount }, (_, place) => place).filter((place) => dateAt(place) > 0);
  places.sort((a, b) => dateAt(b) - dateAt(a));
  let newest: string | undefined;
  for (const place of places) {
    // A date without its month is kept as its year's last day, and is older than any day of that year.
    if (newest !== undefined && dateAt(place) < leastNumber(newest)) break;
    newest = newestDate([{ ...(newest === undefined ? {} : { date: dateOf(newest) }) }, at(place)]);
  }
  return newest;
}

function dateOf(written: string): NonNullable<Paper["date"]> {
  const [year = 0, month, day] = written.split("-").map(Number);
  return { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
}

function leastNumber(written: string): number {
  const { year = 0, month = 0, day = 0 } = dateOf(written);
  return year * 10_000 + month * 100 + day;
}

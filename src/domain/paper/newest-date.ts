/** The date of the newest paper, as precisely as it is known; nothing when no paper's year is known. */

import { sinceWritten } from "../question/since.ts";
import type { Paper } from "./paper.ts";

export function newestDate(papers: Iterable<Pick<Paper, "date">>): string | undefined {
  let newest: string | undefined;
  for (const { date } of papers) {
    const written = date?.year === undefined ? "" : sinceWritten({ ...date, year: date.year });
    if (written > (newest ?? "")) newest = written;
  }
  return newest;
}

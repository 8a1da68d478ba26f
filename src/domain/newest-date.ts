/** The date of the newest paper, as precisely as it is known; nothing when no paper's year is known. */
import type { Paper } from "./paper.ts";
import { sinceWritten } from "./since.ts";

export function newestDate(papers: readonly Pick<Paper, "date">[]): string | undefined {
  const written = papers.flatMap(({ date }) =>
    date?.year === undefined ? [] : [sinceWritten({ ...date, year: date.year })],
  );
  return written.sort().at(-1);
}

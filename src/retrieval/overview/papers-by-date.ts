/**
 * Papers by year and by month, as far as their dates are known.
 *
 * Keeps true: every paper is counted once, in a year or among those whose year nobody told; the same for months. An arXiv
 * number tells the month it was given in ("2409.03733"), which serves where a source gave no year.
 */
import type { Paper } from "../../domain/paper/paper.ts";

export interface PapersByDate {
  /** Ascending; only years that have papers. */
  readonly years: readonly YearCount[];
  /** Ascending; only months that have papers. */
  readonly months: readonly MonthCount[];
  readonly yearUnknown: number;
  readonly monthUnknown: number;
}

export interface YearCount {
  readonly year: number;
  readonly papers: number;
}

interface MonthCount extends YearCount {
  /** 1–12. */
  readonly month: number;
}

export function papersByDate(papers: readonly Pick<Paper, "date" | "arxivId">[]): PapersByDate {
  const years = new Map<number, number>();
  const months = new Map<number, number>();
  let yearUnknown = 0;
  let monthUnknown = 0;
  for (const paper of papers) {
    const { year, month } = dateOf(paper);
    if (year === undefined) yearUnknown++;
    else years.set(year, (years.get(year) ?? 0) + 1);
    if (year === undefined || month === undefined) monthUnknown++;
    else months.set(year * 12 + month - 1, (months.get(year * 12 + month - 1) ?? 0) + 1);
  }
  return {
    years: ascending(years).map(([year, count]) => ({ year, papers: count })),
    months: ascending(months).map(([place, count]) => ({
      year: Math.floor(place / 12),
      month: (place % 12) + 1,
      papers: count,
    })),
    yearUnknown,
    monthUnknown,
  };
}

function dateOf({ date, arxivId }: Pick<Paper, "date" | "arxivId">): {
  readonly year?: number;
  readonly month?: number;
} {
  if (date?.year !== undefined) return date;
  const match = ARXIV_MONTH.exec(arxivId ?? "");
  return match === null ? {} : { year: 2000 + Number(match[1]), month: Number(match[2]) };
}

function ascending(counts: ReadonlyMap<number, number>): readonly (readonly [number, number])[] {
  return [...counts].sort(([a], [b]) => a - b);
}

/** Numbers of this form are given since April 2007. */
const ARXIV_MONTH = /^(\d{2})(0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?$/;

/**
 * A paper as bytes and back; and its date as a number.
 *
 * The line is that of `domain/paper-line.ts` but for a printed abstract that is the cleaned one: that is kept once.
 */
import { crc32 } from "node:zlib";
import type { Paper, PartialDate } from "../../domain/paper.ts";
import { paperLine } from "../../domain/paper-line.ts";
import type { Since } from "../../domain/since.ts";

export function encodePaper(paper: Paper): Uint8Array {
  const { printedAbstract, ...rest } = paper;
  const line = printedAbstract === paper.abstract ? paperLine(rest as Paper) : paperLine(paper);
  return new TextEncoder().encode(line);
}

export function decodePaper(bytes: Uint8Array): Paper {
  const kept: Omit<Paper, "printedAbstract"> & { readonly printedAbstract?: string } = JSON.parse(
    new TextDecoder().decode(bytes),
  );
  return { ...kept, printedAbstract: kept.printedAbstract ?? kept.abstract };
}

export function checkOf(bytes: Uint8Array): number {
  return crc32(bytes) | 0;
}

/** Of two, the greater is the later; a date as coarse as its year or month counts as its latest day. 0 without a year. */
export function dateNumber(date: PartialDate | undefined): number {
  return date?.year === undefined ? 0 : date.year * 10_000 + (date.month ?? 12) * 100 + (date.day ?? 31);
}

/** The least number of a date that counts as since then. */
export function sinceNumber({ year, month = 1, day = 1 }: Since): number {
  return year * 10_000 + month * 100 + day;
}

/**
 * A paper as bytes and back; and its date as a number.
 *
 * A line with all but its text, and the text behind it, so that whoever wants dates or authors of all papers parses a fifth of the
 * bytes. A printed abstract that is the cleaned one is kept once.
 */
import { crc32 } from "node:zlib";
import type { Paper, PaperHead, PartialDate } from "../../domain/paper/paper.ts";
import { paperLine } from "../../domain/paper/paper-line.ts";
import type { Since } from "../../domain/question/since.ts";

export function encodePaper(paper: Paper): Uint8Array {
  const { abstract, printedAbstract, ...head } = paper;
  const texts = abstract === printedAbstract ? [abstract] : [abstract, printedAbstract];
  return ENCODER.encode(`${paperLine(head as Paper)}\n${JSON.stringify(texts)}`);
}

export function decodePaper(bytes: Uint8Array): Paper {
  const end = bytes.indexOf(LINE_FEED);
  const [abstract = "", printedAbstract = abstract]: readonly string[] = parsed(bytes.subarray(end + 1));
  return { ...(parsed(bytes.subarray(0, end)) as PaperHead), abstract, printedAbstract };
}

export function decodeHead(bytes: Uint8Array): PaperHead {
  return parsed(bytes.subarray(0, bytes.indexOf(LINE_FEED)));
}

function parsed<Value>(bytes: Uint8Array): Value {
  return JSON.parse(DECODER.decode(bytes));
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

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder();
/** JSON has none within a string. */
const LINE_FEED = 0x0a;

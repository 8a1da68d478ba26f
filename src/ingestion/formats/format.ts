/**
 * What a format is: how to recognise it by content, and how to read it, either line by line or as a whole.
 *
 * A format never sees a file name. It throws a `RefusedFile` when the file is not what it seemed, and answers for a
 * single bad record with a rejection.
 */
import type { RecordItem } from "./record.ts";

export type Format = LineFormat | TextFormat;

interface FormatName {
  /** As a person would call it, in the sentence "expected …". */
  readonly name: string;
  /** `head` is the beginning of the file, cut at a line's end unless the file has no line that short. */
  recognises(head: string): boolean;
}

/** Read line by line, however long the file. */
export interface LineFormat extends FormatName {
  readonly reading: "lines";
  open(): LineReader;
}

/** Read whole, because its records only make sense inside their document. */
export interface TextFormat extends FormatName {
  readonly reading: "text";
  /** More records than `most` (absent: `MAX_RECORDS`) are refused before they fill the memory. */
  read(text: string, most?: number): Promise<readonly RecordItem[]>;
}

export interface LineReader {
  /** `number` counts from 1; `text` is without its line break. */
  take(text: string, number: number): readonly RecordItem[];
  /** What was still open when the file ended. */
  finish(): readonly RecordItem[];
}

export function tooManyRecords(most: number): RefusedFile {
  return new RefusedFile(`more than ${most} records; expected fewer, split it into several files`);
}

/** The whole file is refused; the message says what was found and what was expected. */
export class RefusedFile extends Error {
  override readonly name = "RefusedFile";
}

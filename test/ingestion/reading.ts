/** Reading test input as ingestion does, in one call. */
import type { LineFormat } from "../../src/ingestion/formats/format.ts";
import type { PaperRecord, RecordItem, RejectedRecord } from "../../src/ingestion/formats/record.ts";

export function readLinesOf(format: LineFormat, text: string): readonly RecordItem[] {
  const reader = format.open();
  return [...text.split("\n").flatMap((line, index) => reader.take(line, index + 1)), ...reader.finish()];
}

export function recordsOf(items: readonly RecordItem[]): readonly PaperRecord[] {
  return items.flatMap((item) => (item.kind === "record" ? [item.record] : []));
}

export function rejectionsOf(items: readonly RecordItem[]): readonly RejectedRecord[] {
  return items.flatMap((item) => (item.kind === "rejected" ? [item.rejected] : []));
}

/** Prose of at least `characters`, as long as an abstract. */
export function prose(subject: string, characters = 400): string {
  const sentence = `This work studies ${subject} and reports what was found. `;
  return sentence.repeat(Math.ceil(characters / sentence.length)).trim();
}

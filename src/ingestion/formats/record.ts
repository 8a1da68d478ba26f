/** What the formats hand over: records and rejections (`domain/paper/paper-record.ts`). */
import type { PaperRecord, RecordItem } from "../../domain/paper/paper-record.ts";

export type { PaperRecord, RecordHistory, RecordItem, RejectedRecord } from "../../domain/paper/paper-record.ts";

export function accepted(record: PaperRecord): RecordItem {
  return { kind: "record", record };
}

export function rejected(line: number, reason: string): RecordItem {
  return { kind: "rejected", rejected: { line, reason } };
}

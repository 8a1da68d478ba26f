/**
 * A fetched document as records, through the formats of ingestion.
 *
 * In: bytes, and the formats such a source may give. Out: records and rejections. Throws a `SourceFailure`.
 * Keeps true: no record claims ids of ours or a past, for a stranger's document could claim every paper's; none is larger than
 * any paper; lines are 0, because a document that is fetched again has them elsewhere, and the same record must be known as
 * the same.
 */
import type { PaperRecord, RecordItem } from "../../domain/paper/paper-record.ts";
import { feed } from "../../ingestion/formats/feed.ts";
import { type Format, RefusedFile } from "../../ingestion/formats/format.ts";
import { jsonDocument } from "../../ingestion/formats/json-document.ts";
import { jsonLines } from "../../ingestion/formats/json-lines.ts";
import { rejected } from "../../ingestion/formats/record.ts";
import { readSource } from "../../ingestion/sources/read-source.ts";
import { SourceFailure } from "../../ports/paper-source.ts";

export const FEED_FORMATS: readonly Format[] = [feed];
export const JSON_FORMATS: readonly Format[] = [jsonLines, jsonDocument];

export async function readItems(
  bytes: Uint8Array,
  formats: readonly Format[],
  label: string,
): Promise<readonly RecordItem[]> {
  try {
    const items = await readSource([bytes], { onRecords: () => {}, formats, mostRecords: MAX_RECORDS });
    return items.map(asStranger);
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    throw new SourceFailure("unreadable", `${label} gave ${error.message}.`, { cause: error });
  }
}

function asStranger(item: RecordItem): RecordItem {
  if (item.kind === "rejected") return item;
  const { history: _, ...record } = item.record;
  if (isTooLarge(record)) {
    return rejected(record.line, "larger than any paper: its title, its abstract, its authors or an address");
  }
  return { kind: "record", record: { ...record, line: 0 } };
}

/** Whoever shows it looks at every character, also where a few are shown. */
function isTooLarge({
  title = "",
  abstract,
  authors = [],
  organisation = "",
  doi = "",
  url = "",
}: PaperRecord): boolean {
  const isLong = (fact: string): boolean => fact.length > MAX_FACT_CHARACTERS;
  return (
    abstract.length > MAX_ABSTRACT_CHARACTERS ||
    authors.length > MAX_AUTHORS ||
    [title, organisation, doi, url].some(isLong) ||
    authors.some((author) => author.length > MAX_AUTHOR_CHARACTERS)
  );
}

/** The largest file that is fetched holds some fifty thousand abstracts. */
const MAX_RECORDS = 100_000;
/** The longest abstracts known to us have 10,000. */
const MAX_ABSTRACT_CHARACTERS = 50_000;
const MAX_FACT_CHARACTERS = 2_000;
/** Collaborations of physics have some thousands. */
const MAX_AUTHORS = 10_000;
/** Some of them stand in one name, with all their institutes. */
const MAX_AUTHOR_CHARACTERS = 1_000;

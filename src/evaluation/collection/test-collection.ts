/**
 * A test collection in BEIR's layout: documents, queries, and which documents were judged relevant to which query.
 *
 * In: a folder with `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`), `qrels.tsv` or
 * `qrels/test.tsv` (query, document, grade; TREC's four columns too), and, if pairs are to be left out of rankings,
 * `exclude.tsv` (query, document). Any of them may be gzipped. Out: all of it in memory, documents in the file's order.
 * Keeps true: whatever does not fit is a `UserError` with file and line; nothing is skipped in silence.
 */
import { access } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../domain/errors.ts";
import type { IndexedDocument } from "../../domain/question/ranking.ts";
import type { Qrels } from "../score-run.ts";
import { readLines } from "./read-lines.ts";

export interface TestCollection {
  readonly documents: readonly IndexedDocument[];
  /** The text of each query, judged or not. */
  readonly queries: ReadonlyMap<string, string>;
  readonly qrels: Qrels;
  /** For a query the documents that are removed from its ranking before anything is counted. */
  readonly excluded: ReadonlyMap<string, ReadonlySet<string>>;
  /** Judged queries without a text; they cannot be ranked and count as 0, as a run without them would. */
  readonly missingQueries: readonly string[];
}

export async function readTestCollection(folder: string): Promise<TestCollection> {
  const files = await findFiles(folder);
  const documents: IndexedDocument[] = [];
  const seen = new Set<string>();
  for await (const { record, where } of readRecords(files.corpus)) {
    const id = idOf(record, where);
    if (seen.has(id)) throw new UserError(`${where}: the document "${id}" stands here a second time. Remove one.`);
    seen.add(id);
    documents.push({ id, title: textOf(record, "title", where), text: textOf(record, "text", where) });
  }
  if (documents.length === 0) throw new UserError(`${files.corpus} holds no documents. ${LAYOUT}`);

  const queries = new Map<string, string>();
  for await (const { record, where } of readRecords(files.queries)) {
    const id = idOf(record, where);
    if (queries.has(id)) throw new UserError(`${where}: the query "${id}" stands here a second time. Remove one.`);
    queries.set(id, textOf(record, "text", where));
  }

  const qrels = await readQrels(files.qrels, async (query) => queries.has(query));
  const excluded = files.exclude === undefined ? new Map() : await readExcluded(files.exclude);
  const missingQueries = [...qrels.keys()].filter((query) => !queries.has(query));
  return { documents, queries, qrels, excluded, missingQueries };
}

/** The judgements of a collection alone, for scoring runs that exist already. */
export async function readCollectionQrels(folder: string): Promise<Qrels> {
  const files = await findFiles(folder);
  return readQrels(files.qrels, async (query) => {
    for await (const { record, where } of readRecords(files.queries)) if (idOf(record, where) === query) return true;
    return false;
  });
}

/** Judgements by query, in the file's order. A first line without a grade is a header, unless it names a query. */
async function readQrels(file: string, isQuery: (id: string) => Promise<boolean>): Promise<Qrels> {
  const qrels = new Map<string, Map<string, number>>();
  let first = true;
  for await (const { cells, where } of readTable(file)) {
    const mayBeHeader = first;
    first = false;
    const [query, document, grade] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells;
    if (!query || !document || !grade || cells.length > 4) {
      throw new UserError(`${where}: expected a query, a document and a grade, separated by tabs.`);
    }
    const value = Number(grade);
    if (!Number.isFinite(value)) {
      if (mayBeHeader && !(await isQuery(query))) continue;
      throw new UserError(`${where}: the grade "${grade}" is not a number.`);
    }
    const judgements = qrels.get(query) ?? new Map<string, number>();
    const before = judgements.get(document);
    if (before !== undefined && before !== value) {
      throw new UserError(
        `${where}: "${document}" was already judged ${before} for the query "${query}". Keep one grade.`,
      );
    }
    qrels.set(query, judgements.set(document, value));
  }
  if (qrels.size === 0) throw new UserError(`${file} holds no judgements. ${LAYOUT}`);
  return qrels;
}

async function readExcluded(file: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const excluded = new Map<string, Set<string>>();
  for await (const { cells, where } of readTable(file)) {
    const [query, document] = cells;
    if (!query || !document) throw new UserError(`${where}: expected a query and a document, separated by a tab.`);
    excluded.set(query, (excluded.get(query) ?? new Set()).add(document));
  }
  return excluded;
}

interface CollectionFiles {
  readonly corpus: string;
  readonly queries: string;
  readonly qrels: string;
  readonly exclude: string | undefined;
}

async function findFiles(folder: string): Promise<CollectionFiles> {
  const find = async (...names: readonly string[]): Promise<string | undefined> => {
    for (const name of names) {
      for (const file of [path.join(folder, name), path.join(folder, `${name}.gz`)])
        if (await exists(file)) return file;
    }
    return undefined;
  };
  const need = async (...names: readonly string[]): Promise<string> => {
    const found = await find(...names);
    if (found === undefined) throw new UserError(`${folder} holds no ${names.join(" or ")}. ${LAYOUT}`);
    return found;
  };
  if (!(await exists(folder))) throw new UserError(`There is no folder ${folder}. ${LAYOUT}`);
  return {
    corpus: await need("corpus.jsonl"),
    queries: await need("queries.jsonl"),
    qrels: await need("qrels.tsv", path.join("qrels", "test.tsv")),
    exclude: await find("exclude.tsv"),
  };
}

const LAYOUT =
  "A collection is a folder with corpus.jsonl and queries.jsonl (plain or .gz) and qrels.tsv or qrels/test.tsv.";

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

type JsonObject = Readonly<Record<string, unknown>>;

/** One JSON object a line; `where` is what to tell a person about it. */
export async function* readRecords(
  file: string,
): AsyncGenerator<{ readonly record: JsonObject; readonly where: string }> {
  for await (const { text, line } of readLines(file)) {
    const where = `${file}:${line}`;
    yield { record: parseObject(text, where), where };
  }
}

function parseObject(text: string, where: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${where} is not JSON: ${error instanceof Error ? error.message : "unreadable"}.`, {
      cause: error,
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UserError(`${where}: expected one JSON object on the line.`);
  }
  return value as JsonObject;
}

function idOf(record: JsonObject, where: string): string {
  const id = record["_id"];
  if (typeof id === "string" && id !== "") return id;
  if (typeof id === "number") return String(id);
  throw new UserError(`${where}: "_id" is missing or not a string.`);
}

function textOf(record: JsonObject, name: "title" | "text", where: string): string {
  const text = record[name];
  // Collections write an absent title in all three ways.
  if (text === undefined || text === null) return "";
  if (typeof text === "string") return text;
  throw new UserError(`${where}: "${name}" is not a string.`);
}

interface TableRow {
  readonly cells: readonly string[];
  readonly where: string;
}

/** Cells between tabs, or between spaces where a line has no tab. */
async function* readTable(file: string): AsyncGenerator<TableRow> {
  for await (const { text, line } of readLines(file)) {
    const cells = text.includes("\t") ? text.split("\t").map((cell) => cell.trim()) : text.trim().split(/\s+/);
    yield { cells, where: `${file}:${line}` };
  }
}

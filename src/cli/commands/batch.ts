/**
 * `--batch FILE`: many requests in one process, one JSON line in, one JSON line out, in the same order.
 *
 * In: lines `{"id", "<field>"}`; blank lines are skipped. Out: each reply with its `id` in front, as soon as it is
 * there. A line that cannot be read or answered gives `{"id"?, "line", "error"}` in its place and the rest goes on.
 * Keeps true: no line is held beyond `LONGEST_LINE_BYTES`; the next line is read when the reader took the last reply.
 */
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { UserError } from "../../domain/errors.ts";
import { type BoundedLine, linesOf } from "../../ingestion/formats/lines-of.ts";
import { EXIT, reason } from "../failures.ts";
import { printableJson } from "../screen/printable.ts";
import { ReaderGone, type Terminal } from "../screen/terminal.ts";

export interface BatchRequest {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** The key that holds the words: `question`, `query` or `paper`. */
  readonly field: string;
  readonly reply: (words: string) => Promise<object>;
}

interface BatchSurroundings {
  readonly stdin: Readable;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** A question of 6,000 characters takes at most 36 kB as JSON; an id may be long; beyond this it is another kind of file. */
const LONGEST_LINE_BYTES = 1024 * 1024;

/** Gives the exit code: `failed` when any line got an error. */
export async function runBatch(request: BatchRequest, { stdin, terminal, signal }: BatchSurroundings): Promise<number> {
  const source = request.file === "-" ? stdin : await openBatch(request.file);
  let failures = 0;
  for await (const line of linesOf(source, LONGEST_LINE_BYTES)) {
    if (signal.aborted) return EXIT.stopped;
    if (line.text?.trim() === "") continue;
    const reply = await replyTo(line, request);
    if ("error" in reply) failures += 1;
    await terminal.write(`${printableJson(reply)}\n`);
  }
  if (failures === 0) return EXIT.ok;
  await terminal.warn(
    `footnote: ${failures} ${failures === 1 ? "line" : "lines"} could not be answered; see "error" in the output.\n`,
  );
  return EXIT.failed;
}

async function replyTo(line: BoundedLine, { field, reply }: BatchRequest): Promise<object> {
  let id: unknown;
  try {
    const record = parseRecord(line);
    id = record["id"];
    const words = record[field];
    if (typeof words !== "string") {
      throw new UserError(`This line has no "${field}" of text; expected {"id": …, "${field}": "…"}.`);
    }
    return { ...withId(id), ...(await reply(words)) };
  } catch (error) {
    if (error instanceof ReaderGone) throw error;
    return { ...withId(id), line: line.number, error: reason(error) };
  }
}

const FAULTS = {
  "too-long": `longer than ${LONGEST_LINE_BYTES / 1024} KiB; split it`,
  "not-utf8": "not valid UTF-8; save the file as UTF-8",
} as const;

function withId(id: unknown): object {
  return id === undefined ? {} : { id };
}

function parseRecord(line: BoundedLine): Readonly<Record<string, unknown>> {
  if (line.text === undefined) throw new UserError(`This line is ${FAULTS[line.fault]}.`);
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch (error) {
    throw new UserError("This line is not JSON; expected one object a line.", { cause: error });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UserError("This line is JSON but not an object; expected one object a line.");
  }
  return { ...value };
}

async function openBatch(file: string): Promise<Readable> {
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle.createReadStream();
    await handle.close();
  } catch (error) {
    throw new UserError(`The batch file ${file} ${problemOf(error)}`, { cause: error });
  }
  throw new UserError(`The batch file ${file} is a folder. Name a file in it.`);
}

function problemOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR")
    return "does not exist. Check the path, or use - to read standard input.";
  if (code === "EACCES" || code === "EPERM") return "may not be read. Change its permissions or name another file.";
  return `cannot be opened (${code || String(error)}). Check the path and the disk.`;
}

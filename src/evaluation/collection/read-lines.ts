/**
 * The lines of a text file, plain or gzipped, one after the other, so that a large collection is never held twice.
 *
 * Keeps true: line ends are LF or CRLF and not part of a line; blank lines are passed over but counted; a byte order
 * mark is dropped; a line over `MAX_LINE_BYTES`, invalid UTF-8 and a damaged archive are a `UserError`.
 */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { UserError } from "../../domain/errors.ts";
import { linesOf } from "../../ingestion/formats/lines-of.ts";

export interface NumberedLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export async function* readLines(file: string): AsyncGenerator<NumberedLine> {
  let line = 0;
  try {
    for await (const { number, ...read } of linesOf(await byteStream(file), MAX_LINE_BYTES)) {
      line = number;
      if (read.text === undefined) throw faulty(file, line, read.fault);
      if (read.text.trim() !== "") yield { text: read.text, line };
    }
  } catch (error) {
    throw explain(error, file, line);
  }
}

async function byteStream(file: string): Promise<AsyncIterable<Buffer>> {
  const packed = await isGzip(file);
  const stream = createReadStream(file);
  if (!packed) return stream;
  const unpacked = createGunzip();
  // `pipe` does not hand errors on.
  stream.on("error", (error) => unpacked.destroy(error));
  return stream.pipe(unpacked);
}

/** By content: the two bytes every gzip file begins with (RFC 1952). */
async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function faulty(file: string, line: number, fault: "too-long" | "not-utf8"): UserError {
  return new UserError(
    fault === "not-utf8"
      ? `${file}:${line} is not UTF-8 text. Save the file as UTF-8.`
      : `${file}:${line} is longer than ${MAX_LINE_BYTES / 1024 / 1024} MB, which no record is. Put one record on each line.`,
  );
}

function explain(error: unknown, file: string, line: number): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return new UserError(`There is no file ${file}. Check the path.`, { cause: error });
  if (code === "EISDIR") return new UserError(`${file} is a folder; a file was expected.`, { cause: error });
  if (code === "EACCES" || code === "EPERM") {
    return new UserError(`${file} cannot be read (${code}). Give yourself permission to read it.`, { cause: error });
  }
  if (code.startsWith("Z_")) {
    const where = line === 0 ? "" : ` after line ${line}`;
    return new UserError(`${file} is a damaged gzip file (${code}${where}). Fetch it again.`, { cause: error });
  }
  return error;
}

const MAX_LINE_BYTES = 16 * 1024 * 1024;

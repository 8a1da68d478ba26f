/**
 * The lines of a text file, plain or gzipped, one after the other, so that a large collection is never held twice.
 *
 * Keeps true: line ends are LF or CRLF and not part of a line; blank lines are passed over but counted; a byte order
 * mark is dropped; a line over `MAX_LINE_BYTES`, invalid UTF-8 and a damaged archive are a `UserError`.
 */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { UserError } from "../domain/errors.ts";

export interface NumberedLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export async function* readLines(file: string): AsyncGenerator<NumberedLine> {
  let line = 0;
  try {
    for await (const bytes of splitLines(await byteStream(file), () => tooLong(file, line + 1))) {
      line += 1;
      const text = decode(bytes, file, line);
      if (text.trim() !== "") yield { text, line };
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

async function* splitLines(chunks: AsyncIterable<Buffer>, tooLongError: () => Error): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      yield Buffer.concat([...pending, chunk.subarray(start, end)]);
      pending = [];
      pendingBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      pending.push(chunk.subarray(start));
      pendingBytes += chunk.length - start;
    }
    if (pendingBytes > MAX_LINE_BYTES) throw tooLongError();
  }
  if (pendingBytes > 0) yield Buffer.concat(pending);
}

function decode(bytes: Buffer, file: string, line: number): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: line !== 1 }).decode(bytes);
    return text.endsWith("\r") ? text.slice(0, -1) : text;
  } catch (error) {
    throw new UserError(`${file}:${line} is not UTF-8 text. Save the file as UTF-8.`, { cause: error });
  }
}

function tooLong(file: string, line: number): UserError {
  return new UserError(
    `${file}:${line} is longer than ${MAX_LINE_BYTES / 1024 / 1024} MB, which no record is. Put one record on each line.`,
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

const LF = 0x0a;
const MAX_LINE_BYTES = 16 * 1024 * 1024;

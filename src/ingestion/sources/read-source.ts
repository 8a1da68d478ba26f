/**
 * One source, from bytes to record items.
 *
 * In: pieces of bytes, perhaps gzipped. Out: every record and rejection, in order, once the whole source has proved
 * readable. Throws `RefusedFile` with what was found and what was expected.
 * Keeps true: within the bounds of `limits.ts`, whatever the source's size.
 */
import { createGunzip } from "node:zlib";
import { type Format, type LineFormat, RefusedFile, type TextFormat, tooManyRecords } from "../formats/format.ts";
import { recogniseFormat } from "../formats/formats.ts";
import { type RecordItem, rejected } from "../formats/record.ts";
import { LineSplitter } from "../formats/split-lines.ts";
import { HEAD_BYTES, MAX_FILE_BYTES, MAX_RECORD_BYTES, MAX_RECORDS, MAX_WHOLE_FILE_BYTES } from "../limits.ts";

export interface ReadingSteps {
  /** Called as records come in, so that a person sees them counted. */
  readonly onRecords: (count: number) => void;
  /** What may be in it; absent: any format we read. */
  readonly formats?: readonly Format[];
  /** Good and bad ones; absent: `MAX_RECORDS`. */
  readonly mostRecords?: number;
}

export async function readSource(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  steps: ReadingSteps,
): Promise<readonly RecordItem[]> {
  const pieces = bounded(unzipped(piecesOf(bytes)))[Symbol.asyncIterator]();
  try {
    const { head, ended } = await readHead(pieces);
    const format = recogniseFormat(decodeHead(head, ended), steps.formats);
    return format.reading === "lines"
      ? await readLines(format, head, pieces, steps)
      : await readWhole(format, head, pieces, steps);
  } finally {
    await pieces.return?.(undefined);
  }
}

const BINARY = "a binary file; expected text in UTF-8";
const RECODE = "expected text in UTF-8, save it again in that encoding";

type Pieces = AsyncIterator<Uint8Array>;

async function* piecesOf(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

async function readHead(pieces: Pieces): Promise<{ readonly head: Uint8Array; readonly ended: boolean }> {
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const { value, done } = await pieces.next();
    if (done) return { head: Buffer.concat(taken), ended: true };
    taken.push(value);
    length += value.length;
  }
  return { head: Buffer.concat(taken), ended: false };
}

/** The head as text, cut after its last whole line, so that no format sees half an entry. */
function decodeHead(head: Uint8Array, ended: boolean): string {
  if (head.includes(0)) throw new RefusedFile(BINARY);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, HEAD_BYTES), { stream: true });
    const lastBreak = text.lastIndexOf("\n");
    return ended || lastBreak < 0 ? text : text.slice(0, lastBreak);
  } catch {
    throw new RefusedFile(`not UTF-8; ${RECODE}`);
  }
}

async function readLines(
  format: LineFormat,
  head: Uint8Array,
  pieces: Pieces,
  { onRecords, mostRecords = MAX_RECORDS }: ReadingSteps,
): Promise<readonly RecordItem[]> {
  const items: RecordItem[] = [];
  const reader = format.open();
  const take = (taken: readonly RecordItem[]): void => {
    items.push(...taken);
    if (items.length > mostRecords) throw tooManyRecords(mostRecords);
  };
  const splitter = new LineSplitter(
    {
      line: (text, number) => take(reader.take(text, number)),
      tooLong: (length, number) =>
        take([rejected(number, `a line of ${length} bytes; expected at most ${MAX_RECORD_BYTES}`)]),
      notUtf8: (number) => {
        throw new RefusedFile(`line ${number} is not UTF-8; ${RECODE}`);
      },
    },
    MAX_RECORD_BYTES,
  );
  splitter.write(head);
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    if (piece.value.includes(0)) throw new RefusedFile(BINARY);
    splitter.write(piece.value);
    onRecords(items.length);
  }
  splitter.end();
  take(reader.finish());
  onRecords(items.length);
  return items;
}

async function readWhole(
  format: TextFormat,
  head: Uint8Array,
  pieces: Pieces,
  { onRecords, mostRecords = MAX_RECORDS }: ReadingSteps,
): Promise<readonly RecordItem[]> {
  const taken = [head];
  let length = head.length;
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    length += piece.value.length;
    if (length > MAX_WHOLE_FILE_BYTES) throw new RefusedFile(tooLarge(format, MAX_WHOLE_FILE_BYTES));
    taken.push(piece.value);
  }
  const items = await format.read(decodeWhole(Buffer.concat(taken)), mostRecords);
  if (items.length > mostRecords) throw tooManyRecords(mostRecords);
  onRecords(items.length);
  return items;
}

function decodeWhole(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new RefusedFile(BINARY);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\r\n", "\n");
  } catch {
    throw new RefusedFile(`not UTF-8; ${RECODE}`);
  }
}

function tooLarge({ name }: Format, limitBytes: number): string {
  return `${name} of more than ${limitBytes / (1024 * 1024)} MB; expected less, split it or save it as JSON Lines`;
}

async function* bounded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > MAX_FILE_BYTES) {
      throw new RefusedFile(
        `more than ${MAX_FILE_BYTES / (1024 * 1024)} MB; expected less, split it into several files`,
      );
    }
    yield piece;
  }
}

/** Unpacks what begins like gzip (RFC 1952) and passes on everything else. */
async function* unzipped(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const rest = { [Symbol.asyncIterator]: () => iterator };
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield first.value;
    yield* rest;
    return;
  }
  yield* gunzip(first.value, rest);
}

async function* gunzip(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip();
  const feeding = (async () => {
    unpacker.write(first);
    for await (const piece of rest) {
      if (unpacker.destroyed) return;
      if (!unpacker.write(piece))
        await new Promise<void>((resolve) => unpacker.once("drain", resolve).once("close", resolve));
    }
    unpacker.end();
  })().catch((error: unknown) => unpacker.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const piece of unpacker) yield piece as Uint8Array;
    await feeding;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code.startsWith("Z_")) throw new RefusedFile("gzip that is damaged or breaks off; expected a whole gzip file");
    throw error;
  } finally {
    unpacker.destroy();
  }
}

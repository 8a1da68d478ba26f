/**
 * The lines of a file of any size, in a buffer that holds a part of it.
 *
 * In: an open file. Out: a call with each line, without its line break, in order. Keeps true: what is held is one chunk, or the longest line
 * where that is longer; a line longer than `longestBytes` is told by its first bytes and read no further. With `upToBytes` the file counts as
 * ending there.
 */
import type { FileHandle } from "node:fs/promises";

export interface FileLine {
  /** To be read before the call returns: the buffer is used again. */
  readonly bytes: Uint8Array;
  /** From 1. */
  readonly number: number;
  /** Where it begins in the file, in bytes. */
  readonly start: number;
  readonly end: "line break" | "end of file" | "too long";
}

export interface LineBounds {
  readonly chunkBytes: number;
  readonly longestBytes: number;
  readonly upToBytes?: number;
}

export async function eachLine(
  file: Pick<FileHandle, "read">,
  visit: (line: FileLine) => void,
  { chunkBytes, longestBytes, upToBytes = Number.POSITIVE_INFINITY }: LineBounds = DEFAULT_BOUNDS,
): Promise<void> {
  let buffer = Buffer.allocUnsafe(chunkBytes);
  /** What is in the buffer, and where that begins in the file. */
  let filled = 0;
  let origin = 0;
  let number = 1;
  for (;;) {
    const wanted = Math.min(buffer.length - filled, upToBytes - origin - filled);
    const { bytesRead } = await file.read(buffer, filled, wanted, origin + filled);
    if (bytesRead === 0) break;
    const seen = filled;
    filled += bytesRead;
    let start = 0;
    // The bytes before hold no line break.
    for (let end = next(buffer, seen, filled); end >= 0; end = next(buffer, start, filled)) {
      visit({ bytes: buffer.subarray(start, end), number, start: origin + start, end: "line break" });
      number += 1;
      start = end + 1;
    }
    buffer.copyWithin(0, start, filled);
    origin += start;
    filled -= start;
    if (filled > longestBytes) {
      visit({ bytes: buffer.subarray(0, filled), number, start: origin, end: "too long" });
      return;
    }
    if (filled === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length);
  }
  if (filled > 0) visit({ bytes: buffer.subarray(0, filled), number, start: origin, end: "end of file" });
}

function next(buffer: Buffer, from: number, filled: number): number {
  return buffer.subarray(0, filled).indexOf(LINE_FEED, from);
}

const LINE_FEED = 0x0a;
/** A read for some hundred papers; an abstract of 10 kB, printed and cleaned, is far from the longest line. */
export const DEFAULT_BOUNDS: LineBounds = { chunkBytes: 1 << 20, longestBytes: 64 << 20 };

/**
 * Lines of a stream, one at a time, never holding more than a bound.
 *
 * In: bytes. Out: numbered lines, from 1, without their line break; a line over the bound or that is not UTF-8 comes
 * without text and with the problem named. A byte order mark before the first line is dropped.
 */
import type { Readable } from "node:stream";

export type BoundedLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly text?: undefined; readonly problem: string };

const LINE_FEED = 0x0a;

export async function* readLines(source: Readable, longestBytes: number): AsyncGenerator<BoundedLine> {
  let number = 1;
  let kept: Buffer[] = [];
  let length = 0;
  const take = (): BoundedLine => {
    const line = length > longestBytes ? tooLong(number, longestBytes) : decode(number, Buffer.concat(kept));
    number += 1;
    kept = [];
    length = 0;
    return line;
  };
  const keep = (bytes: Buffer) => {
    length += bytes.length;
    if (length > longestBytes) kept = [];
    else kept.push(bytes);
  };
  for await (const chunk of source) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      keep(bytes.subarray(start, end));
      yield take();
      start = end + 1;
    }
    keep(bytes.subarray(start));
  }
  if (length > 0) yield take();
}

function decode(number: number, bytes: Buffer): BoundedLine {
  try {
    // Drops a byte order mark by itself.
    return { number, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { number, problem: "not valid UTF-8; save the file as UTF-8" };
  }
}

function tooLong(number: number, longestBytes: number): BoundedLine {
  return { number, problem: `longer than ${longestBytes / 1024} KiB; split it` };
}

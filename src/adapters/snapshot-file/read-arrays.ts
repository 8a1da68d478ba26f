/**
 * Arrays from a file into shared memory, each part held against its checksum while others are still being read.
 *
 * In: an open file and its table of contents. Out: the arrays, or nothing when a bit of them is not as it was written.
 */
import { read } from "node:fs";
import { promisify } from "node:util";
import { crc32 } from "node:zlib";
import type { NumberArray } from "../../ports/snapshot-store.ts";
import { arrayOver, CHECKED_BYTES, type Section } from "./layout.ts";

interface Part {
  readonly into: Uint8Array;
  readonly start: number;
  readonly check: number | undefined;
}

export async function readArrays(
  descriptor: number,
  sections: readonly Section[],
): Promise<Readonly<Record<string, NumberArray>> | undefined> {
  const read = sections.map((section) => ({
    section,
    bytes: new Uint8Array(new SharedArrayBuffer(section.byteLength)),
  }));
  const parts = read.flatMap(({ section, bytes }) => partsOf(section, bytes));
  let sound = true;
  const work = async (): Promise<void> => {
    for (let part = parts.pop(); part !== undefined && sound; part = parts.pop()) {
      if (!(await readWhole(descriptor, part)) || crc32(part.into) !== part.check) sound = false;
    }
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, work));
  if (!sound) return undefined;
  return Object.fromEntries(read.map(({ section, bytes }) => [section.name, arrayOver(section.type, bytes.buffer)]));
}

function partsOf({ start, byteLength, checks }: Section, bytes: Uint8Array): readonly Part[] {
  return Array.from({ length: Math.ceil(byteLength / CHECKED_BYTES) }, (_, at) => ({
    into: bytes.subarray(at * CHECKED_BYTES, (at + 1) * CHECKED_BYTES),
    start: start + at * CHECKED_BYTES,
    check: checks[at],
  }));
}

/** A read may give less than was asked for. */
async function readWhole(descriptor: number, { into, start }: Part): Promise<boolean> {
  for (let done = 0; done < into.length; ) {
    const { bytesRead } = await readSome(descriptor, into, done, into.length - done, start + done);
    if (bytesRead === 0) return false;
    done += bytesRead;
  }
  return true;
}

const readSome = promisify(read);

/** As many as Node reads files with at once. */
const READS_AT_ONCE = 4;

/**
 * A snapshot into a file of its own, brought to the disk.
 *
 * In: where, and what. Out: where its long bytes lie in it. The head comes last: a file that was cut off has none.
 */
import { type FileHandle, open } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { NewSnapshot, NumberArray } from "../../ports/snapshot-store.ts";
import {
  aligned,
  CHECKED_BYTES,
  type Contents,
  encodeContents,
  encodeHead,
  HEAD_BYTES,
  type Section,
  settingsDigest,
  typeOf,
} from "./layout.ts";

export async function writeDraft(file: string, snapshot: NewSnapshot): Promise<Contents["bytes"]> {
  const draft = await open(file, "wx", OWNER_ONLY_FILE);
  try {
    let at = HEAD_BYTES;
    const sections: Section[] = [];
    for (const [name, array] of Object.entries(snapshot.arrays)) {
      const section = await writeArray(draft, { name, array, start: aligned(at) });
      sections.push(section);
      at = section.start + section.byteLength;
    }
    const start = aligned(at);
    at = await writeAll(draft, start, snapshot.bytes);
    const bytes = { start, byteLength: at - start };
    const { madeOf, header } = snapshot;
    const settings = settingsDigest(snapshot.settings);
    const table = encodeContents({ settings, madeOf, header, sections, bytes });
    await writeAll(draft, at, [table]);
    await writeAll(draft, 0, [encodeHead({ start: at, byteLength: table.length, check: crc32(table) })]);
    await draft.sync();
    return bytes;
  } finally {
    await draft.close();
  }
}

interface NewArray {
  readonly name: string;
  readonly array: NumberArray;
  readonly start: number;
}

async function writeArray(draft: FileHandle, { name, array, start }: NewArray): Promise<Section> {
  const { buffer, byteOffset, byteLength } = array;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const checks: number[] = [];
  for (let at = 0; at < byteLength; at += CHECKED_BYTES) {
    const part = bytes.subarray(at, at + CHECKED_BYTES);
    checks.push(crc32(part));
    await writeAll(draft, start + at, [part]);
  }
  return { name, type: typeOf(array), start, byteLength, checks };
}

/** Gives the place after the last byte. */
async function writeAll(draft: FileHandle, start: number, pieces: Iterable<Uint8Array>): Promise<number> {
  let at = start;
  for (const piece of pieces) {
    for (let done = 0; done < piece.length; ) {
      const { bytesWritten } = await draft.write(piece, done, piece.length - done, at);
      done += bytesWritten;
      at += bytesWritten;
    }
  }
  return at;
}

const OWNER_ONLY_FILE = 0o600;

/**
 * Long bytes, read a few at a time.
 *
 * In: where they lie. Out: a function that gives those from a place on. It reads at once and without waiting: a few thousand bytes, which
 * the system mostly has in memory.
 */
import { readSync } from "node:fs";
import { DamagedIndexError, UpstreamError } from "../../domain/errors.ts";
import type { KeptBytes } from "../../ports/snapshot-store.ts";

export type ReadBytes = (start: number, byteLength: number) => Uint8Array;

export function readerOf(kept: KeptBytes): ReadBytes {
  return kept.kind === "file" ? fromFile(kept) : fromMemory(kept.blocks);
}

function fromFile({ descriptor, start: origin, byteLength: all }: KeptBytes & { readonly kind: "file" }): ReadBytes {
  return (start, byteLength) => {
    const bytes = Buffer.alloc(byteLength);
    let done = 0;
    while (done < byteLength && start + byteLength <= all) {
      const read = readOrFail(descriptor, bytes, done, origin + start + done);
      if (read === 0) break;
      done += read;
    }
    return bytes.subarray(0, done);
  };
}

function readOrFail(descriptor: number, bytes: Buffer, at: number, position: number): number {
  try {
    return readSync(descriptor, bytes, at, bytes.length - at, position);
  } catch (error) {
    const message = "A paper cannot be read from the index on the disk. Try again in a minute.";
    const isLost = (error as NodeJS.ErrnoException).code === "EIO";
    throw new (isLost ? DamagedIndexError : UpstreamError)(message, { cause: error });
  }
}

function fromMemory(blocks: readonly Uint8Array[]): ReadBytes {
  const blockBytes = blocks[0]?.length ?? 1;
  return (start, byteLength) => {
    const first = Math.floor(start / blockBytes);
    const within = start - first * blockBytes;
    const block = blocks[first];
    if (block !== undefined && within + byteLength <= block.length) return block.subarray(within, within + byteLength);
    const bytes = new Uint8Array(byteLength);
    let done = 0;
    for (let at = first; done < byteLength && at < blocks.length; at++) {
      const from = at === first ? within : 0;
      const part = blocks[at]?.subarray(from, from + byteLength - done) ?? new Uint8Array();
      bytes.set(part, done);
      done += part.length;
    }
    return bytes.subarray(0, done);
  };
}

/**
 * The bytes of a file of vectors: a header, then records of one length.
 *
 * Header: `MAGIC`, the format's number, how many numbers a vector has, SHA-256 of the recipe, CRC-32 of all that. Record:
 * `MARKER`, key, a byte a number, CRC-32 of key and numbers. One byte a number, because directions are compared and not
 * computed with: at 1,536 dimensions a cosine is off by less than 0.003 (test), and 100,000 abstracts take 156 MB, not 614.
 */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { KEY_BYTES, type KeptVector } from "../../ports/embeddings.ts";

export function encodeHeader(recipe: string, dimensions: number): Buffer {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32LE(FORMAT, 0);
  numbers.writeUInt32LE(dimensions, 4);
  const body = Buffer.concat([MAGIC, numbers, createHash("sha256").update(recipe).digest()]);
  return Buffer.concat([body, checksum(body)]);
}

/** How many numbers its vectors have; nothing when it is no header, of another format, or of another recipe. */
export function dimensionsOf(header: Buffer, recipe: string): number | undefined {
  if (header.length < HEADER_BYTES) return undefined;
  const dimensions = header.readUInt32LE(MAGIC.length + 4);
  return dimensions > 0 && header.equals(encodeHeader(recipe, dimensions)) ? dimensions : undefined;
}

export function recordBytes(dimensions: number): number {
  return MARKER.length + KEY_BYTES + dimensions + CHECKSUM_BYTES;
}

export function encodeRecord({ key, values }: KeptVector): Buffer {
  const body = Buffer.concat([
    Buffer.from(key, "hex"),
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  ]);
  return Buffer.concat([MARKER, body, checksum(body)]);
}

/**
 * Shows the whole records in these bytes and says how many bytes need not be looked at again: what is left may be the
 * beginning of a record. Past what is damaged it goes on at the next record that is whole.
 */
export function readRecords(bytes: Buffer, dimensions: number, show: (vector: KeptVector) => void): number {
  const length = recordBytes(dimensions);
  let at = 0;
  for (;;) {
    const found = bytes.indexOf(MARKER, at);
    if (found < 0) return Math.max(at, bytes.length - MARKER.length + 1);
    if (found + length > bytes.length) return found;
    const body = bytes.subarray(found + MARKER.length, found + length - CHECKSUM_BYTES);
    if (crc32(body) === bytes.readUInt32LE(found + length - CHECKSUM_BYTES)) {
      const values = new Int8Array(body.buffer, body.byteOffset + KEY_BYTES, dimensions);
      show({ key: body.toString("hex", 0, KEY_BYTES), values });
      at = found + length;
    } else {
      at = found + 1;
    }
  }
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(CHECKSUM_BYTES);
  sum.writeUInt32LE(crc32(bytes));
  return sum;
}

const MAGIC = Buffer.from("footnote vectors");
const FORMAT = 1;
const MARKER = Buffer.from([0xf0, 0x07, 0x5e, 0xc7]);
const CHECKSUM_BYTES = 4;
export const HEADER_BYTES = MAGIC.length + 8 + 32 + CHECKSUM_BYTES;

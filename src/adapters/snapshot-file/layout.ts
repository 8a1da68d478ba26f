/**
 * How a snapshot lies in its file.
 *
 * A head of fixed size, the arrays, the long bytes, and a table of contents at the end, whose place the head names. Arrays begin at
 * multiples of `ALIGNMENT` and are used as they were written, in the byte order of the machine; another machine's is refused.
 * Head and table carry a checksum of their own; each array one for every `CHECKED_BYTES`, so that they can be checked while
 * others are still being read. The long bytes are checked by whoever reads them.
 */
import { createHash } from "node:crypto";
import { endianness } from "node:os";
import { crc32 } from "node:zlib";
import type { ArrayRecord, NumberArray, Refusal } from "../../ports/snapshot-store.ts";

/** What the head says. */
export interface TablePlace {
  readonly start: number;
  readonly byteLength: number;
  readonly check: number;
}

export interface Contents {
  readonly settings: string;
  readonly madeOf: string;
  readonly header: ArrayRecord["header"];
  readonly sections: readonly Section[];
  readonly bytes: { readonly start: number; readonly byteLength: number };
}

export interface Section {
  readonly name: string;
  readonly type: ArrayType;
  readonly start: number;
  readonly byteLength: number;
  readonly checks: readonly number[];
}

const ARRAY_TYPES = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

export type ArrayType = keyof typeof ARRAY_TYPES;

export function arrayOver(type: ArrayType, buffer: ArrayBufferLike): NumberArray {
  // The compiler knows typed arrays over memory of one thread only.
  return new ARRAY_TYPES[type](buffer as ArrayBuffer);
}

export function typeOf(array: NumberArray): ArrayType {
  const found = Object.entries(ARRAY_TYPES).find(([, type]) => array instanceof type);
  return (found?.[0] ?? "u8") as ArrayType;
}

export function settingsDigest(settings: string): string {
  return createHash("sha256").update(settings).digest("hex");
}

export function encodeHead({ start, byteLength, check }: TablePlace): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(MAGIC, 0, "latin1");
  head.writeDoubleLE(start, MAGIC.length);
  head.writeDoubleLE(byteLength, MAGIC.length + 8);
  head.writeUInt32LE(check, MAGIC.length + 16);
  head.writeUInt32LE(crc32(head.subarray(0, HEAD_BYTES - 4)), HEAD_BYTES - 4);
  return head;
}

export function decodeHead(head: Buffer, fileBytes: number): TablePlace | Refusal {
  if (head.length < HEAD_BYTES) return "damaged";
  const magic = head.toString("latin1", 0, MAGIC.length);
  if (magic !== MAGIC) return magic.startsWith(FAMILY) ? "of another version" : "damaged";
  if (head.readUInt32LE(HEAD_BYTES - 4) !== crc32(head.subarray(0, HEAD_BYTES - 4))) return "damaged";
  const place = {
    start: head.readDoubleLE(MAGIC.length),
    byteLength: head.readDoubleLE(MAGIC.length + 8),
    check: head.readUInt32LE(MAGIC.length + 16),
  };
  return place.byteLength <= MAX_TABLE_BYTES && place.start + place.byteLength === fileBytes ? place : "damaged";
}

export function encodeContents(contents: Contents): Buffer {
  return Buffer.from(JSON.stringify(contents));
}

/** The checksum has vouched for its form. */
export function decodeContents(table: Buffer, place: TablePlace): Contents | undefined {
  if (table.length !== place.byteLength || crc32(table) !== place.check) return undefined;
  return JSON.parse(table.toString()) as Contents;
}

/** The next place from `at` where an array may begin. */
export function aligned(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}

const FAMILY = "footnote index ";
/** The number is the layout's; the byte order is the machine's. */
const MAGIC = `${FAMILY}3${endianness()} `;
export const HEAD_BYTES = 64;
/** A line of a processor's cache, and a multiple of every number's size. */
const ALIGNMENT = 64;
export const CHECKED_BYTES = 4 << 20;
/** A few hundred bytes for each array, and a number for every 4 MiB. */
const MAX_TABLE_BYTES = 16 << 20;

/**
 * Gzip, taken off within a bound: whatever a reply claims to hold, no more than `maxBytes` of it are ever made.
 */
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { SourceFailure } from "../../ports/paper-source.ts";

const unzip = promisify(gunzip);

/** Bytes that begin like gzip (RFC 1952) are unpacked; others are passed on. */
export async function unpack(bytes: Uint8Array, maxBytes: number, host: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(host, maxBytes);
    throw new SourceFailure("unreadable", `${host} gave gzip that is damaged or breaks off.`, { cause: error });
  }
}

export function tooLarge(host: string, maxBytes: number): SourceFailure {
  const mebibytes = Math.round((maxBytes / (1024 * 1024)) * 10) / 10;
  return new SourceFailure("unreadable", `${host} gave more than ${mebibytes} MB, which is not read.`);
}

/**
 * What SQLite's error codes mean to us: the machine's fault, damage, or a bug of ours.
 *
 * Codes: https://www.sqlite.org/rescode.html; extended ones begin with the primary code's name.
 */
import { UpstreamError } from "../../domain/errors.ts";

const MACHINE_FAULTS: readonly (readonly [code: string, what: string])[] = [
  ["SQLITE_FULL", "the disk is full"],
  ["SQLITE_IOERR", "the disk failed"],
  ["SQLITE_READONLY", "its file cannot be written"],
  ["SQLITE_CANTOPEN", "its file cannot be opened"],
  ["SQLITE_PERM", "its file may not be used"],
  ["SQLITE_BUSY", "another program holds it"],
  ["SQLITE_LOCKED", "another program holds it"],
  ["SQLITE_NOMEM", "memory ran out"],
  ["SQLITE_CORRUPT", "its file is damaged"],
  ["SQLITE_NOTADB", "its file is damaged"],
];

/** The error as the store's callers know it. What is not the machine's doing is a bug and passes unchanged. */
export function storeFailure(error: unknown): unknown {
  const code = errorCode(error);
  const fault = MACHINE_FAULTS.find(([prefix]) => code.startsWith(prefix));
  if (fault !== undefined)
    return new UpstreamError(`The store could not do it: ${fault[1]} (${code}).`, { cause: error });
  const system = /^E[A-Z]+$/.test(code);
  return system ? new UpstreamError(`The store could not do it: ${code}.`, { cause: error }) : error;
}

export function isDamage(error: unknown): boolean {
  const code = errorCode(error);
  return code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB");
}

/** Another program holds the database: it may let go of it the next moment. */
export function isHeld(error: unknown): boolean {
  return errorCode(error).startsWith("SQLITE_BUSY");
}

/** SQLite's or the system's code of an error, or of what caused it; empty when it has none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if ("code" in error && typeof error.code === "string" && error.code !== "") return error.code;
  return errorCode(error.cause);
}

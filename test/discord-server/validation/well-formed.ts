/**
 * UTF-16 that can be written as UTF-8. A lone surrogate has no encoding, so a body that carries one is not valid JSON text.
 *
 * Cheap for the usual case: `JSON.stringify` writes every lone surrogate as an escape, so a body without one is fine.
 */
import { invalidJson } from "../api-error.ts";

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
/** With the `u` flag a pair is one code point, so only a lone half matches. */
const LONE_SURROGATE = /\p{Surrogate}/u;

function everyStringWellFormed(value: unknown): boolean {
  if (typeof value === "string") return !LONE_SURROGATE.test(value);
  if (Array.isArray(value)) return value.every(everyStringWellFormed);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => !LONE_SURROGATE.test(key) && everyStringWellFormed(inner));
}

/** Parses a request's JSON; throws 50109 when it is not JSON or not well formed. */
export function parseWellFormed(source: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw invalidJson();
  }
  if (SURROGATE_ESCAPE.test(source) && !everyStringWellFormed(value)) throw invalidJson();
  return value;
}

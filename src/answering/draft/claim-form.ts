/**
 * One claim as a model wrote it, from JSON.
 *
 * In: the text of one JSON object. Out: a claim, or why it is none. Lenient where no meaning hangs on it: a marker as "[1]", a
 * single support without its list, a comma too many, a line break or a TeX backslash within a string. Never throws.
 */
import type { Cell, Claim, Support } from "../../domain/answer/answer.ts";

export type ReadClaim =
  | { readonly kind: "claim"; readonly claim: Claim }
  | { readonly kind: "malformed"; readonly reason: string };

export function readClaim(json: string): ReadClaim {
  const value = parsed(json) ?? parsed(mended(json));
  if (!isRecord(value)) return malformed("A claim is not valid JSON.");
  const text = value["text"];
  if (typeof text !== "string" || text.trim() === "") return malformed('A claim has no "text".');
  const support = listOf(value["support"]).flatMap(supportsOf);
  if (support.length > MOST_SUPPORTS) return malformed("A claim rests on too many quotes.");
  const cell = cellOf(value["cell"]);
  return { kind: "claim", claim: { text: text.trim(), support, ...(cell === undefined ? {} : { cell }) } };
}

const malformed = (reason: string): ReadClaim => ({ kind: "malformed", reason });

function supportsOf(value: unknown): readonly Support[] {
  if (!isRecord(value)) return [];
  const marker = markerOf(value["marker"]);
  if (marker === undefined) return [];
  return listOf(value["quote"]).flatMap((quote) =>
    typeof quote === "string" && quote.trim() !== "" ? [{ marker, quote: quote.trim() }] : [],
  );
}

function markerOf(value: unknown): number | undefined {
  const marker = typeof value === "string" ? Number(/^\s*\[?\s*(\d{1,4})\s*\]?\s*$/.exec(value)?.[1]) : value;
  return typeof marker === "number" && Number.isSafeInteger(marker) ? marker : undefined;
}

function cellOf(value: unknown): Cell | undefined {
  if (!isRecord(value)) return undefined;
  const [aspect, subject] = [labelOf(value["aspect"]), labelOf(value["subject"])];
  return aspect === undefined || subject === undefined ? undefined : { aspect, subject };
}

function labelOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const label = value.replace(/\s+/gu, " ").trim();
  return label === "" || label.length > LONGEST_LABEL ? undefined : label;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The slips that models make most, put right. */
function mended(json: string): string {
  return json.replace(/"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[}\]])/g, (found) =>
    found === ","
      ? ""
      : found
          .replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (backslashed, after: string) =>
            /^(?:u.{4}|["\\/bfnrt])$/.test(after) ? backslashed : `\\${backslashed}`,
          )
          .replace(/[\u0000-\u001f]/g, (control) => JSON.stringify(control).slice(1, -1)),
  );
}

const MOST_SUPPORTS = 8;
const LONGEST_LABEL = 80;

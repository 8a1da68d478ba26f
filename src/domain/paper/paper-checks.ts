/**
 * Whether a value read from outside is a paper. Written by hand, because a schema library would take longer to load
 * than the whole corpus to check.
 */
import type { Paper, PaperFact } from "./paper.ts";

/** Undefined when it is one; otherwise what is wrong, in words that fit after "line 7:". */
export function paperFault(value: unknown): string | undefined {
  if (!isObject(value)) return "not an object";
  for (const [field, expected, holds] of FIELDS) {
    const content = value[field];
    if (!holds(content)) return content === undefined ? `“${field}” is missing` : `“${field}” is not ${expected}`;
  }
  return undefined;
}

export const PAPER_FACTS: readonly PaperFact[] = [
  "title",
  "abstract",
  "authors",
  "authorCount",
  "organisation",
  "date",
  "upvotes",
  "url",
  "arxivId",
  "doi",
];

/** `p-` and ten digits and letters; see `ingestion/papers/identity.ts`. */
export const PAPER_ID = /^p-[0-9a-hjkmnp-tv-z]{10}$/;

type Check = (content: unknown) => boolean;
const isText: Check = (content) => typeof content === "string";
const isCount: Check = (content) => Number.isSafeInteger(content) && Number(content) >= 0;
const isTexts: Check = (content) => Array.isArray(content) && content.every(isText);
const optional =
  (check: Check): Check =>
  (content) =>
    content === undefined || check(content);

const FIELDS: readonly (readonly [keyof Paper, string, Check])[] = [
  ["id", "a paper's id", (content) => typeof content === "string" && PAPER_ID.test(content)],
  ["aliases", "a list of texts", isTexts],
  ["title", "a text with letters", (content) => typeof content === "string" && content !== ""],
  ["titleOrigin", "“source” or “derived”", (content) => content === "source" || content === "derived"],
  ["abstract", "a text", isText],
  ["printedAbstract", "a text", isText],
  ["authors", "a list of texts", optional(isTexts)],
  ["authorCount", "a count", optional(isCount)],
  ["organisation", "a text", optional(isText)],
  ["date", "a date in parts", optional(isDate)],
  ["upvotes", "a count", optional(isCount)],
  ["url", "an address of the web", optional((content) => typeof content === "string" && /^https?:\/\//.test(content))],
  ["arxivId", "a text", optional(isText)],
  ["doi", "a text", optional(isText)],
  [
    "provenance",
    "a list of places",
    (content) => Array.isArray(content) && content.length > 0 && content.every(isPlace),
  ],
];

function isDate(content: unknown): boolean {
  return isObject(content) && ["year", "month", "day"].every((part) => optional(isCount)(content[part]));
}

function isPlace(content: unknown): boolean {
  return isObject(content) && isText(content["source"]) && isCount(content["line"]) && isTexts(content["facts"]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

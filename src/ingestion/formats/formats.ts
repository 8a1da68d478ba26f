/**
 * The formats we read, in the order they are tried: the more telling their beginning, the earlier.
 */
import { abstractLines } from "./abstract-lines.ts";
import { bibtex } from "./bibtex.ts";
import { feed } from "./feed.ts";
import { type Format, RefusedFile } from "./format.ts";
import { jsonDocument } from "./json-document.ts";
import { jsonLines } from "./json-lines.ts";
import { listingPage } from "./listing-page.ts";

const FORMATS: readonly Format[] = [feed, jsonLines, jsonDocument, bibtex, abstractLines, listingPage];

/** The one of `formats` that a file's beginning shows; throws `RefusedFile` when it shows none. */
export function recogniseFormat(head: string, formats: readonly Format[] = FORMATS): Format {
  if (head.trim() === "") throw new RefusedFile(`nothing in it; ${expected(formats)}`);
  const format = formats.find((candidate) => candidate.recognises(head));
  if (format !== undefined) return format;
  if (HTML.test(head)) throw new RefusedFile(`an HTML page, perhaps an error page; ${expected(formats)}`);
  throw new RefusedFile(`no known format; ${expected(formats)}`);
}

const HTML = /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i;

function expected(formats: readonly Format[]): string {
  const names = formats.map((format) => format.name);
  return `expected ${new Intl.ListFormat("en", { type: "disjunction" }).format(names)}`;
}

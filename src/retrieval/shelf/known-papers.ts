/**
 * The papers of a shelf as whoever reads their files again knows them.
 *
 * In: a shelf that was packed with their tokens, and what reads it. Keeps true: a line is recognised when what the shelf would hold of it
 * has the id, the length and the checksum of what it holds. No line is parsed for that: what the shelf holds of a paper is its line with
 * the texts taken out and put behind.
 */
import { crc32 } from "node:zlib";
import type { KnownPapers } from "../../ports/known-papers.ts";
import { ownersOf } from "./name-table.ts";
import { tokenKey } from "./paper-names.ts";
import type { ShelfReader } from "./read-shelf.ts";
import { paperCountOf, type Shelf } from "./shelf.ts";

export function knownPapers(shelf: Shelf, reader: ShelfReader): KnownPapers {
  return {
    count: paperCountOf(shelf),
    recognise: (bytes) => {
      const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      const id = idIn(line);
      const place = id === undefined ? undefined : reader.placeOf(id);
      const parts = place === undefined ? undefined : partsOf(line);
      if (place === undefined || parts === undefined) return undefined;
      const length = (shelf.starts[place + 1] as number) - (shelf.starts[place] as number);
      if (parts.reduce((sum, part) => sum + part.length, 0) !== length) return undefined;
      const check = parts.reduce((sum, part) => crc32(part, sum), 0) | 0;
      return check === shelf.checks[place] ? place : undefined;
    },
    numberOf: reader.placeOf,
    idOf: reader.idAt,
    read: reader.at,
    maybeWith: (token) => ownersOf(shelf.names, tokenKey(token)),
  };
}

/** As `encodePaper` would write it: see `paper-bytes.ts` and `domain/paper/paper-line.ts`. */
function partsOf(line: Buffer): readonly Buffer[] | undefined {
  const head = line.indexOf(BEFORE_ABSTRACT);
  const middle = line.indexOf(BEFORE_PRINTED, head);
  if (head < 0 || middle < 0) return undefined;
  const printed = middle + BEFORE_PRINTED.length;
  const end = endOfText(line, printed);
  const abstract = line.subarray(head + BEFORE_ABSTRACT.length, middle);
  const text = line.subarray(printed, end);
  const texts = abstract.equals(text) ? [abstract] : [abstract, BETWEEN, text];
  return [line.subarray(0, head), line.subarray(end + 1), BEFORE_TEXTS, ...texts, BEHIND_TEXTS];
}

/** Ids that are written otherwise than they read are of nobody we know. */
function idIn(line: Buffer): string | undefined {
  if (!line.subarray(0, BEFORE_ID.length).equals(BEFORE_ID)) return undefined;
  const end = line.indexOf(QUOTE, BEFORE_ID.length);
  const id = line.toString("latin1", BEFORE_ID.length, Math.max(end, BEFORE_ID.length));
  return PLAIN.test(id) ? id : undefined;
}

/** Of the quote that ends the text: one behind an odd number of backslashes is a letter of it. */
function endOfText(line: Buffer, start: number): number {
  for (let at = line.indexOf(QUOTE, start); at >= 0; at = line.indexOf(QUOTE, at + 1)) {
    let before = at;
    while (before > start && line[before - 1] === BACKSLASH) before -= 1;
    if ((at - before) % 2 === 0) return at;
  }
  return line.length;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const PLAIN = /^[\x20-\x5b\x5d-\x7e]+$/;
/** Within a text every quote has a backslash before it, so that none of these stands in one. */
const BEFORE_ID = Buffer.from('{"id":"');
const BEFORE_ABSTRACT = Buffer.from(',"abstract":"');
const BEFORE_PRINTED = Buffer.from('","printedAbstract":"');
const BEFORE_TEXTS = Buffer.from('\n["');
const BETWEEN = Buffer.from('","');
const BEHIND_TEXTS = Buffer.from('"]');

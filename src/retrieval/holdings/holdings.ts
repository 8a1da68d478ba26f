/**
 * Holdings: the compiled base and the shelf of the same papers, as arrays that threads share and a snapshot keeps.
 */

import { UpstreamError } from "../../domain/errors.ts";
import type { ArrayRecord, KeptArrays, KeptBytes } from "../../ports/snapshot-store.ts";
import { baseOf, partsOf } from "../compiled/segments/base-parts.ts";
import { type Base, documentCountOf } from "../compiled/segments/segment.ts";
import { arraysOfShelf, paperCountOf, type Shelf, shelfOf } from "../shelf/shelf.ts";

export interface Holdings {
  readonly base: Base;
  readonly shelf: Shelf;
}

export function arraysOfHoldings({ base, shelf }: Holdings): ArrayRecord {
  const { numbers, arrays } = partsOf(base);
  return { header: numbers, arrays: { ...arrays, ...arraysOfShelf(shelf) } };
}

/** Arrays are taken as they are. Throws when they are no holdings. */
export function holdingsOf({ header, arrays, bytes }: KeptArrays): Holdings {
  const numbers = Object.fromEntries(Object.entries(header).map(([name, value]) => [name, Number(value)]));
  const base = baseOf({ numbers, arrays: arrays as Parameters<typeof baseOf>[0]["arrays"] });
  const shelf = shelfOf(arrays, byteLengthOf(bytes));
  if (documentCountOf(base.segment) !== paperCountOf(shelf)) {
    throw new UpstreamError("The index and the shelf hold different papers.");
  }
  return { base, shelf };
}

function byteLengthOf(bytes: KeptBytes): number {
  return bytes.kind === "file" ? bytes.byteLength : bytes.blocks.reduce((sum, { length }) => sum + length, 0);
}

/**
 * The shelf: all papers as bytes, one after another, and what finds one of them without reading the others.
 *
 * Papers stay bytes until somebody wants one: a hundred thousand of them as objects would cost every worker half a gigabyte and
 * every start some seconds. Arrays are shared by all threads; the bytes may lie in memory or in a file.
 * Keeps true: a paper's place is its number on the shelf, from 0; a shelf never changes once it is made.
 */
import { UpstreamError } from "../../domain/errors.ts";
import type { ArrayRecord, NumberArray } from "../../ports/snapshot-store.ts";
import type { StringList } from "../compiled/segments/string-list.ts";

export interface Shelf {
  readonly ids: StringList;
  /** Where each paper's bytes begin, and where the last ones end. */
  readonly starts: Float64Array;
  /** A checksum of each paper's bytes. */
  readonly checks: Int32Array;
  /** See `dateNumber`; 0 for a paper whose year is not known. */
  readonly dates: Int32Array;
  readonly names: NameTable;
}

/** Hashes of names and whose they are: an open table, as long as a power of two. Equal hashes stand in the order of places. */
export interface NameTable {
  readonly hashes: Int32Array;
  /** Places from 1; 0 where the table is empty. */
  readonly owners: Int32Array;
}

export function paperCountOf({ dates }: Shelf): number {
  return dates.length;
}

export function arraysOfShelf({ ids, starts, checks, dates, names }: Shelf): ArrayRecord["arrays"] {
  return {
    paperIdUnits: ids.units,
    paperIdStarts: ids.starts,
    paperStarts: starts,
    paperChecks: checks,
    paperDates: dates,
    paperNameHashes: names.hashes,
    paperNameOwners: names.owners,
  };
}

/** Throws when an array is missing or does not fit the others. */
export function shelfOf(arrays: ArrayRecord["arrays"], byteLength: number): Shelf {
  const shelf: Shelf = {
    ids: { units: take(arrays, "paperIdUnits", Uint16Array), starts: take(arrays, "paperIdStarts", Int32Array) },
    starts: take(arrays, "paperStarts", Float64Array),
    checks: take(arrays, "paperChecks", Int32Array),
    dates: take(arrays, "paperDates", Int32Array),
    names: {
      hashes: take(arrays, "paperNameHashes", Int32Array),
      owners: take(arrays, "paperNameOwners", Int32Array),
    },
  };
  const { ids, starts, checks, dates, names } = shelf;
  const count = dates.length;
  const cells = names.owners.length;
  const fits =
    ids.starts.length === count + 1 &&
    ids.starts[count] === ids.units.length &&
    starts.length === count + 1 &&
    starts[count] === byteLength &&
    checks.length === count &&
    names.hashes.length === cells &&
    cells > 0 &&
    (cells & (cells - 1)) === 0;
  if (!fits) throw new UpstreamError("The shelf's arrays do not fit together.");
  return shelf;
}

function take<Kind extends NumberArray>(
  arrays: ArrayRecord["arrays"],
  name: string,
  kind: abstract new (...args: never[]) => Kind,
): Kind {
  const found = arrays[name];
  if (!(found instanceof kind)) throw new UpstreamError(`The shelf lacks its ${name}.`);
  return found;
}

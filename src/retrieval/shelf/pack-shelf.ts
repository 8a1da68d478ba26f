/**
 * Packing: papers onto a new shelf, behind those of an old one that stay.
 *
 * In: papers, and an old shelf with what of it is kept. Out: the shelf, and its bytes in blocks of shared memory.
 * Papers of the old shelf are copied as bytes; none of them is read.
 */
import type { Paper } from "../../domain/paper.ts";
import type { KeptBytes } from "../../ports/snapshot-store.ts";
import { sharedFloat64, sharedInt32, sharedUint16 } from "../compiled/shared-arrays.ts";
import { listOf, type StringList } from "../compiled/string-list.ts";
import { hashOf, type NamePairs, pairsOf, tableOf } from "./name-table.ts";
import { checkOf, dateNumber, encodePaper } from "./paper-bytes.ts";
import { namesOf } from "./paper-names.ts";
import { paperCountOf, type Shelf } from "./shelf.ts";

export interface PackedShelf {
  readonly shelf: Shelf;
  readonly bytes: KeptBytes & { readonly kind: "memory" };
}

export interface OldShelf {
  readonly shelf: Shelf;
  readonly read: (start: number, byteLength: number) => Uint8Array;
  readonly keeps: (place: number) => boolean;
}

export interface Packer {
  /** Ids must differ, also from those that stay. */
  add(paper: Paper): void;
  /** To be called once. */
  done(): PackedShelf;
}

export function packShelf(papers: Iterable<Paper>, old?: OldShelf): PackedShelf {
  const packer = createPacker(old);
  for (const paper of papers) packer.add(paper);
  return packer.done();
}

export function createPacker(old?: OldShelf): Packer {
  const pile = new Pile();
  const stays = old === undefined ? new Int32Array() : placesOf(old);
  const starts: number[] = [0];
  const checks: number[] = [];
  const dates: number[] = [];
  const ids: string[] = [];
  const hashes: number[] = [];
  const owners: number[] = [];
  if (old !== undefined) {
    for (const place of stays) {
      const start = old.shelf.starts[place] as number;
      pile.add(old.read(start, (old.shelf.starts[place + 1] as number) - start));
      starts.push(pile.byteLength);
      checks.push(old.shelf.checks[place] as number);
      dates.push(old.shelf.dates[place] as number);
    }
  }
  return {
    add: (paper) => {
      for (const name of namesOf(paper)) {
        hashes.push(hashOf(name));
        owners.push(checks.length);
      }
      const bytes = encodePaper(paper);
      pile.add(bytes);
      starts.push(pile.byteLength);
      checks.push(checkOf(bytes));
      dates.push(dateNumber(paper.date));
      ids.push(paper.id);
    },
    done: () => {
      const added = { hashes, owners };
      const names = old === undefined ? added : joined(keptNames(old.shelf, stays), added);
      const shelf = {
        ids: old === undefined ? listOf(ids) : joinedIds(old.shelf.ids, stays, listOf(ids)),
        starts: shared64(starts),
        checks: shared32(checks),
        dates: shared32(dates),
        names: tableOf(names),
      };
      return { shelf, bytes: { kind: "memory", blocks: pile.blocks() } };
    },
  };
}

function placesOf({ shelf, keeps }: OldShelf): Int32Array {
  return Int32Array.from({ length: paperCountOf(shelf) }, (_, place) => place).filter(keeps);
}

function keptNames(shelf: Shelf, stays: Iterable<number>): NamePairs {
  const renumbered = new Int32Array(paperCountOf(shelf)).fill(-1);
  let next = 0;
  for (const place of stays) renumbered[place] = next++;
  return pairsOf(shelf.names, (owner) => renumbered[owner] as number);
}

function joined(one: NamePairs, other: NamePairs): NamePairs {
  const length = one.hashes.length + other.hashes.length;
  const pairs = { hashes: new Int32Array(length), owners: new Int32Array(length) };
  pairs.hashes.set(one.hashes);
  pairs.owners.set(one.owners);
  pairs.hashes.set(other.hashes, one.hashes.length);
  pairs.owners.set(other.owners, one.owners.length);
  return pairs;
}

function joinedIds(old: StringList, stays: Int32Array, added: StringList): StringList {
  const addedCount = added.starts.length - 1;
  const starts = sharedInt32(stays.length + addedCount + 1);
  for (const [at, place] of stays.entries()) {
    starts[at + 1] = (starts[at] as number) + (old.starts[place + 1] as number) - (old.starts[place] as number);
  }
  const kept = starts[stays.length] as number;
  for (let at = 1; at <= addedCount; at++) starts[stays.length + at] = kept + (added.starts[at] as number);
  const units = sharedUint16(kept + added.units.length);
  for (const [at, place] of stays.entries()) {
    units.set(old.units.subarray(old.starts[place], old.starts[place + 1]), starts[at] as number);
  }
  units.set(added.units, kept);
  return { units, starts };
}

/** Bytes piled up in blocks of shared memory. */
class Pile {
  byteLength = 0;
  readonly #blocks: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      const within = this.byteLength % BLOCK_BYTES;
      if (within === 0) this.#blocks.push(new Uint8Array(new SharedArrayBuffer(BLOCK_BYTES)));
      const part = bytes.subarray(done, done + BLOCK_BYTES - within);
      this.#blocks.at(-1)?.set(part, within);
      done += part.length;
      this.byteLength += part.length;
    }
  }

  blocks(): readonly Uint8Array[] {
    const rest = this.byteLength % BLOCK_BYTES;
    return this.#blocks.map((block, at) =>
      rest > 0 && at === this.#blocks.length - 1 ? block.subarray(0, rest) : block,
    );
  }
}

function shared64(values: readonly number[]): Float64Array {
  const array = sharedFloat64(values.length);
  array.set(values);
  return array;
}

function shared32(values: readonly number[]): Int32Array {
  const array = sharedInt32(values.length);
  array.set(values);
  return array;
}

/** Large enough for few blocks; the last one's rest is never touched and so takes no memory. */
const BLOCK_BYTES = 8 << 20;

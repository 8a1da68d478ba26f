/**
 * Packing: papers onto a new shelf, behind those of an old one that stay.
 *
 * In: papers, and an old shelf with what of it is kept. Out: the shelf, and its bytes, in blocks of shared memory or as they are copied.
 * Papers of the old shelf are copied as bytes; none of them is parsed, and few are held at a time. Throws a `DamagedIndexError` while
 * copying when they are not as they were put there.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import type { KeptBytes } from "../../ports/snapshot-store.ts";
import { sharedFloat64, sharedInt32, sharedUint16 } from "../compiled/segments/shared-arrays.ts";
import { listOf, type StringList } from "../compiled/segments/string-list.ts";
import { hashOf, type NamePairs, pairsOf, tableOf } from "./name-table.ts";
import { checkOf, dateNumber, encodePaper } from "./paper-bytes.ts";
import { namesOf, tokenKey } from "./paper-names.ts";
import { readShelf } from "./read-shelf.ts";
import { paperCountOf, type Shelf } from "./shelf.ts";

export interface PackedShelf {
  readonly shelf: Shelf;
  readonly bytes: BytesInMemory;
}

export type BytesInMemory = KeptBytes & { readonly kind: "memory" };

export interface OldShelf {
  readonly shelf: Shelf;
  readonly read: (start: number, byteLength: number) => Uint8Array;
  readonly keeps: (place: number) => boolean;
}

export interface Packer {
  /** Ids must differ. */
  add(paper: Paper): void;
  /** To be called once. */
  done(): PackedShelf;
}

/** What a paper is told from others by, so that it is found by that, too; see `known-papers.ts`. */
export type TokensOf = (paper: Paper) => readonly string[];

export function createPacker(tokensOf: TokensOf = () => []): Packer {
  const pile = new Pile();
  const starts: number[] = [0];
  const checks: number[] = [];
  const dates: number[] = [];
  const ids: string[] = [];
  const hashes: number[] = [];
  const owners: number[] = [];
  return {
    add: (paper) => {
      for (const name of new Set([...namesOf(paper), ...tokensOf(paper).map(tokenKey)])) {
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
    done: () => ({
      shelf: {
        ids: listOf(ids),
        starts: shared64(starts),
        checks: shared32(checks),
        dates: shared32(dates),
        names: tableOf({ hashes, owners }),
      },
      bytes: { kind: "memory", blocks: pile.blocks() },
    }),
  };
}

export interface Repacked {
  readonly shelf: Shelf;
  /** All bytes, one block after another; each walk copies anew. */
  readonly blocks: () => Iterable<Uint8Array>;
}

/** Ids of new papers must differ from those that stay. */
export function repackShelf(papers: Iterable<Paper>, old: OldShelf, tokensOf?: TokensOf): Repacked {
  const packer = createPacker(tokensOf);
  for (const paper of papers) packer.add(paper);
  const { shelf: added, bytes } = packer.done();
  const places = placesOf(old);
  const count = places.length + paperCountOf(added);
  const shelf = {
    ids: joinedIds(old.shelf.ids, places, added.ids),
    starts: sharedFloat64(count + 1),
    checks: sharedInt32(count),
    dates: sharedInt32(count),
  };
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    const length = (old.shelf.starts[place + 1] as number) - (old.shelf.starts[place] as number);
    shelf.starts[at + 1] = (shelf.starts[at] as number) + length;
    shelf.checks[at] = old.shelf.checks[place] as number;
    shelf.dates[at] = old.shelf.dates[place] as number;
  }
  const kept = shelf.starts[places.length] as number;
  for (const [at, start] of added.starts.entries()) shelf.starts[places.length + at] = kept + start;
  shelf.checks.set(added.checks, places.length);
  shelf.dates.set(added.dates, places.length);
  const addedNames = pairsOf(added.names, (owner) => places.length + owner);
  const names = tableOf(joined(keptNames(old.shelf, places), addedNames));
  return { shelf: { ...shelf, names }, blocks: () => copied(old, bytes) };
}

function* copied({ shelf, read, keeps }: OldShelf, added: BytesInMemory): Iterable<Uint8Array> {
  yield* readShelf(shelf, read).runs(keeps);
  yield* added.blocks;
}

/** Copied into memory, for whoever has nowhere else to keep them. */
export function inMemory(blocks: Iterable<Uint8Array>): BytesInMemory {
  const pile = new Pile();
  for (const block of blocks) pile.add(block);
  return { kind: "memory", blocks: pile.blocks() };
}

function placesOf({ shelf, keeps }: OldShelf): Int32Array {
  return Int32Array.from({ length: paperCountOf(shelf) }, (_, place) => place).filter(keeps);
}

function keptNames(shelf: Shelf, stays: Int32Array): NamePairs {
  const renumbered = new Int32Array(paperCountOf(shelf)).fill(-1);
  for (let at = 0; at < stays.length; at++) renumbered[stays[at] as number] = at;
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
  for (let at = 0; at < stays.length; at++) {
    const place = stays[at] as number;
    starts[at + 1] = (starts[at] as number) + (old.starts[place + 1] as number) - (old.starts[place] as number);
  }
  const kept = starts[stays.length] as number;
  for (let at = 1; at <= addedCount; at++) starts[stays.length + at] = kept + (added.starts[at] as number);
  const units = sharedUint16(kept + added.units.length);
  for (let at = 0; at < stays.length; at++) {
    const place = stays[at] as number;
    let target = starts[at] as number;
    for (let unit = old.starts[place] as number; unit < (old.starts[place + 1] as number); unit++) {
      units[target++] = old.units[unit] as number;
    }
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

/**
 * The table of names: which papers may go by a name, without reading them.
 *
 * In: keys and whose they are. Out: for a key the places of papers that may have it, in order; whoever asks looks whether they do,
 * because two keys may have one hash.
 */
import { sharedInt32 } from "../compiled/segments/shared-arrays.ts";
import type { NameTable } from "./shelf.ts";

export interface NamePairs {
  /** Of pair `at`; in the order of owners. */
  readonly hashes: ArrayLike<number>;
  /** Places from 0. */
  readonly owners: ArrayLike<number>;
}

export function tableOf({ hashes, owners }: NamePairs): NameTable {
  const cells = cellsFor(hashes.length);
  const table: NameTable = { hashes: sharedInt32(cells), owners: sharedInt32(cells) };
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at] as number;
    let cell = hash & (cells - 1);
    while (table.owners[cell] !== 0) cell = (cell + 1) & (cells - 1);
    table.hashes[cell] = hash;
    table.owners[cell] = (owners[at] as number) + 1;
  }
  return table;
}

/** Places in order. */
export function ownersOf({ hashes, owners }: NameTable, key: string): readonly number[] {
  const hash = hashOf(key);
  const found: number[] = [];
  const last = owners.length - 1;
  for (let cell = hash & last; owners[cell] !== 0; cell = (cell + 1) & last) {
    if (hashes[cell] === hash) found.push((owners[cell] as number) - 1);
  }
  return found;
}

/** All pairs again, owners as `renumbered` says, those below 0 left out. By counting, as comparing takes half a second for 100,000 papers. */
export function pairsOf({ hashes, owners }: NameTable, renumbered: (owner: number) => number): NamePairs {
  const newOwners = Int32Array.from(owners, (owner) => (owner === 0 ? -1 : renumbered(owner - 1)));
  let last = -1;
  for (let cell = 0; cell < newOwners.length; cell++) last = Math.max(last, newOwners[cell] as number);
  const ends = new Int32Array(last + 2);
  for (let cell = 0; cell < newOwners.length; cell++) {
    const owner = newOwners[cell] as number;
    if (owner >= 0) ends[owner + 1] = (ends[owner + 1] as number) + 1;
  }
  for (let owner = 1; owner < ends.length; owner++) ends[owner] = (ends[owner] as number) + (ends[owner - 1] as number);
  const pairs = { hashes: new Int32Array(ends[last + 1] as number), owners: new Int32Array(ends[last + 1] as number) };
  for (let cell = 0; cell < newOwners.length; cell++) {
    const owner = newOwners[cell] as number;
    if (owner < 0) continue;
    const at = ends[owner] as number;
    ends[owner] = at + 1;
    pairs.hashes[at] = hashes[cell] as number;
    pairs.owners[at] = owner;
  }
  return pairs;
}

/** FNV-1a over code units, its bits mixed once more, as the low ones alone choose a cell. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** At most two of three are taken, so that a search for a name that nobody has ends soon. */
function cellsFor(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(2, count * 1.5)));
}

/**
 * Reading a shelf: one paper at a time, by its place, its id, or what a person calls it.
 *
 * Papers read of late are kept as objects. Throws a `DamagedIndexError` when the bytes are not those that were put there.
 */
import { DamagedIndexError } from "../../domain/errors.ts";
import type { Paper, PaperHead, PaperId } from "../../domain/paper/paper.ts";
import { compareAt, stringAt } from "../compiled/segments/string-list.ts";
import { ownersOf } from "./name-table.ts";
import { checkOf, decodeHead, decodePaper } from "./paper-bytes.ts";
import { idKey, namesOf } from "./paper-names.ts";
import { paperCountOf, type Shelf } from "./shelf.ts";

export interface ShelfReader {
  readonly paperCount: number;
  at(place: number): Paper;
  /** Of the places that are wanted, in order; none is kept. */
  heads(wanted: (place: number) => boolean): Iterable<PaperHead>;
  /** As `heads`, with their texts. */
  papers(wanted: (place: number) => boolean): Iterable<Paper>;
  placeOf(id: PaperId): number | undefined;
  idAt(place: number): PaperId;
  /** The bytes of the papers that are wanted, many papers at a time, each held against its checksum. */
  runs(wanted: (place: number) => boolean): Iterable<Uint8Array>;
  /** Whether every paper's bytes are those that were put there: a tenth of a second for 100,000. */
  isWhole(): boolean;
  /** The places of the papers that go by this key, in order. */
  named(key: string): readonly number[];
  /** See `dateNumber`. */
  dateAt(place: number): number;
}

export function readShelf(shelf: Shelf, read: (start: number, byteLength: number) => Uint8Array): ShelfReader {
  const { ids, starts, checks, dates, names } = shelf;
  const recent = new Map<number, Paper>();
  const paperCount = paperCountOf(shelf);
  const whole = (bytes: Uint8Array, place: number): Uint8Array => {
    if (checkOf(bytes) === checks[place]) return bytes;
    throw new DamagedIndexError(
      "A paper in the index on the disk is damaged. Try again in a minute: it is made again.",
    );
  };
  const bytesOf = (from: number, to: number): Uint8Array => {
    const start = starts[from] as number;
    return read(start, (starts[to] as number) - start);
  };
  /** Many papers are read at a time, as far as they are wanted one after another. */
  function* stretches(wanted: (place: number) => boolean): Iterable<Stretch> {
    for (let from = 0; from < paperCount; ) {
      let to = from;
      while (to < paperCount && wanted(to) && (to === from || byteLength(from, to + 1) <= READ_BYTES)) to++;
      if (to > from) yield { from, to, bytes: bytesOf(from, to) };
      from = Math.max(to, from + 1);
    }
  }
  const byteLength = (from: number, to: number): number => (starts[to] as number) - (starts[from] as number);
  const within = ({ from, bytes }: Stretch, place: number): Uint8Array =>
    whole(bytes.subarray(byteLength(from, place), byteLength(from, place + 1)), place);
  function* walk<Read>(wanted: (place: number) => boolean, decode: (bytes: Uint8Array) => Read): Iterable<Read> {
    for (const stretch of stretches(wanted)) {
      for (let place = stretch.from; place < stretch.to; place++) yield decode(within(stretch, place));
    }
  }
  function* runs(wanted: (place: number) => boolean): Iterable<Uint8Array> {
    for (const stretch of stretches(wanted)) {
      for (let place = stretch.from; place < stretch.to; place++) within(stretch, place);
      yield stretch.bytes;
    }
  }
  const at = (place: number): Paper => {
    const paper = recent.get(place) ?? decodePaper(whole(bytesOf(place, place + 1), place));
    recent.delete(place);
    recent.set(place, paper);
    if (recent.size > MOST_KEPT) recent.delete(recent.keys().next().value as number);
    return paper;
  };
  const isWhole = (): boolean => {
    try {
      for (const _ of runs(EVERY));
      return true;
    } catch (error) {
      if (error instanceof DamagedIndexError) return false;
      throw error;
    }
  };
  return {
    paperCount,
    at,
    heads: (wanted) => walk(wanted, decodeHead),
    papers: (wanted) => walk(wanted, decodePaper),
    placeOf: (id) => ownersOf(names, idKey(id)).find((place) => compareAt(ids, place, id) === 0),
    idAt: (place) => stringAt(ids, place),
    runs,
    isWhole,
    named: (key) => ownersOf(names, key).filter((place) => namesOf(at(place)).includes(key)),
    dateAt: (place) => dates[place] ?? 0,
  };
}

/** Neighbouring papers, from one to before another, as they lie. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

const EVERY = (): boolean => true;
/** About 6 MB; one answer reads twenty. */
const MOST_KEPT = 1_000;
const READ_BYTES = 1 << 20;

/**
 * Reading a shelf: one paper at a time, by its place, its id, or what a person calls it.
 *
 * Papers read of late are kept as objects. Throws an `UpstreamError` when the bytes are not those that were put there.
 */
import { UpstreamError } from "../../domain/errors.ts";
import type { Paper, PaperId } from "../../domain/paper.ts";
import { compareAt, stringAt } from "../compiled/string-list.ts";
import { ownersOf } from "./name-table.ts";
import { checkOf, decodePaper } from "./paper-bytes.ts";
import { idKey, namesOf } from "./paper-names.ts";
import { paperCountOf, type Shelf } from "./shelf.ts";

export interface ShelfReader {
  readonly paperCount: number;
  at(place: number): Paper;
  /** As `at`, for whoever reads them all: it is not kept. */
  passing(place: number): Paper;
  placeOf(id: PaperId): number | undefined;
  idAt(place: number): PaperId;
  /** The places of the papers that go by this key, in order. */
  named(key: string): readonly number[];
  /** See `dateNumber`. */
  dateAt(place: number): number;
}

export function readShelf(shelf: Shelf, read: (start: number, byteLength: number) => Uint8Array): ShelfReader {
  const { ids, starts, checks, dates, names } = shelf;
  const recent = new Map<number, Paper>();
  const passing = (place: number): Paper => {
    const start = starts[place] as number;
    const bytes = read(start, (starts[place + 1] as number) - start);
    if (checkOf(bytes) !== checks[place]) {
      throw new UpstreamError(
        "A paper in the index snapshot is damaged. Delete index.snapshot in the data folder and start again.",
      );
    }
    return decodePaper(bytes);
  };
  const at = (place: number): Paper => {
    const paper = recent.get(place) ?? passing(place);
    recent.delete(place);
    recent.set(place, paper);
    if (recent.size > MOST_KEPT) recent.delete(recent.keys().next().value as number);
    return paper;
  };
  return {
    paperCount: paperCountOf(shelf),
    at,
    passing,
    placeOf: (id) => ownersOf(names, idKey(id)).find((place) => compareAt(ids, place, id) === 0),
    idAt: (place) => stringAt(ids, place),
    named: (key) => ownersOf(names, key).filter((place) => namesOf(at(place)).includes(key)),
    dateAt: (place) => dates[place] ?? 0,
  };
}

/** About 6 MB; one answer reads twenty. */
const MOST_KEPT = 1_000;

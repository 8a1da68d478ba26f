/**
 * The stock of papers: those of a shelf, less what was removed, and those that came since.
 *
 * Finds a paper by id or by what a person calls it, and tells dates without reading a paper. Of papers with one name the one that was
 * there first is found; a paper with a known id replaces the one that was there.
 */
import type { Paper, PaperHead, PaperId } from "../domain/paper/paper.ts";
import { dateNumber } from "./shelf/paper-bytes.ts";
import { lookupKeys, namesOf } from "./shelf/paper-names.ts";
import type { ShelfReader } from "./shelf/read-shelf.ts";

export interface PaperStock {
  readonly paperCount: number;
  has(id: PaperId): boolean;
  get(id: PaperId): Paper | undefined;
  /** By id, former id, exact title (case and punctuation aside), arXiv id, DOI or link. */
  find(name: string): Paper | undefined;
  /** See `dateNumber`; 0 for an unknown paper, too. */
  dateOf(id: PaperId): number;
  /** Those of the shelf first. None is kept: whoever walks twice reads twice. */
  walk(): Iterable<Paper>;
  /** As `walk`, without their texts. */
  heads(): Iterable<PaperHead>;
  add(papers: readonly Paper[]): void;
  remove(ids: readonly PaperId[]): void;
}

export function createPaperStock(shelf?: ShelfReader): PaperStock {
  const removed = new Set<number>();
  const added = new Map<PaperId, Paper>();
  const names = new Map<string, PaperId[]>();

  const stays = (place: number): boolean => !removed.has(place);
  const placeOf = (id: PaperId): number | undefined => {
    const place = shelf?.placeOf(id);
    return place === undefined || removed.has(place) ? undefined : place;
  };
  const get = (id: PaperId): Paper | undefined => {
    const place = placeOf(id);
    return place === undefined ? added.get(id) : shelf?.at(place);
  };
  const named = (key: string): Paper | undefined => {
    const place = shelf?.named(key).find((each) => !removed.has(each));
    if (place !== undefined) return shelf?.at(place);
    const id = names.get(key)?.[0];
    return id === undefined ? undefined : added.get(id);
  };
  const forget = (id: PaperId): void => {
    const place = placeOf(id);
    if (place !== undefined) removed.add(place);
    const paper = added.get(id);
    if (paper === undefined) return;
    added.delete(id);
    for (const name of namesOf(paper)) {
      const others = names.get(name)?.filter((other) => other !== id) ?? [];
      if (others.length > 0) names.set(name, others);
      else names.delete(name);
    }
  };

  return {
    get paperCount() {
      return (shelf?.paperCount ?? 0) - removed.size + added.size;
    },
    has: (id) => placeOf(id) !== undefined || added.has(id),
    get,
    find: (name) => {
      for (const key of lookupKeys(name)) {
        const paper = named(key);
        if (paper !== undefined) return paper;
      }
      return undefined;
    },
    dateOf: (id) => {
      const place = placeOf(id);
      return place === undefined ? dateNumber(added.get(id)?.date) : (shelf?.dateAt(place) ?? 0);
    },
    walk: function* () {
      yield* shelf?.papers(stays) ?? [];
      yield* added.values();
    },
    heads: function* () {
      yield* shelf?.heads(stays) ?? [];
      yield* added.values();
    },
    add: (papers) => {
      for (const paper of papers) {
        forget(paper.id);
        added.set(paper.id, paper);
        for (const name of namesOf(paper)) names.set(name, [...(names.get(name) ?? []), paper.id]);
      }
    },
    remove: (ids) => {
      for (const id of ids) forget(id);
    },
  };
}

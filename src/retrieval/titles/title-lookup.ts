/**
 * Title lookup: what a person has typed so far, to the papers they may mean.
 *
 * In: papers; then a few letters, words, an id or an arXiv address. Out: papers, best first. Made to answer between two
 * key strokes on the thread that talks to people: no ranking of abstracts, bounded work for any input.
 * Order: a named id; then by how much of what was typed the title holds (rare words count more; a word begun or mistyped
 * counts less), titles that begin with it first. Nothing typed: the newest papers, or the first by alphabet.
 */

import type { PaperId } from "../../domain/paper/paper.ts";
import { firstPlace } from "../sorted-places.ts";
import { dayOf, namesOf, type PackedTitles, packTitles, partsOf, type TitledPaper, titleKey } from "./pack-titles.ts";
import { SortedMap } from "./sorted-map.ts";
import { createTitleScores, MOST_COMPARED } from "./title-scores.ts";
import { readTitle, type TitleWords } from "./title-words.ts";
import { WordPlaces } from "./word-places.ts";

export interface TitleLookup {
  readonly size: number;
  /** At most `limit` papers, and never more than `MAX_CHOICES`. */
  lookup(text: string, limit: number): readonly PaperId[];
  /** A paper with a known id replaces the one that was there. */
  add(papers: readonly TitledPaper[]): void;
  remove(ids: readonly PaperId[]): void;
}

/** As many as Discord shows for an autocompleted option. */
export const MAX_CHOICES = 25;

export function createTitleLookup(papers: readonly TitledPaper[]): TitleLookup {
  return lookupOver(packTitles(papers));
}

export function lookupOver(packed: PackedTitles): TitleLookup {
  const packedKeys: string[] = new Array(packed.titleKeys.length);
  for (const [at, key] of packed.titleKeys.entries()) packedKeys[packed.titlePlaces[at] as number] = key;
  /** By place the title's key. A removed paper leaves its place empty: word lists still name it. */
  let entries: (string | undefined)[] = [];
  /** Papers that came since, by place. */
  let added = new Map<number, TitledPaper>();
  let addedPlaces = new Map<PaperId, number>();
  let words = new WordPlaces(packed);
  let titles = new SortedMap<number>();
  let names = new SortedMap<number>();
  let size = 0;
  const scores = createTitleScores();
  let unasked: readonly PaperId[] | undefined;

  const begin = (): void => {
    entries = [...packedKeys];
    [added, addedPlaces] = [new Map(), new Map()];
    words = new WordPlaces(packed);
    titles = new SortedMap(packed.titleKeys, packed.titlePlaces);
    names = new SortedMap(packed.nameKeys, packed.namePlaces);
    size = entries.length;
  };

  const add = (papers: readonly TitledPaper[]): void => {
    remove(papers.map(({ id }) => id));
    const newWords = new Map<string, number[]>();
    const newTitles = new Map<string, number>();
    const newNames = new Map<string, number>();
    for (const paper of new Map(papers.map((each) => [each.id, each])).values()) {
      const place = entries.length;
      const { folded, words: ofTitle } = readTitle(paper.title);
      const key = titleKey(folded, paper.id);
      entries.push(key);
      added.set(place, paper);
      addedPlaces.set(paper.id, place);
      newTitles.set(key, place);
      for (const name of namesOf(paper)) newNames.set(name, place);
      for (const word of ofTitle) {
        const known = newWords.get(word);
        if (known === undefined) newWords.set(word, [place]);
        else known.push(place);
      }
      size += 1;
    }
    words.addAll(newWords);
    titles.setAll(newTitles);
    names.setAll(newNames);
    unasked = undefined;
  };

  const remove = (ids: readonly PaperId[]): void => {
    for (const id of ids) {
      const place = placeOf(id);
      if (place !== undefined) removeAt(place);
    }
    if (entries.length > MOST_EMPTY_PLACES + 2 * size) rebuild();
  };

  const removeAt = (place: number): void => {
    const key = entries[place];
    if (key === undefined) return;
    titles.delete(key);
    const paper = added.get(place);
    if (paper !== undefined) {
      for (const name of namesOf(paper)) if (names.get(name) === place) names.delete(name);
      added.delete(place);
      addedPlaces.delete(paper.id);
    }
    entries[place] = undefined;
    size -= 1;
    unasked = undefined;
  };

  const rebuild = (): void => {
    const stay = [...added.values()];
    const gone = packed.titlePlaces.filter((place) => entries[place] === undefined);
    begin();
    for (const place of gone) removeAt(place);
    add(stay);
  };

  const placeOf = (id: PaperId): number | undefined => addedPlaces.get(id) ?? packedPlaceOf(id);

  /** Also of one that is gone. */
  const packedIdAt = (place: number): PaperId => partsOf(packedKeys[place] ?? "").id;

  const packedPlaceOf = (id: PaperId): number | undefined => {
    const { byId } = packed;
    const place = byId[firstPlace(0, byId.length, (at) => packedIdAt(byId[at] as number) < id)];
    return place !== undefined && packedIdAt(place) === id ? place : undefined;
  };

  const lookup = (text: string, limit: number): readonly PaperId[] => {
    const most = Math.max(0, Math.min(limit, MAX_CHOICES));
    const typed = text.slice(0, MAX_TYPED_CHARACTERS);
    const read = readTitle(typed);
    if (read.folded === "") {
      unasked ??= newest();
      return unasked.slice(0, most);
    }
    const known = named(typed);
    const chosen = known.length > 0 && typed.length >= SURE_NAME_CHARACTERS ? known : [...known, ...titled(read)];
    return [...new Set(chosen)].slice(0, most).flatMap((place) => idsAt(place));
  };

  const idsAt = (place: number): readonly PaperId[] => {
    const key = entries[place];
    return key === undefined ? [] : [partsOf(key).id];
  };

  /** By date as far as that is known, then by alphabet. */
  const newest = (): readonly PaperId[] => {
    const best: { readonly place: number; readonly day: number }[] = [];
    for (let index = 0; index < titles.keys.length; index += 1) {
      const place = titles.at(index) ?? 0;
      const paper = added.get(place);
      const day = paper === undefined ? (packed.days[place] ?? 0) : dayOf(paper);
      if (best.length === MAX_CHOICES && day <= (best.at(-1)?.day ?? 0)) continue;
      const later = best.findIndex((each) => each.day < day);
      best.splice(later === -1 ? best.length : later, 0, { place, day });
      best.length = Math.min(best.length, MAX_CHOICES);
    }
    return best.flatMap(({ place }) => idsAt(place));
  };

  /** Papers whose id, former id or arXiv id begins with what was typed. */
  const named = (typed: string): readonly number[] => {
    const name = ARXIV.exec(typed) ?? OLD_ARXIV.exec(typed) ?? OWN_ID.exec(typed.trim());
    if (name === null) return [];
    const [from, to] = names.range(name[0].toLowerCase());
    const found: number[] = [];
    for (let at = from; at < to && found.length < MAX_CHOICES; at += 1) {
      const place = names.at(at) ?? 0;
      // The names of a packed paper stay when it goes.
      if (entries[place] !== undefined) found.push(place);
    }
    return found;
  };

  const titled = ({ folded, words: typed }: TitleWords): readonly number[] => {
    const [from, to] = titles.range(folded);
    const beginning = valuesIn(titles, from, Math.min(to, from + MOST_COMPARED));
    // A removed paper still stands in the lists of its words.
    const holding = scores
      .score(typed.slice(0, MAX_TYPED_WORDS), words, entries.length)
      .filter(({ place }) => entries[place] !== undefined);
    const best = holding[0]?.score ?? 0;
    const known = new Map([
      ...beginning.map((place): [number, number] => [place, best]),
      ...holding
        .filter(({ score }) => score >= best * LEAST_SHARE)
        .map(({ place, score }): [number, number] => [place, score]),
    ]);
    return [...known]
      .map(([place, score]) => {
        const title = partsOf(entries[place] ?? "").folded;
        return { place, title, score: score / (best || 1) + likeness(title, folded) };
      })
      .sort((a, b) => b.score - a.score || a.title.length - b.title.length || (a.title < b.title ? -1 : 1))
      .map(({ place }) => place);
  };

  begin();
  return {
    get size() {
      return size;
    },
    lookup,
    add,
    remove,
  };
}

function valuesIn(map: SortedMap<number>, from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => map.at(from + offset) ?? 0);
}

/** What speaks for a title beside its words: that they stand together, at the beginning, and that little else does. */
function likeness(title: string, typed: string): number {
  const together = ` ${title}`.includes(` ${typed}`);
  const first = title.startsWith(typed);
  return (first ? 1 : 0) + (together ? 0.5 : 0) + 0.2 * Math.min(1, typed.length / Math.max(1, title.length));
}

/** Ids such as 2409.03733 or cs/0112017, also within an address, and their beginnings. */
const ARXIV = /(?<![\d.])\d{4}\.\d{0,5}/;
const OLD_ARXIV = /\b[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{2,7}/i;
/** A shorter one may as well begin a title. */
const SURE_NAME_CHARACTERS = 8;
const OWN_ID = /^p-[0-9a-z]*$/i;

/** Longer input is no title. */
const MAX_TYPED_CHARACTERS = 300;
const MAX_TYPED_WORDS = 16;
/** Of the best title's score, to be offered beside it. */
const LEAST_SHARE = 0.65;
/** Beyond this and as many as are filled, empty places are cleared away. */
const MOST_EMPTY_PLACES = 1_000;

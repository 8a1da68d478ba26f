/**
 * Title lookup: what a person has typed so far, to the papers they may mean.
 *
 * In: papers; then a few letters, words, an id or an arXiv address. Out: papers, best first. Made to answer between two
 * key strokes on the thread that talks to people: no ranking of abstracts, bounded work for any input.
 * Order: a named id; then by how much of what was typed the title holds (rare words count more; a word begun or mistyped
 * counts less), titles that begin with it first. Nothing typed: the newest papers, or the first by alphabet.
 */
import type { Paper, PaperId } from "../../domain/paper.ts";
import { SortedMap } from "./sorted-map.ts";
import { createTitleScores, MOST_COMPARED } from "./title-scores.ts";
import { readTitle, type TitleWords } from "./title-words.ts";

export type TitledPaper = Pick<Paper, "id" | "aliases" | "title" | "arxivId" | "date">;

export interface TitleLookup<P extends TitledPaper> {
  readonly size: number;
  /** At most `limit` papers, and never more than `MAX_CHOICES`. */
  lookup(text: string, limit: number): readonly P[];
  /** A paper with a known id replaces the one that was there. */
  add(papers: readonly P[]): void;
  remove(ids: readonly PaperId[]): void;
}

/** As many as Discord shows for an autocompleted option. */
export const MAX_CHOICES = 25;

interface Entry<P> {
  readonly paper: P;
  /** Words between single blanks. */
  readonly folded: string;
}

export function createTitleLookup<P extends TitledPaper>(papers: readonly P[]): TitleLookup<P> {
  /** A removed paper leaves its place empty: word lists still name it. */
  let entries: (Entry<P> | undefined)[] = [];
  let places = new Map<PaperId, number>();
  let words = new SortedMap<number[]>();
  let titles = new SortedMap<number>();
  let names = new SortedMap<number>();
  const scores = createTitleScores();
  let unasked: readonly P[] | undefined;

  const add = (added: readonly P[]): void => {
    remove(added.map(({ id }) => id));
    const [newWords, newTitles, newNames] = [
      new Map<string, number[]>(),
      new Map<string, number>(),
      new Map<string, number>(),
    ];
    for (const paper of new Map(added.map((each) => [each.id, each])).values()) {
      const place = entries.length;
      const { folded, words: ofTitle } = readTitle(paper.title);
      entries.push({ paper, folded });
      places.set(paper.id, place);
      newTitles.set(`${folded}\n${paper.id}`, place);
      for (const name of namesOf(paper)) newNames.set(name, place);
      for (const word of ofTitle) {
        const known = words.get(word) ?? newWords.get(word);
        if (known === undefined) newWords.set(word, [place]);
        else known.push(place);
      }
    }
    words.setAll(newWords);
    titles.setAll(newTitles);
    names.setAll(newNames);
    unasked = undefined;
  };

  const remove = (ids: readonly PaperId[]): void => {
    for (const id of ids) {
      const place = places.get(id);
      const entry = place === undefined ? undefined : entries[place];
      if (place === undefined || entry === undefined) continue;
      places.delete(id);
      titles.delete(`${entry.folded}\n${id}`);
      for (const name of namesOf(entry.paper)) if (names.get(name) === place) names.delete(name);
      entries[place] = undefined;
      unasked = undefined;
    }
    if (entries.length > MOST_EMPTY_PLACES + 2 * places.size) rebuild();
  };

  const rebuild = (): void => {
    const kept = entries.flatMap((entry) => (entry === undefined ? [] : [entry.paper]));
    [entries, places] = [[], new Map()];
    [words, titles, names] = [new SortedMap(), new SortedMap(), new SortedMap()];
    add(kept);
  };

  const lookup = (text: string, limit: number): readonly P[] => {
    const most = Math.max(0, Math.min(limit, MAX_CHOICES));
    const typed = text.slice(0, MAX_TYPED_CHARACTERS);
    const read = readTitle(typed);
    if (read.folded === "") {
      unasked ??= newest();
      return unasked.slice(0, most);
    }
    const known = named(typed);
    const chosen = known.length > 0 && typed.length >= SURE_NAME_CHARACTERS ? known : [...known, ...titled(read)];
    return [...new Set(chosen)].slice(0, most).flatMap((place) => entries[place]?.paper ?? []);
  };

  /** By date as far as that is known, then by alphabet. */
  const newest = (): readonly P[] => {
    const best: { readonly paper: P; readonly day: number }[] = [];
    for (let index = 0; index < titles.keys.length; index += 1) {
      const paper = entries[titles.at(index) ?? 0]?.paper;
      if (paper === undefined) continue;
      const day = dayOf(paper);
      if (best.length === MAX_CHOICES && day <= (best.at(-1)?.day ?? 0)) continue;
      const later = best.findIndex((each) => each.day < day);
      best.splice(later === -1 ? best.length : later, 0, { paper, day });
      best.length = Math.min(best.length, MAX_CHOICES);
    }
    return best.map(({ paper }) => paper);
  };

  /** Papers whose id, former id or arXiv id begins with what was typed. */
  const named = (typed: string): readonly number[] => {
    const name = ARXIV.exec(typed) ?? OLD_ARXIV.exec(typed) ?? OWN_ID.exec(typed.trim());
    if (name === null) return [];
    const [from, to] = names.range(name[0].toLowerCase());
    return valuesIn(names, from, Math.min(to, from + MAX_CHOICES));
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
        const title = entries[place]?.folded ?? "";
        return { place, title, score: score / (best || 1) + likeness(title, folded) };
      })
      .sort((a, b) => b.score - a.score || a.title.length - b.title.length || (a.title < b.title ? -1 : 1))
      .map(({ place }) => place);
  };

  add(papers);
  return {
    get size() {
      return places.size;
    },
    lookup,
    add,
    remove,
  };
}

function valuesIn(map: SortedMap<number>, from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, offset) => map.at(from + offset) ?? 0);
}

/** Without the version of an arXiv id: every version is the same paper. */
function namesOf({ id, aliases, arxivId }: TitledPaper): readonly string[] {
  const arxiv = arxivId === undefined ? [] : [arxivId.toLowerCase().replace(/v\d+$/, "")];
  return [...[id, ...aliases].map((name) => name.toLowerCase()), ...arxiv];
}

/** What speaks for a title beside its words: that they stand together, at the beginning, and that little else does. */
function likeness(title: string, typed: string): number {
  const together = ` ${title}`.includes(` ${typed}`);
  const first = title.startsWith(typed);
  return (first ? 1 : 0) + (together ? 0.5 : 0) + 0.2 * Math.min(1, typed.length / Math.max(1, title.length));
}

/** A number that grows with the date; 0 for one without a year. */
function dayOf({ date }: TitledPaper): number {
  return date?.year === undefined ? 0 : date.year * 10_000 + (date.month ?? 0) * 100 + (date.day ?? 0);
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

/**
 * The best documents by words alone, without a score for every document.
 *
 * In: weighted terms and how many documents are wanted. Out: few documents with their exact scores, among them all that can be the best.
 * Bounds of scores are added up first, whole numbers for a window of neighbouring documents. Rare terms come first. Once the terms that are left
 * cannot lift a document over the bar by themselves, their long lists are looked into only for documents that the others brought;
 * where those are too many, they are walked as well.
 * Keeps true: order and scores are those of all documents scored; what is left out is below the last of the best by more than any
 * rounding.
 */
import type { SpotScores } from "../../index-view.ts";
import { openWindowSums, WINDOW, type WindowSums } from "../kernels/window-sums.ts";
import type { AttachedSegment } from "../segments/attached-segment.ts";
import { impactBounds } from "../segments/impacts.ts";
import {
  listsToWalk,
  type PostingList,
  type PostingLists,
  postingLists,
  seek,
  walk,
} from "../segments/posting-lists.ts";
import type { Segment } from "../segments/segment.ts";
import { exactScores } from "./exact-scores.ts";
import { Finalists } from "./finalists.ts";
import type { TermPart } from "./lexical-scorer.ts";
import { ScoreBounds, SLACK_POINTS, type Weights } from "./score-bounds.ts";

export interface Asked extends Weights {
  readonly limit: number;
  readonly averageLength: number;
}

/** For one query after another: each uses the memory of the one before. */
export class BestByWords {
  readonly #window: WindowSums = openWindowSums();

  /** `partsOf`: the query's terms, in its order, as a segment numbers them. Nothing when too many documents score alike. */
  find(
    segments: readonly AttachedSegment[],
    partsOf: (segment: AttachedSegment) => readonly TermPart[],
    asked: Asked,
  ): SpotScores | undefined {
    const finalists = new Finalists(asked.limit, SLACK_POINTS);
    const known = segments.map((segment) => ({ segment, parts: partsOf(segment) }));
    for (const { segment, parts } of known) {
      const bounds = new ScoreBounds(asked, impactBounds(segment.ownAverageLength, asked.averageLength));
      if (parts.length > 0) this.#search(segment, postingLists(segment.segment, parts, bounds), bounds, finalists);
      if (finalists.isCrowded()) return undefined;
    }
    const found = known.flatMap(({ segment, parts }) => {
      const documents = finalists.between(segment.first, segment.first + segment.spotCount);
      const scores = exactScores(segment.segment, parts, documents, asked);
      return documents.map((document, at) => ({ spot: segment.first + document, score: scores[at] as number }));
    });
    return {
      spots: Int32Array.from(found, ({ spot }) => spot),
      scores: Float64Array.from(found, ({ score }) => score),
    };
  }

  #search(attached: AttachedSegment, lists: PostingLists, bounds: ScoreBounds, finalists: Finalists): void {
    const { segment, spotCount } = attached;
    const { all, rests, postings } = lists;
    const { sums, places } = this.#window;
    let until = 0;
    for (let from = 0; from < spotCount; from = until) {
      // Small ones first: the bar is low in the beginning.
      until = Math.min(from + Math.min(WINDOW, Math.max(FIRST_WINDOW, from)), spotCount);
      const { bar } = finalists;
      const walked = listsToWalk(lists, bounds, bar);
      for (let at = 0; at < walked; at++) walk(segment, all[at] as PostingList, sums, from, until);
      let count = this.#window.sweep(until - from, bounds, bar, rests[walked] as number);
      const part = (until - from) / spotCount;
      for (let at = walked; at < all.length && count > 0; at++) {
        const list = all[at] as PostingList;
        const ahead = ((postings[at] as number) - (postings[at + 1] as number)) * part;
        if (count * LOOK_UP_POSTINGS < ahead) this.#lookUp(segment, list, from, count);
        else walk(segment, list, sums, from, until);
        count = this.#keep(count, bounds, bar, rests[at + 1] as number);
      }
      for (let at = 0; at < count; at++) {
        const place = places[at] as number;
        if (attached.isGone(from + place)) continue;
        const sum = sums[place] as number;
        finalists.offer(attached.first + from + place, bounds.most(sum), bounds.least(sum));
      }
      sums.fill(0, 0, until - from);
      if (finalists.isCrowded()) return;
    }
  }

  /** Of the documents kept, keeps those that may still reach the bar: how many. */
  #keep(count: number, bounds: ScoreBounds, bar: number, rest: number): number {
    const { sums, places } = this.#window;
    let left = 0;
    for (let at = 0; at < count; at++) {
      const place = places[at] as number;
      if (bounds.most((sums[place] as number) + rest) >= bar) places[left++] = place;
    }
    return left;
  }

  /** Adds what a list says of the documents kept. */
  #lookUp({ postingDocuments, postingImpacts }: Segment, list: PostingList, from: number, count: number): void {
    const { sums, places } = this.#window;
    const { adds, end } = list;
    let posting = list.at;
    for (let at = 0; at < count; at++) {
      const place = places[at] as number;
      posting = seek(postingDocuments, posting, end, from + place);
      if (posting >= end) break;
      if (postingDocuments[posting] !== from + place) continue;
      sums[place] = (sums[place] as number) + (adds[postingImpacts[posting] as number] as number);
    }
    list.at = posting;
  }
}

const FIRST_WINDOW = 512;
/** Looking a document up in a list takes as long as walking so many postings. */
const LOOK_UP_POSTINGS = 16;

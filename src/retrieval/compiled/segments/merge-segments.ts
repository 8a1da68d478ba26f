/**
 * Merges segments into one, leaving out documents that are gone.
 *
 * Keeps true: documents stay in the order of the segments and within them; a term that no document holds any more is left out;
 * the result is the same as if all documents had been compiled at once. Copies arrays and nothing else: a second for 100,000.
 */
import { lengthsOf, orderOf, sharedOf } from "./compile-segment.ts";
import { withImpacts } from "./impacts.ts";
import { documentCountOf, MANY_TIMES, type Segment, termCountOf } from "./segment.ts";
import { sharedInt32, sharedUint8, sharedUint16 } from "./shared-arrays.ts";
import { countOf, type StringList } from "./string-list.ts";
import { keepTerms, uniteTerms } from "./unite-terms.ts";

export interface MergeSource {
  readonly segment: Segment;
  /** Left out: all of them. */
  readonly keeps?: (document: number) => boolean;
}

export interface Merged {
  readonly segment: Segment;
  /** For each source the new number of each of its documents, or -1. */
  readonly places: readonly Int32Array[];
  /** For each source the new number of each of its terms, or -1. */
  readonly terms: readonly Int32Array[];
}

export function mergeSegments(sources: readonly MergeSource[]): Merged {
  const segments = sources.map(({ segment }) => segment);
  const places = placesOf(sources);
  const united = uniteTerms(segments.map(({ terms }) => terms));
  const held = new Int32Array(countOf(united.terms));
  for (const [at, segment] of segments.entries()) {
    const [documents, terms] = [places[at] ?? NONE, united.places[at] ?? NONE];
    for (let term = 0; term < termCountOf(segment); term++) {
      const target = terms[term] as number;
      for (
        let posting = segment.postingStarts[term] as number;
        posting < (segment.postingStarts[term + 1] as number);
        posting++
      ) {
        if ((documents[segment.postingDocuments[posting] as number] as number) >= 0)
          held[target] = (held[target] as number) + 1;
      }
    }
  }
  const numbers = new Int32Array(held.length);
  let count = 0;
  for (let term = 0; term < held.length; term++) numbers[term] = held[term] === 0 ? -1 : count++;
  const termNumbers = united.places.map((terms) => terms.map((term) => numbers[term] as number));
  const ids = idsOf(segments, places);
  const segment = withImpacts({
    ids,
    byId: orderOf(ids),
    terms: count === held.length ? united.terms : keepTerms(united.terms, (term) => held[term] !== 0),
    ...tokensOf(segments, places, termNumbers),
    ...postingsOf(
      segments,
      places,
      termNumbers,
      held.filter((times) => times > 0),
    ),
    ...lengthsOf(lengthsIn(segments, places, countOf(ids))),
  });
  return { segment, places, terms: termNumbers };
}

function placesOf(sources: readonly MergeSource[]): readonly Int32Array[] {
  let next = 0;
  return sources.map(({ segment, keeps }) => {
    const places = new Int32Array(documentCountOf(segment));
    for (let document = 0; document < places.length; document++) {
      places[document] = keeps === undefined || keeps(document) ? next++ : -1;
    }
    return places;
  });
}

/** Calls `visit` with each kept document's segment, number there and new number, in the order of new numbers. */
function eachKept(
  segments: readonly Segment[],
  places: readonly Int32Array[],
  visit: (segment: Segment, document: number, place: number, source: number) => void,
): void {
  for (const [source, segment] of segments.entries()) {
    const numbers = places[source] ?? NONE;
    for (let document = 0; document < numbers.length; document++) {
      const place = numbers[document] as number;
      if (place >= 0) visit(segment, document, place, source);
    }
  }
}

function idsOf(segments: readonly Segment[], places: readonly Int32Array[]): StringList {
  let documents = 0;
  let length = 0;
  eachKept(segments, places, ({ ids }, document) => {
    documents += 1;
    length += (ids.starts[document + 1] as number) - (ids.starts[document] as number);
  });
  const starts = sharedInt32(documents + 1);
  const units = sharedUint16(length);
  eachKept(segments, places, ({ ids }, document, place) => {
    const target = starts[place] as number;
    const end = ids.starts[document + 1] as number;
    units.set(ids.units.subarray(ids.starts[document], end), target);
    starts[place + 1] = target + end - (ids.starts[document] as number);
  });
  return { units, starts };
}

function lengthsIn(segments: readonly Segment[], places: readonly Int32Array[], count: number): Int32Array {
  const lengths = new Int32Array(count);
  eachKept(segments, places, (segment, document, place) => {
    lengths[place] = segment.lengths[segment.lengthOf[document] as number] as number;
  });
  return lengths;
}

function tokensOf(
  segments: readonly Segment[],
  places: readonly Int32Array[],
  termNumbers: readonly Int32Array[],
): Pick<Segment, "tokens" | "tokenStarts"> {
  let documents = 0;
  let length = 0;
  eachKept(segments, places, ({ tokenStarts }, document) => {
    documents += 1;
    length += (tokenStarts[2 * document + 2] as number) - (tokenStarts[2 * document] as number);
  });
  const tokens = sharedInt32(length);
  const tokenStarts = sharedInt32(2 * documents + 1);
  eachKept(segments, places, (segment, document, place, source) => {
    const numbers = termNumbers[source] ?? NONE;
    const start = segment.tokenStarts[2 * document] as number;
    const end = segment.tokenStarts[2 * document + 2] as number;
    const target = tokenStarts[2 * place] as number;
    for (let at = start; at < end; at++) tokens[target + at - start] = numbers[segment.tokens[at] as number] as number;
    tokenStarts[2 * place + 1] = target + (segment.tokenStarts[2 * document + 1] as number) - start;
    tokenStarts[2 * place + 2] = target + end - start;
  });
  return { tokens, tokenStarts };
}

type Postings = Pick<Segment, "postingStarts" | "postingDocuments" | "postingCounts" | "often">;

function postingsOf(
  segments: readonly Segment[],
  places: readonly Int32Array[],
  termNumbers: readonly Int32Array[],
  held: Int32Array,
): Postings {
  const postingStarts = sharedInt32(held.length + 1);
  for (let term = 0; term < held.length; term++) {
    postingStarts[term + 1] = (postingStarts[term] as number) + (held[term] as number);
  }
  const total = postingStarts[held.length] as number;
  const postingDocuments = sharedInt32(total);
  const postingCounts = sharedUint8(total);
  const often: { readonly posting: number; readonly count: number }[] = [];
  const free = postingStarts.slice();
  for (const [source, segment] of segments.entries()) {
    const [documents, terms] = [places[source] ?? NONE, termNumbers[source] ?? NONE];
    let many = 0;
    for (let term = 0; term < terms.length; term++) {
      const target = terms[term] as number;
      const end = segment.postingStarts[term + 1] as number;
      let place = target < 0 ? 0 : (free[target] as number);
      for (let posting = segment.postingStarts[term] as number; posting < end; posting++) {
        const document = documents[segment.postingDocuments[posting] as number] as number;
        const count = segment.postingCounts[posting] as number;
        // Met in the order of postings, as `often` is sorted.
        const whole = count === MANY_TIMES ? (segment.often[2 * many++ + 1] as number) : count;
        if (document < 0) continue;
        postingDocuments[place] = document;
        postingCounts[place] = count;
        if (count === MANY_TIMES) often.push({ posting: place, count: whole });
        place += 1;
      }
      if (target >= 0) free[target] = place;
    }
  }
  often.sort((a, b) => a.posting - b.posting);
  return {
    postingStarts,
    postingDocuments,
    postingCounts,
    often: sharedOf(often.flatMap(({ posting, count }) => [posting, count])),
  };
}

const NONE = new Int32Array();

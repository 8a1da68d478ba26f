/**
 * The compiled index: what the ranker reads, served from typed arrays that all threads share.
 *
 * Documents are searchable as soon as they are added, in small segments beside the base; `request`, `fold` and `adopt` make them
 * part of a new base, the fold in whatever thread. Keeps true: the orders are those of the plain index over the same documents,
 * however they came, went and were folded.
 */
import type { IndexedDocument } from "../../domain/question/ranking.ts";
import type { PostingCounter } from "../../ports/posting-counter.ts";
import { coverScores } from "../cover-scores.ts";
import { type GrowingIndex, type LexicalScores, rarityOf, type SoughtTerm, type SpotScores } from "../index-view.ts";
import { directionOf, type Viewpoint, viewpoint } from "../latent/latent-likeness.ts";
import type { LatentVector } from "../latent/latent-space.ts";
import { likenessUnit } from "./kernels/likenesses.ts";
import { isOften, kernelOf } from "./kernels/score-kernel.ts";
import { BestByWords } from "./scoring/best-by-words.ts";
import { companyOf } from "./scoring/company.ts";
import { addTerm, normsOf } from "./scoring/lexical-scorer.ts";
import type { AttachedSegment } from "./segments/attached-segment.ts";
import { compileSegment, holdsAll } from "./segments/compile-segment.ts";
import type { FoldRequest } from "./segments/fold.ts";
import { mergeSegments } from "./segments/merge-segments.ts";
import { type Base, documentCountOf, type Places, type Segment } from "./segments/segment.ts";
import { SegmentList } from "./segments/segment-list.ts";
import { similarTerms } from "./segments/similar-terms.ts";
import { LatentState } from "./space/latent-state.ts";

export interface CompiledIndex extends GrowingIndex {
  /** How many changes, additions and removals, it has been told of. */
  readonly sequence: number;
  /** What a fold needs: small, but for arrays that are shared. */
  request(): FoldRequest;
  /** Takes a new base that holds the changes up to number `sequence`; later ones stay beside it. */
  adopt(base: Base, sequence: number): void;
}

export interface CompiledIndexParts {
  readonly counter: PostingCounter;
  /** Absent: it begins empty. */
  readonly base?: Base;
  /** The number of the last change that `base` holds. */
  readonly sequence?: number;
  /** A document as it was added; left out: the index keeps those that are added to it. */
  readonly document?: (id: string) => IndexedDocument | undefined;
  /** Up to how many documents a latent space is learnt when somebody asks, instead of by a fold; left out: however many. */
  readonly learnsUpTo?: number;
  /** So many small segments beside the base are not merged yet; left out: a few. */
  readonly fewSegments?: number;
}

export function createCompiledIndex(parts: CompiledIndexParts): CompiledIndex {
  const { counter, fewSegments, learnsUpTo = Number.POSITIVE_INFINITY } = parts;
  const kept = new Map<string, IndexedDocument>();
  const learns = (documents: number): boolean => documents <= learnsUpTo;
  let sequence = parts.sequence ?? 0;
  let version = 0;
  let segments = new SegmentList(parts.base?.segment ?? noSegment(), fewSegments);
  let latent = new LatentState(segments, parts.base?.latent, learns);
  /** Removals since the base was made. */
  let removals: { readonly id: string; readonly sequence: number }[] = [];
  /** The last change that the base holds. */
  let baseSequence = sequence;
  const start = (base: Base, upTo: number): void => {
    baseSequence = upTo;
    segments = new SegmentList(base.segment, fewSegments);
    latent = new LatentState(segments, base.latent, learns);
  };

  const known = (terms: readonly SoughtTerm[]) =>
    terms.flatMap(({ term, weight, share }) => {
      const number = segments.vocabulary.numberOf(term);
      if (number === undefined) return [];
      const rarity = rarityOf(segments.frequency(number), segments.documentCount);
      return [{ term, weight, share, number, rarity }];
    });
  const within = (each: AttachedSegment, terms: ReturnType<typeof known>) =>
    terms.flatMap((part) => {
      const number = each.localNumber(part.term, part.number);
      if (number === part.number) return [part];
      return number < 0 ? [] : [{ ...part, number }];
    });

  const byWords = new BestByWords();
  const bestByWords = (terms: readonly SoughtTerm[], limit: number, coverage: number): SpotScores | undefined => {
    const sought = known(terms);
    return byWords.find(segments.all, (each) => within(each, sought), {
      terms: sought.length,
      mass: sought.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0),
      coverage,
      limit,
      averageLength: segments.averageLength,
    });
  };

  const lexical = (terms: readonly SoughtTerm[], coverage: number, { scores, held }: LexicalScores): void => {
    const sought = known(terms);
    for (const each of segments.all) {
      const [from, to] = [each.first, each.first + each.spotCount];
      const own = scores.subarray(from, to);
      const parts = within(each, sought);
      // The lists' own kernel knows documents from their beginning on.
      const kernel = each.first === 0 ? kernelOf(scores) : undefined;
      const isRead = kernel?.read(each.segment, segments.averageLength) ?? false;
      // A kernel's counts are bytes.
      if (kernel !== undefined && isRead && !parts.some(({ number }) => isOften(each.segment, number))) {
        kernel.sumTerms(each.segment, parts, own, coverage);
      } else {
        const norms = normsOf(each.segment, segments.averageLength);
        const ownHeld = held.subarray(from, to).fill(0);
        own.fill(0);
        for (const part of parts) addTerm(each.segment, norms, part, own, ownHeld);
        coverScores(own, ownHeld, coverage);
      }
      for (const document of each.gone) own[document] = 0;
    }
  };

  /** `write` fills the numbers of a segment's documents and gives the largest; so is given that of all, without what is gone. */
  const nearAll = (into: Float64Array, write: (places: Places, own: Float64Array) => number): number => {
    let largest = 0;
    for (const { places, first, spotCount, gone } of segments.all) {
      const own = into.subarray(first, first + spotCount);
      if (places === undefined) {
        own.fill(0);
        continue;
      }
      const found = write(places, own);
      let left = found;
      for (const document of gone) {
        if (own[document] === found) left = 0;
        own[document] = 0;
      }
      largest = Math.max(largest, left === found ? found : largestIn(own));
    }
    return largest;
  };

  const placed = <Result>(spot: number, read: (segment: AttachedSegment, document: number) => Result): Result => {
    const segment = segments.at(spot);
    return read(segment, spot - segment.first);
  };

  const index: CompiledIndex = {
    get sequence() {
      return sequence;
    },
    get version() {
      return version;
    },
    get documentCount() {
      return segments.documentCount;
    },
    get spotCount() {
      return segments.spotCount;
    },
    get termCount() {
      return segments.vocabulary.size;
    },
    get averageLength() {
      return segments.averageWords;
    },
    idAt: (spot) => placed(spot, (segment, document) => segment.idAt(document)),
    spotOf: (id) => segments.spotOf(id),
    precedes: (one, other) => {
      const [segment, otherSegment] = [segments.at(one), segments.at(other)];
      return segment.precedes(one - segment.first, otherSegment, other - otherSegment.first);
    },
    numberOf: (term) => segments.vocabulary.numberOf(term),
    termAt: (number) => segments.vocabulary.termAt(number),
    frequency: (number) => (number === undefined ? 0 : segments.frequency(number)),
    titleAt: (spot) => placed(spot, (segment, document) => segment.titleAt(document)),
    textAt: (spot) => placed(spot, (segment, document) => segment.textAt(document)),
    wordsAt: (spot) => {
      const segment = segments.at(spot);
      return segment.wordsOf(spot - segment.first);
    },
    document: (id) => {
      if (parts.document === undefined) return kept.get(id);
      return segments.spotOf(id) === undefined ? undefined : parts.document(id);
    },
    lexical,
    companyOf: (terms) => companyOf(segments, terms),
    bestByWords,
    similarTerms: (term, limit) => similarTerms(segments, term, limit),
    space: () => latent.prepared(index),
    latentAt: (spot): LatentVector | undefined => {
      const place = placed(spot, (segment, document) => latent.placeAt(segment, document));
      return place === undefined ? undefined : directionOf(place);
    },
    nearTo: (vector, into) => {
      const [from, unit] = [viewpoint(vector), likenessUnit(vector.values.length)];
      nearAll(into, (places, own) => unit.whole(from, places, own));
    },
    roughlyNearTo: (vector, into) => {
      const [from, unit] = [viewpoint(vector), likenessUnit(vector.values.length)];
      return nearAll(into, (places, own) => unit.coarse(from, places, own));
    },
    nearAmong: (spots) => {
      const chosen: { places: Places; segment: AttachedSegment; documents: number[] }[] = [];
      for (const spot of spots) {
        const segment = segments.at(spot);
        const last = chosen.at(-1);
        if (last?.segment === segment) last.documents.push(spot - segment.first);
        else if (segment.places !== undefined) {
          chosen.push({ places: segment.places, segment, documents: [spot - segment.first] });
        }
      }
      let near: ((from: Viewpoint) => Float64Array) | undefined;
      return (vector) => {
        near ??= likenessUnit(vector.values.length).among(chosen);
        return near(viewpoint(vector));
      };
    },
    add: (documents, ready) => {
      sequence += 1;
      const fresh = new Map<string, IndexedDocument>();
      for (const document of documents) {
        if (!fresh.has(document.id) && segments.spotOf(document.id) === undefined) fresh.set(document.id, document);
      }
      if (fresh.size === 0) return;
      version += 1;
      if (parts.document === undefined) for (const [id, document] of fresh) kept.set(id, document);
      const isReady = ready !== undefined && fresh.size === documents.length && holdsAll(ready, documents);
      const segment = isReady ? ready : compiled([...fresh.values()], counter);
      if (segments.spotCount === 0) start({ segment, latent: undefined }, sequence);
      else segments.add(segment, new Int32Array(fresh.size).fill(sequence));
    },
    remove: (ids) => {
      sequence += 1;
      for (const id of ids) {
        const spot = segments.spotOf(id);
        if (spot === undefined) continue;
        version += 1;
        kept.delete(id);
        removals.push({ id, sequence });
        segments.remove(spot);
      }
    },
    request: () => ({
      sequence,
      sources: segments.all.map(({ segment, gone }) => ({ segment, gone: new Set(gone) })),
      latent: latent.kept(),
    }),
    adopt: (base, folded) => {
      version += 1;
      const later = segments.all.map((attached) => ({ attached, keeps: livingSince(attached, folded, baseSequence) }));
      const { segment, places } = mergeSegments(
        later.map(({ attached, keeps }) => ({ segment: attached.segment, keeps })),
      );
      const addedAt = new Int32Array(documentCountOf(segment));
      for (const [at, { attached }] of later.entries()) {
        for (const [document, place] of (places[at] ?? addedAt).entries()) {
          if (place >= 0) addedAt[place] = attached.addedAt?.[document] ?? baseSequence;
        }
      }
      start(base, folded);
      removals = removals.filter((removal) => removal.sequence > folded);
      for (const { id } of removals) {
        const spot = segments.spotOf(id);
        if (spot !== undefined) segments.remove(spot);
      }
      if (addedAt.length > 0) segments.add(segment, addedAt);
    },
  };
  return index;
}

/** Of a segment's documents those that came after change number `since` and are still there. */
function livingSince(attached: AttachedSegment, since: number, baseSequence: number): (document: number) => boolean {
  const { addedAt } = attached;
  return (document) => !attached.isGone(document) && (addedAt?.[document] ?? baseSequence) > since;
}

function compiled(documents: readonly IndexedDocument[], counter: PostingCounter): Segment {
  const sources: { readonly segment: Segment }[] = [];
  for (let from = 0; from < documents.length; from += BATCH) {
    sources.push({ segment: compileSegment(documents.slice(from, from + BATCH), counter) });
  }
  const [first] = sources;
  return first !== undefined && sources.length === 1 ? first.segment : mergeSegments(sources).segment;
}

function largestIn(numbers: Float64Array): number {
  let largest = 0;
  for (let at = 0; at < numbers.length; at++) if ((numbers[at] as number) > largest) largest = numbers[at] as number;
  return largest;
}

function noSegment(): Segment {
  return mergeSegments([]).segment;
}

/** Documents that are compiled at once: the more, the cheaper each, and the more memory they take meanwhile. */
const BATCH = 10_000;

/**
 * The limit of what walks every posting: a bare loop over typed arrays that computes BM25 and nothing else.
 *
 * For each term its documents and their finished weights (Float32) lie side by side; a query adds them up, term by term, in
 * accumulators that are used again, and picks ten. It cannot change, forgive a slip of the keyboard or say why. Terms are Footnote's.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import path from "node:path";
import { BM25, TITLE_TIMES } from "../../../src/retrieval/ranking-settings.ts";
import { analyze, analyzeWords } from "../../../src/retrieval/terms/analyzer.ts";
import { weighWords } from "../../../src/retrieval/terms/query.ts";
import type { Builder, Engine, Index } from "../engine.ts";
import { GrowingIntegers } from "./growing-integers.ts";
import { bestOf } from "./top-documents.ts";

export const bare: Engine = {
  about: "no engine: a loop over all postings in typed arrays, Footnote's terms",
  begin: (folder) => createBuilder(folder),
  open: (folder) => indexOver(read(folder)),
  sharing: { read, open: (shared) => indexOver(shared as Arrays) },
};

interface Arrays {
  readonly ids: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  /** Where each term's documents begin; one more at the end. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly weights: Float32Array;
}

function createBuilder(folder: string): Builder {
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  const frequencies: number[] = [];
  const [ofTerm, ofPlace, counts] = [new GrowingIntegers(), new GrowingIntegers(), new GrowingIntegers()];
  const lengths = new GrowingIntegers();
  let arrays: Arrays | undefined;

  const finish = (): Index => {
    const size = ids.length;
    const average = lengths.sum() / Math.max(1, size);
    const starts = new Int32Array(frequencies.length + 1);
    for (const [term, frequency] of frequencies.entries()) starts[term + 1] = (starts[term] as number) + frequency;
    const next = starts.slice();
    const places = new Int32Array(ofTerm.length);
    const weights = new Float32Array(ofTerm.length);
    for (let at = 0; at < ofTerm.length; at += 1) {
      const [term, place, count] = [ofTerm.at(at), ofPlace.at(at), counts.at(at)];
      const frequency = frequencies[term] as number;
      const rarity = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
      const length = 1 - BM25.b + (BM25.b * lengths.at(place)) / average;
      const to = next[term] as number;
      next[term] = to + 1;
      places[to] = place;
      weights[to] = (rarity * count * (BM25.k + 1)) / (count + BM25.k * length);
    }
    arrays = { ids, numbers, starts, places, weights };
    return indexOver(arrays);
  };

  return {
    add: (documents) => {
      for (const { id, title, text } of documents) {
        const place = ids.push(id) - 1;
        const tally = new Map<string, number>();
        let length = 0;
        const count = (terms: readonly string[], times: number): void => {
          length += terms.length * times;
          for (const term of terms) tally.set(term, (tally.get(term) ?? 0) + times);
        };
        count(analyze(title), TITLE_TIMES);
        count(analyze(text), 1);
        lengths.push(length);
        for (const [term, times] of tally) {
          const known = numbers.get(term);
          const number = known ?? frequencies.push(0) - 1;
          if (known === undefined) numbers.set(term, number);
          frequencies[number] = (frequencies[number] ?? 0) + 1;
          ofTerm.push(number);
          ofPlace.push(place);
          counts.push(times);
        }
      }
    },
    finish,
    save: () => {
      if (arrays === undefined) return;
      writeFileSync(path.join(folder, "words.json"), JSON.stringify({ ids, terms: [...numbers.keys()] }));
      for (const name of ["starts", "places", "weights"] as const) writeFileSync(path.join(folder, name), arrays[name]);
    },
  };
}

function indexOver({ ids, numbers, starts, places, weights }: Arrays): Index {
  const size = ids.length;
  const scores = new Float32Array(size);
  const search = (text: string, limit: number): readonly string[] => {
    const spans: number[] = [];
    let postings = 0;
    for (const { term, weight } of weighWords(analyzeWords(text))) {
      const number = numbers.get(term);
      if (number === undefined) continue;
      const [from, to] = [starts[number] as number, starts[number + 1] as number];
      for (let at = from; at < to; at += 1) {
        const place = places[at] as number;
        scores[place] = (scores[place] as number) + weight * (weights[at] as number);
      }
      spans.push(from, to);
      postings += to - from;
    }
    const best = bestOf(limit);
    // Few documents were met: they are walked again; many: all are looked at in their order, which is faster.
    if (postings < size) {
      for (let span = 0; span < spans.length; span += 2) {
        const to = spans[span + 1] as number;
        for (let at = spans[span] as number; at < to; at += 1) {
          const place = places[at] as number;
          const score = scores[place] as number;
          scores[place] = 0;
          if (score > best.least) best.offer(place, score);
        }
      }
    } else {
      for (let place = 0; place < size; place += 1) {
        const score = scores[place] as number;
        if (score > best.least) best.offer(place, score);
      }
      scores.fill(0);
    }
    return best.places().map((place) => ids[place] ?? "");
  };
  return { search };
}

function read(folder: string): Arrays {
  const { ids, terms }: { readonly ids: readonly string[]; readonly terms: readonly string[] } = JSON.parse(
    readFileSync(path.join(folder, "words.json"), "utf8"),
  );
  return {
    ids,
    numbers: new Map(terms.map((term, number) => [term, number])),
    starts: new Int32Array(bytesOf(path.join(folder, "starts"))),
    places: new Int32Array(bytesOf(path.join(folder, "places"))),
    weights: new Float32Array(bytesOf(path.join(folder, "weights"))),
  };
}

/** Into memory of its own, which threads can share: a view on a `Buffer` may begin at an odd place. */
function bytesOf(file: string): SharedArrayBuffer {
  const opened = openSync(file, "r");
  try {
    const bytes = new SharedArrayBuffer(fstatSync(opened).size);
    readSync(opened, new Uint8Array(bytes));
    return bytes;
  } finally {
    closeSync(opened);
  }
}

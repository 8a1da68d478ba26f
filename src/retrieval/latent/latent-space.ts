/**
 * Latent semantics: a space of few dimensions in which texts are near that speak of the same with other words.
 *
 * Learnt from the documents alone: the strongest directions of their log-tf·idf matrix (Deerwester et al., "Indexing by
 * latent semantic analysis", 1990). Documents and queries are placed by the same sum over their terms' vectors, so that a new
 * document is placed without learning again. The weights of terms are those of when it was learnt, so that a document's place
 * does not depend on what came before it. Keeps true: the same documents give the same space, whatever their order.
 */
import { type IndexView, weightOf } from "../index-view.ts";
import {
  LATENT_COARSE_DIMENSIONS,
  LATENT_DIMENSIONS,
  LATENT_MAX_FITTED_DOCUMENTS,
  LATENT_MIN_DOCUMENTS,
  LATENT_MIN_FREQUENCY,
  LATENT_STRETCH,
} from "../ranking-settings.ts";
import { TermCounter, tellsAt } from "../term-counter.ts";
import { randomizedSvd, type SparseMatrix } from "./randomized-svd.ts";

/** A direction: of length 1, or all zeros. */
export interface LatentVector {
  readonly values: Float32Array;
  /** The length of the first `LATENT_COARSE_DIMENSIONS` numbers alone. */
  readonly coarseLength: number;
}

export interface LatentSpace {
  readonly dimensions: number;
  /** For each term number the row of its vector, or -1. */
  readonly rows: Int32Array;
  /** A row of `dimensions` numbers for each term in the space. */
  readonly vectors: Float32Array;
  /** What the term of each row weighed when it was learnt. */
  readonly weights: Float64Array;
  readonly stretch: Float64Array;
  /** How many documents there were when it was learnt. */
  readonly learntFrom: number;
}

/** The documents and terms that a space is learnt from. */
export type LearningView = Pick<
  IndexView,
  "documentCount" | "spotCount" | "termCount" | "idAt" | "termAt" | "frequency" | "titleAt" | "textAt"
>;

/** Nothing when there are too few documents to learn from. */
export function learnLatentSpace(view: LearningView): LatentSpace | undefined {
  if (view.documentCount < LATENT_MIN_DOCUMENTS) return undefined;
  const matrix = weightMatrix(view, sample(view));
  if (matrix.columns < LATENT_MIN_DOCUMENTS) return undefined;
  const { dimensions, singularValues, rightVectors } = randomizedSvd(matrix, LATENT_DIMENSIONS);
  return {
    dimensions,
    rows: matrix.columnOfTerm,
    vectors: rightVectors,
    weights: matrix.weightOfColumn,
    stretch: singularValues.map((value) => value ** LATENT_STRETCH),
    learntFrom: view.documentCount,
  };
}

/** What a term weighs in this space; `otherwise` for one it does not know. */
export function weightIn(space: LatentSpace, term: number, otherwise: number): number {
  const row = space.rows[term] ?? -1;
  return row < 0 ? otherwise : (space.weights[row] as number);
}

export interface Placed {
  readonly vector: LatentVector;
  /** From 0 to 1: how much of the text's weight the space can express. */
  readonly coverage: number;
}

/** Where a text lies, given the weight of each of its terms. */
export function placeInSpace(space: LatentSpace, weights: readonly (readonly [number, number])[]): Placed {
  const sum = new Float64Array(space.dimensions);
  let squares = 0;
  for (const [term, weight] of weights) {
    squares += weight * weight;
    addVector(space, space.rows[term] ?? -1, weight, sum);
  }
  let projected = 0;
  for (const value of sum) projected += value * value;
  return { vector: stretched(space, sum), coverage: squares === 0 ? 0 : Math.sqrt(projected / squares) };
}

/** Where a document lies, given its terms: by their log-tf·idf, as the space was learnt. */
export function placeDocument(
  space: LatentSpace,
  title: Int32Array,
  text: Int32Array,
  counter: TermCounter = new TermCounter(),
): LatentVector {
  const sum = new Float64Array(space.dimensions);
  counter.count(title, text, TITLE_TIMES_HERE);
  for (let at = 0; at < counter.size; at++) {
    const row = space.rows[counter.terms[at] as number] ?? -1;
    if (row >= 0) addVector(space, row, tellsAt(counter.times[at] as number) * (space.weights[row] as number), sum);
  }
  return stretched(space, sum);
}

function addVector({ dimensions, vectors }: LatentSpace, row: number, weight: number, sum: Float64Array): void {
  if (row < 0) return;
  const start = row * dimensions;
  for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] as number) + weight * (vectors[start + at] as number);
}

function stretched({ stretch }: LatentSpace, sum: Float64Array): LatentVector {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) * (stretch[at] as number);
  return direction(sum);
}

/** The direction of a weighted sum of directions. */
export function blend(vectors: readonly (readonly [LatentVector, number])[]): LatentVector {
  const dimensions = vectors[0]?.[0].values.length ?? 0;
  const sum = new Float64Array(dimensions);
  for (const [{ values }, weight] of vectors) {
    for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] ?? 0) + weight * (values[at] ?? 0);
  }
  return direction(sum);
}

function direction(sum: Float64Array): LatentVector {
  let squares = 0;
  for (const value of sum) squares += value * value;
  const factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  const values = new Float32Array(sum.length);
  let coarse = 0;
  for (let at = 0; at < sum.length; at++) {
    values[at] = (sum[at] ?? 0) * factor;
    if (at < LATENT_COARSE_DIMENSIONS) coarse += (values[at] ?? 0) ** 2;
  }
  return { values, coarseLength: Math.sqrt(coarse) };
}

/** Spots of at most `LATENT_MAX_FITTED_DOCUMENTS`, evenly spaced in the order of their ids. */
function sample(view: LearningView): readonly number[] {
  const named: { readonly spot: number; readonly id: string }[] = [];
  for (let spot = 0; spot < view.spotCount; spot++) {
    const id = view.idAt(spot);
    if (id !== "") named.push({ spot, id });
  }
  named.sort((a, b) => (a.id < b.id ? -1 : 1));
  const step = Math.max(1, named.length / LATENT_MAX_FITTED_DOCUMENTS);
  return Array.from(
    { length: Math.min(named.length, LATENT_MAX_FITTED_DOCUMENTS) },
    (_, at) => named[Math.floor(at * step)],
  ).flatMap((found) => (found === undefined ? [] : [found.spot]));
}

interface WeightMatrix extends SparseMatrix {
  readonly columnOfTerm: Int32Array;
  readonly weightOfColumn: Float64Array;
}

/** Rows of length 1, columns for the terms that more than one of these documents has, in the terms' own order. */
function weightMatrix(view: LearningView, documents: readonly number[]): WeightMatrix {
  const weight = (term: number): number => weightOf(view.frequency(term), view.documentCount);
  const counter = new TermCounter();
  const here = new Int32Array(view.termCount);
  let entries = 0;
  for (const spot of documents) {
    counter.count(view.titleAt(spot), view.textAt(spot), TITLE_TIMES_HERE);
    entries += counter.size;
    for (let at = 0; at < counter.size; at++) {
      const term = counter.terms[at] as number;
      here[term] = (here[term] as number) + 1;
    }
  }
  const kept = Array.from(here.keys())
    .filter((term) => (here[term] ?? 0) >= LATENT_MIN_FREQUENCY && weight(term) > 0)
    .map((term) => ({ name: view.termAt(term), term }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const columnOfTerm = new Int32Array(view.termCount).fill(-1);
  for (const [column, { term }] of kept.entries()) columnOfTerm[term] = column;
  const weightOfColumn = Float64Array.from(kept, ({ term }) => weight(term));

  const starts = new Int32Array(documents.length + 1);
  const column = new Int32Array(entries);
  const value = new Float32Array(entries);
  /** By column, of the row at hand. */
  const tells = new Float64Array(kept.length);
  let filled = 0;
  for (const [row, spot] of documents.entries()) {
    counter.count(view.titleAt(spot), view.textAt(spot), TITLE_TIMES_HERE);
    const start = filled;
    for (let at = 0; at < counter.size; at++) {
      const target = columnOfTerm[counter.terms[at] as number] as number;
      if (target < 0) continue;
      tells[target] = tellsAt(counter.times[at] as number) * (weightOfColumn[target] as number);
      column[filled++] = target;
    }
    column.subarray(start, filled).sort();
    let squares = 0;
    for (let at = start; at < filled; at++) squares += (tells[column[at] as number] as number) ** 2;
    const length = Math.sqrt(squares);
    for (let at = start; at < filled; at++) value[at] = (tells[column[at] as number] as number) / length;
    starts[row + 1] = filled;
  }
  return {
    rows: documents.length,
    columns: kept.length,
    starts,
    column: column.subarray(0, filled),
    value: value.subarray(0, filled),
    columnOfTerm,
    weightOfColumn,
  };
}

/** In this space a word of the title counts twice. */
const TITLE_TIMES_HERE = 2;

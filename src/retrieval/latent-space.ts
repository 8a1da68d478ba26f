/**
 * Latent semantics: a space of few dimensions in which texts are near that speak of the same with other words.
 *
 * Learnt from the documents alone: the strongest directions of their log-tf·idf matrix (Deerwester et al., "Indexing by
 * latent semantic analysis", 1990). Documents and queries are placed by the same sum over their terms' vectors, so that a new
 * document is placed without learning again. Keeps true: the same documents give the same space, whatever their order.
 */
import { randomizedSvd, type SparseMatrix } from "./randomized-svd.ts";
import {
  LATENT_COARSE_DIMENSIONS,
  LATENT_COARSE_SHARE,
  LATENT_DIMENSIONS,
  LATENT_MAX_FITTED_DOCUMENTS,
  LATENT_MIN_DOCUMENTS,
  LATENT_MIN_FREQUENCY,
  LATENT_STRETCH,
} from "./ranking-settings.ts";
import { countTerms, type TermDocument, type TermTable } from "./term-table.ts";

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
  readonly stretch: Float64Array;
  /** How many documents there were when it was learnt. */
  readonly learntFrom: number;
}

/** Nothing when there are too few documents to learn from. */
export function learnLatentSpace(table: TermTable): LatentSpace | undefined {
  if (table.size < LATENT_MIN_DOCUMENTS) return undefined;
  const matrix = weightMatrix(table, sample(table.documents));
  if (matrix.columns < LATENT_MIN_DOCUMENTS) return undefined;
  const { dimensions, singularValues, rightVectors } = randomizedSvd(matrix, LATENT_DIMENSIONS);
  return {
    dimensions,
    rows: matrix.columnOfTerm,
    vectors: rightVectors,
    stretch: singularValues.map((value) => value ** LATENT_STRETCH),
    learntFrom: table.size,
  };
}

export interface Placed {
  readonly vector: LatentVector;
  /** From 0 to 1: how much of the text's weight the space can express. */
  readonly coverage: number;
}

/** Where a text lies, given the weight of each of its terms. */
export function placeInSpace(space: LatentSpace, weights: Iterable<readonly [number, number]>): Placed {
  const { dimensions, rows, vectors, stretch } = space;
  const sum = new Float64Array(dimensions);
  let squares = 0;
  for (const [term, weight] of weights) {
    squares += weight * weight;
    const row = rows[term] ?? -1;
    if (row < 0) continue;
    const start = row * dimensions;
    for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] as number) + weight * (vectors[start + at] as number);
  }
  let projected = 0;
  for (let at = 0; at < dimensions; at++) {
    const value = sum[at] ?? 0;
    projected += value * value;
    sum[at] = value * (stretch[at] ?? 0);
  }
  return { vector: direction(sum), coverage: squares === 0 ? 0 : Math.sqrt(projected / squares) };
}

/** Where a document lies. */
export function placeDocument(space: LatentSpace, table: TermTable, document: TermDocument): LatentVector {
  return placeInSpace(space, documentWeights(table, document)).vector;
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

/** From 0 to 1: how near two directions are, in the whole space and in its coarse part. */
export function likeness(one: LatentVector, other: LatentVector): number {
  const { values } = one;
  const others = other.values;
  const coarseEnd = Math.min(LATENT_COARSE_DIMENSIONS, values.length);
  let coarse = 0;
  for (let at = 0; at < coarseEnd; at++) coarse += (values[at] as number) * (others[at] as number);
  let whole = coarse;
  for (let at = coarseEnd; at < values.length; at++) whole += (values[at] as number) * (others[at] as number);
  const lengths = one.coarseLength * other.coarseLength;
  const coarseCosine = lengths > 0 ? coarse / lengths : 0;
  return Math.max(0, (1 - LATENT_COARSE_SHARE) * whole + LATENT_COARSE_SHARE * coarseCosine);
}

/** log-tf·idf, as the space was learnt from. */
function* documentWeights(table: TermTable, document: TermDocument): Generator<readonly [number, number]> {
  for (const [term, count] of countTerms(document, TITLE_TIMES_HERE)) {
    yield [term, (1 + Math.log(count)) * table.weight(term)];
  }
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

/** At most `LATENT_MAX_FITTED_DOCUMENTS`, evenly spaced in the order of their ids. */
function sample(documents: readonly TermDocument[]): readonly TermDocument[] {
  const ordered = [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (ordered.length <= LATENT_MAX_FITTED_DOCUMENTS) return ordered;
  const step = ordered.length / LATENT_MAX_FITTED_DOCUMENTS;
  return Array.from({ length: LATENT_MAX_FITTED_DOCUMENTS }, (_, at) => ordered[Math.floor(at * step)]).filter(
    (document) => document !== undefined,
  );
}

/** Rows of length 1, columns for the terms that more than one of these documents has, in the terms' own order. */
function weightMatrix(
  table: TermTable,
  documents: readonly TermDocument[],
): SparseMatrix & { readonly columnOfTerm: Int32Array } {
  const counted = documents.map((document) => countTerms(document, TITLE_TIMES_HERE));
  const here = new Int32Array(table.vocabulary.length);
  for (const counts of counted) for (const term of counts.keys()) here[term] = (here[term] ?? 0) + 1;
  const kept = table.vocabulary
    .map((name, term) => ({ name, term }))
    .filter(({ term }) => (here[term] ?? 0) >= LATENT_MIN_FREQUENCY && table.weight(term) > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const columnOfTerm = new Int32Array(table.vocabulary.length).fill(-1);
  for (const [column, { term }] of kept.entries()) columnOfTerm[term] = column;

  const starts = new Int32Array(documents.length + 1);
  const column: number[] = [];
  const value: number[] = [];
  for (const [row, counts] of counted.entries()) {
    const entries = [...counts]
      .map(([term, count]) => ({ at: columnOfTerm[term] ?? -1, weight: (1 + Math.log(count)) * table.weight(term) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    const length = Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0));
    for (const { at, weight } of entries) {
      column.push(at);
      value.push(weight / length);
    }
    starts[row + 1] = column.length;
  }
  return {
    rows: documents.length,
    columns: kept.length,
    starts,
    column: Int32Array.from(column),
    value: Float64Array.from(value),
    columnOfTerm,
  };
}

/** In this space a word of the title counts twice. */
const TITLE_TIMES_HERE = 2;

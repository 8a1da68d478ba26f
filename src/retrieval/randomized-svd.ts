/**
 * Truncated singular value decomposition of a sparse matrix, by random projection.
 *
 * In: a matrix with a row for each document and a column for each term. Out: the strongest right singular vectors, one row
 * of `dimensions` numbers for each column, and the singular values, largest first. Keeps true: the same matrix gives the
 * same bytes (the random numbers are seeded, every sum has a fixed order); signs are fixed, so that vectors do not flip.
 * After Halko, Martinsson and Tropp, "Finding structure with randomness" (2011), algorithm 4.4 and section 5.
 */
import { symmetricEigen } from "./symmetric-eigen.ts";

/** Compressed rows: row `i` has the entries `starts[i]` to `starts[i + 1]`. */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

export interface Decomposition {
  readonly dimensions: number;
  readonly singularValues: Float64Array;
  /** `columns` × `dimensions`, row after row. */
  readonly rightVectors: Float32Array;
}

export function randomizedSvd(matrix: SparseMatrix, wanted: number): Decomposition {
  const width = Math.min(wanted + OVERSAMPLING, matrix.rows, matrix.columns);
  const dimensions = Math.min(wanted, width);
  const byColumn = gaussian(matrix.columns * width);
  const byRow = new Float64Array(matrix.rows * width);
  multiply(matrix, byColumn, byRow, width);
  orthonormalize(byRow, matrix.rows, width);
  for (let round = 0; round < POWER_ROUNDS; round++) {
    multiplyTransposed(matrix, byRow, byColumn, width);
    multiply(matrix, byColumn, byRow, width);
    orthonormalize(byRow, matrix.rows, width);
  }
  multiplyTransposed(matrix, byRow, byColumn, width);

  const { values, vectors } = symmetricEigen(gram(byColumn, matrix.columns, width), width);
  const singularValues = new Float64Array(dimensions);
  const rightVectors = new Float32Array(matrix.columns * dimensions);
  for (let target = 0; target < dimensions; target++) {
    const singular = Math.sqrt(Math.max(values[target] ?? 0, 0));
    singularValues[target] = singular;
    if (singular < NEGLIGIBLE) continue;
    project(byColumn, matrix.columns, width, vectors, target, singular, rightVectors, dimensions);
  }
  return { dimensions, singularValues, rightVectors };
}

/** One right singular vector, turned so that its largest entry is positive. */
function project(
  byColumn: Float64Array,
  columns: number,
  width: number,
  vectors: Float64Array,
  target: number,
  singular: number,
  out: Float32Array,
  dimensions: number,
): void {
  let largest = 0;
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let at = 0; at < width; at++) sum += num(byColumn, column * width + at) * num(vectors, at * width + target);
    const entry = sum / singular;
    if (Math.abs(entry) > Math.abs(largest) + NEGLIGIBLE) largest = entry;
    out[column * dimensions + target] = entry;
  }
  if (largest >= 0) return;
  for (let column = 0; column < columns; column++) {
    const at = column * dimensions + target;
    out[at] = -num(out, at);
  }
}

/** `out` = matrix · `dense`. */
function multiply(matrix: SparseMatrix, dense: Float64Array, out: Float64Array, width: number): void {
  out.fill(0);
  for (let row = 0; row < matrix.rows; row++) {
    const target = row * width;
    for (let entry = num(matrix.starts, row); entry < num(matrix.starts, row + 1); entry++) {
      const source = num(matrix.column, entry) * width;
      const value = num(matrix.value, entry);
      for (let at = 0; at < width; at++) out[target + at] = num(out, target + at) + value * num(dense, source + at);
    }
  }
}

/** `out` = matrixᵀ · `dense`. */
function multiplyTransposed(matrix: SparseMatrix, dense: Float64Array, out: Float64Array, width: number): void {
  out.fill(0);
  for (let row = 0; row < matrix.rows; row++) {
    const source = row * width;
    for (let entry = num(matrix.starts, row); entry < num(matrix.starts, row + 1); entry++) {
      const target = num(matrix.column, entry) * width;
      const value = num(matrix.value, entry);
      for (let at = 0; at < width; at++) out[target + at] = num(out, target + at) + value * num(dense, source + at);
    }
  }
}

/** Gram and Schmidt, twice for accuracy; a column that depends on earlier ones becomes zero. */
function orthonormalize(dense: Float64Array, rows: number, width: number): void {
  const columns = Array.from({ length: width }, (_, column) => {
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row++) values[row] = num(dense, row * width + column);
    return values;
  });
  for (const [place, column] of columns.entries()) {
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < place; other++) {
        const basis = columns[other];
        if (basis === undefined) continue;
        const share = dot(column, basis);
        for (let row = 0; row < rows; row++) column[row] = num(column, row) - share * num(basis, row);
      }
    }
    const length = Math.sqrt(dot(column, column));
    const factor = length > NEGLIGIBLE * Math.max(before, 1) ? 1 / length : 0;
    for (let row = 0; row < rows; row++) {
      column[row] = num(column, row) * factor;
      dense[row * width + place] = num(column, row);
    }
  }
}

function gram(dense: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    const start = row * width;
    for (let a = 0; a < width; a++) {
      const value = num(dense, start + a);
      if (value === 0) continue;
      for (let b = a; b < width; b++) out[a * width + b] = num(out, a * width + b) + value * num(dense, start + b);
    }
  }
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) out[a * width + b] = num(out, b * width + a);
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += num(a, at) * num(b, at);
  return sum;
}

/** Normally distributed numbers: mulberry32 through Box and Muller. */
function gaussian(count: number): Float64Array {
  const out = new Float64Array(count);
  let state = SEED;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let at = 0; at < count; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    out[at] = radius * Math.cos(angle);
    if (at + 1 < count) out[at + 1] = radius * Math.sin(angle);
  }
  return out;
}

/** Reads within bounds by construction; the fallback only satisfies the compiler. */
function num(values: Float64Array | Float32Array | Int32Array, at: number): number {
  return values[at] ?? 0;
}

const SEED = 42;
const OVERSAMPLING = 16;
/** Each brings the subspace closer to the true one; two are enough for the slow decay of text. */
const POWER_ROUNDS = 2;
const NEGLIGIBLE = 1e-9;

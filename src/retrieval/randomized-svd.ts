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
  for (let round = 0; round < POWER_ROUNDS; round++) {
    orthonormalize(byRow, matrix.rows, width, 1);
    multiplyTransposed(matrix, byRow, byColumn, width);
    multiply(matrix, byColumn, byRow, width);
  }
  orthonormalize(byRow, matrix.rows, width, 2);
  // The matrix within the subspace, times its own transpose. Long columns are only ever met through the sparse matrix.
  multiplyTransposed(matrix, byRow, byColumn, width);
  const image = new Float64Array(byRow.length);
  multiply(matrix, byColumn, image, width);

  const { values, vectors } = symmetricEigen(product(byRow, image, matrix.rows, width), width);
  const singularValues = values.slice(0, dimensions).map((value) => Math.sqrt(Math.max(value, 0)));
  const leftVectors = turned(byRow, matrix.rows, width, vectors, dimensions);
  const unscaled = new Float64Array(matrix.columns * dimensions);
  multiplyTransposed(matrix, leftVectors, unscaled, dimensions);
  return { dimensions, singularValues, rightVectors: signed(unscaled, singularValues) };
}

/** Each row of `dense` in the basis of the first `dimensions` columns of `vectors`. */
function turned(
  dense: Float64Array,
  rows: number,
  width: number,
  vectors: Float64Array,
  dimensions: number,
): Float64Array {
  const out = new Float64Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < width; at++) {
      addScaled(out, row * dimensions, dimensions, dense[row * width + at] as number, vectors, at * width);
    }
  }
  return out;
}

/** Of length 1, each turned so that its largest entry is positive. */
function signed(unscaled: Float64Array, singularValues: Float64Array): Float32Array {
  const dimensions = singularValues.length;
  const out = new Float32Array(unscaled.length);
  const largest = new Float64Array(dimensions);
  for (let at = 0; at < out.length; at++) {
    const target = at % dimensions;
    const singular = singularValues[target] as number;
    const entry = singular < NEGLIGIBLE ? 0 : (unscaled[at] as number) / singular;
    if (Math.abs(entry) > Math.abs(largest[target] as number) + NEGLIGIBLE) largest[target] = entry;
    out[at] = entry;
  }
  for (let at = 0; at < out.length; at++) {
    if ((largest[at % dimensions] as number) < 0) out[at] = -(out[at] as number);
  }
  return out;
}

/** `out` = matrix · `dense`. */
function multiply(matrix: SparseMatrix, dense: Float64Array, out: Float64Array, width: number): void {
  out.fill(0);
  for (let row = 0; row < matrix.rows; row++) {
    for (let entry = matrix.starts[row] as number; entry < (matrix.starts[row + 1] as number); entry++) {
      const source = (matrix.column[entry] as number) * width;
      addScaled(out, row * width, width, matrix.value[entry] as number, dense, source);
    }
  }
}

/** `out` = matrixᵀ · `dense`. */
function multiplyTransposed(matrix: SparseMatrix, dense: Float64Array, out: Float64Array, width: number): void {
  out.fill(0);
  for (let row = 0; row < matrix.rows; row++) {
    for (let entry = matrix.starts[row] as number; entry < (matrix.starts[row + 1] as number); entry++) {
      const target = (matrix.column[entry] as number) * width;
      addScaled(out, target, width, matrix.value[entry] as number, dense, row * width);
    }
  }
}

/** `one`ᵀ · `other`, which is symmetric. */
function product(one: Float64Array, other: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(width * width);
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < width; a++) {
      addScaled(out, a * width + a, width - a, one[row * width + a] as number, other, row * width + a);
    }
  }
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) out[a * width + b] = out[b * width + a] as number;
  return out;
}

/** `count` numbers of `out` from `start` on, each increased by `factor` times its counterpart. */
function addScaled(
  out: Float64Array,
  start: number,
  count: number,
  factor: number,
  from: Float64Array,
  fromStart: number,
): void {
  for (let at = 0; at < count; at++) {
    out[start + at] = (out[start + at] as number) + factor * (from[fromStart + at] as number);
  }
}

/** Gram and Schmidt, in two passes for accuracy; a column that depends on earlier ones becomes zero. */
function orthonormalize(dense: Float64Array, rows: number, width: number, passes: 1 | 2): void {
  const columns = Array.from({ length: width }, (_, column) => {
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row++) values[row] = dense[row * width + column] as number;
    return values;
  });
  for (const [place, column] of columns.entries()) {
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < passes; pass++) {
      for (let other = 0; other < place; other++) {
        const basis = columns[other];
        if (basis === undefined) continue;
        const share = dot(column, basis);
        for (let row = 0; row < rows; row++) column[row] = (column[row] as number) - share * (basis[row] as number);
      }
    }
    const length = Math.sqrt(dot(column, column));
    const factor = length > NEGLIGIBLE * Math.max(before, 1) ? 1 / length : 0;
    for (let row = 0; row < rows; row++) {
      column[row] = (column[row] as number) * factor;
      dense[row * width + place] = column[row] as number;
    }
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
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

const SEED = 42;
const OVERSAMPLING = 16;
/** Each brings the subspace closer to the true one; two are enough for the slow decay of text. */
const POWER_ROUNDS = 2;
const NEGLIGIBLE = 1e-9;

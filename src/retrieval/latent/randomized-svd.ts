/**
 * Truncated singular value decomposition of a sparse matrix, by random projection.
 *
 * In: a matrix with a row for each document and a column for each term. Out: the strongest right singular vectors, one row
 * of `dimensions` numbers for each column, and the singular values, largest first. Keeps true: the same matrix gives the
 * same bytes (the random numbers are seeded, every sum has a fixed order); signs are fixed, so that vectors do not flip.
 * After Halko, Martinsson and Tropp, "Finding structure with randomness" (2011), algorithm 4.4 and section 5.
 */
import { type Algebra, algebraFor, type Rows } from "../compiled/algebra.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

export interface SparseMatrix extends Rows {
  readonly rows: number;
  readonly columns: number;
}

export interface Decomposition {
  readonly dimensions: number;
  readonly singularValues: Float64Array;
  /** `columns` × `dimensions`, row after row. */
  readonly rightVectors: Float32Array;
}

export function randomizedSvd(matrix: SparseMatrix, wanted: number): Decomposition {
  const { rows, columns } = matrix;
  const width = Math.min(wanted + OVERSAMPLING, rows, columns);
  const dimensions = Math.min(wanted, width);
  const entries = matrix.value.length;
  const algebra = algebraFor(
    [width, dimensions],
    3 * entries + 2 * width * columns + 5 * width * rows + width * width + PADDING * width,
    3 * entries + 2 * (rows + columns) + width * rows + PADDING,
  );
  const across = algebra.within(matrix);
  const down = algebra.within(transposed(matrix));
  const byColumn = algebra.doubles(columns * width);
  byColumn.set(gaussian(byColumn.length));
  const byRow = algebra.doubles(rows * width);
  const basis = Array.from({ length: width }, () => algebra.doubles(rows));
  algebra.multiply(across, byColumn, byRow, width);
  for (let round = 0; round < POWER_ROUNDS; round++) {
    orthonormalize(algebra, byRow, basis, 1);
    algebra.multiply(down, byRow, byColumn, width);
    algebra.multiply(across, byColumn, byRow, width);
  }
  orthonormalize(algebra, byRow, basis, 2);
  // The matrix within the subspace, times its own transpose. Long columns are only ever met through the sparse matrix.
  algebra.multiply(down, byRow, byColumn, width);
  const image = algebra.doubles(byRow.length);
  algebra.multiply(across, byColumn, image, width);

  const { values, vectors } = symmetricEigen(product(byRow, image, rows, width), width);
  const singularValues = values.slice(0, dimensions).map((value) => Math.sqrt(Math.max(value, 0)));
  const leftVectors = turned(algebra, byRow, rows, width, vectors, dimensions);
  const unscaled = algebra.doubles(columns * dimensions);
  algebra.multiply(down, leftVectors, unscaled, dimensions);
  return { dimensions, singularValues, rightVectors: signed(unscaled, singularValues) };
}

/** With a row for each column: entries of one row are in the order of the matrix's rows. */
function transposed({ rows, columns, starts, column, value }: SparseMatrix): Rows {
  const places = new Int32Array(columns + 1);
  for (let entry = 0; entry < column.length; entry++) {
    const at = (column[entry] as number) + 1;
    places[at] = (places[at] as number) + 1;
  }
  for (let at = 0; at < columns; at++) places[at + 1] = (places[at + 1] as number) + (places[at] as number);
  const free = places.slice();
  const row = new Int32Array(column.length);
  const turnedValue = new Float64Array(column.length);
  for (let from = 0; from < rows; from++) {
    for (let entry = starts[from] as number; entry < (starts[from + 1] as number); entry++) {
      const at = column[entry] as number;
      const target = free[at] as number;
      free[at] = target + 1;
      row[target] = from;
      turnedValue[target] = value[entry] as number;
    }
  }
  return { starts: places, column: row, value: turnedValue };
}

/** Each row of `dense` in the basis of the first `dimensions` columns of `vectors`. */
function turned(
  algebra: Algebra,
  dense: Float64Array,
  rows: number,
  width: number,
  vectors: Float64Array,
  dimensions: number,
): Float64Array {
  const all = algebra.within({
    starts: Int32Array.from({ length: rows + 1 }, (_, row) => row * width),
    column: Int32Array.from({ length: rows * width }, (_, entry) => entry % width),
    value: dense,
  });
  const first = algebra.doubles(width * dimensions);
  for (let at = 0; at < width; at++) {
    first.set(vectors.subarray(at * width, at * width + dimensions), at * dimensions);
  }
  const out = algebra.doubles(rows * dimensions);
  algebra.multiply(all, first, out, dimensions);
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

/** Gram and Schmidt, in two passes for accuracy; a column that depends on earlier ones becomes zero. `columns` are room for it. */
function orthonormalize(algebra: Algebra, dense: Float64Array, columns: readonly Float64Array[], passes: 1 | 2): void {
  const width = columns.length;
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < column.length; row++) column[row] = dense[row * width + place] as number;
  }
  for (const [place, column] of columns.entries()) {
    const before = Math.sqrt(algebra.dot(column, column));
    for (let pass = 0; pass < passes; pass++) {
      for (let other = 0; other < place; other++) {
        const earlier = columns[other];
        if (earlier !== undefined) algebra.addScaled(column, -algebra.dot(column, earlier), earlier);
      }
    }
    const length = Math.sqrt(algebra.dot(column, column));
    const factor = length > NEGLIGIBLE * Math.max(before, 1) ? 1 / length : 0;
    for (let row = 0; row < column.length; row++) {
      column[row] = (column[row] as number) * factor;
      dense[row * width + place] = column[row] as number;
    }
  }
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
/** Numbers that an array may lose to its neighbour's alignment. */
const PADDING = 16;

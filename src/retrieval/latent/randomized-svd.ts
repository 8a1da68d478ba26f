/**
 * Truncated singular value decomposition of a sparse matrix, by random projection.
 *
 * In: a matrix with a row for each document and a column for each term. Out: the strongest right singular vectors, one row
 * of `dimensions` numbers for each column, and the singular values, largest first. Keeps true: the same matrix gives the
 * same bytes (the random numbers are seeded, every sum has a fixed order); signs are fixed, so that vectors do not flip.
 * After Halko, Martinsson and Tropp, "Finding structure with randomness" (2011), algorithm 4.4 and section 5.
 */
import { algebraFor, PANEL_COLUMNS, type Panels, placeOf, type Rows } from "../compiled/kernels/algebra.ts";
import { fill, orthonormalized } from "./orthonormalize.ts";
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
  const panels = panelsFor(width);
  const size = panels * PANEL_COLUMNS;
  const rounds = rows <= MANY_ROWS ? POWER_ROUNDS_FOR_FEW : POWER_ROUNDS;
  const entries = matrix.value.length;
  const algebra = algebraFor(
    4 * entries + 2 * (rows + columns) + size * (columns + 3 * rows + (3 * rounds + 8) * size) + PADDING,
  );
  const across = algebra.within(matrix);
  const down = algebra.within(transposed(matrix));
  const byColumn = algebra.dense(columns, panels);
  scatterSigns(byColumn, width);
  let byRow = algebra.dense(rows, panels);
  let room = algebra.dense(rows, panels);
  algebra.multiply(across, byColumn, byRow);
  for (let round = 0; round < rounds; round++) {
    ({ result: byRow, room } = orthonormalized(algebra, byRow, room, 1));
    algebra.multiply(down, byRow, byColumn);
    algebra.multiply(across, byColumn, byRow);
  }
  ({ result: byRow, room } = orthonormalized(algebra, byRow, room, 2));
  // The matrix within the subspace, times its own transpose. Long columns are only ever met through the sparse matrix.
  algebra.multiply(down, byRow, byColumn);
  algebra.multiply(across, byColumn, room);
  const { values, vectors } = symmetricEigen(symmetric(algebra.products(byRow, room), size), size);
  const singularValues = values.slice(0, dimensions).map((value) => Math.sqrt(Math.max(value, 0)));
  const by = algebra.dense(size, panels);
  fill(by, vectors, dimensions);
  algebra.turn(byRow, by, room);
  algebra.multiply(down, room, byColumn);
  return { dimensions, singularValues, rightVectors: signed(byColumn, singularValues) };
}

function panelsFor(width: number): number {
  return Math.ceil(width / PANEL_COLUMNS);
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
  const turnedValue = new Float32Array(column.length);
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

/** What lies above the diagonal, below it too: rounding has made the two a little different. */
function symmetric(products: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      products[row * size + column] = products[column * size + row] as number;
    }
  }
  return products;
}

/** Row after row, of length 1, each turned so that its largest entry is positive. */
function signed(unscaled: Panels, singularValues: Float64Array): Float32Array {
  const dimensions = singularValues.length;
  const out = new Float32Array(unscaled.rows * dimensions);
  const largest = new Float64Array(dimensions);
  for (let first = 0; first < dimensions; first += PANEL_COLUMNS) {
    const end = Math.min(dimensions, first + PANEL_COLUMNS);
    for (let row = 0; row < unscaled.rows; row++) {
      const start = placeOf(unscaled, row, first);
      for (let target = first; target < end; target++) {
        const singular = singularValues[target] as number;
        const entry = singular < NEGLIGIBLE ? 0 : (unscaled.values[start + target - first] as number) / singular;
        if (Math.abs(entry) > Math.abs(largest[target] as number) + NEGLIGIBLE) largest[target] = entry;
        out[row * dimensions + target] = entry;
      }
    }
  }
  for (let target = 0; target < dimensions; target++) {
    if ((largest[target] as number) >= 0) continue;
    for (let at = target; at < out.length; at += dimensions) out[at] = -(out[at] as number);
  }
  return out;
}

/** Ones, each with a sign by chance, into the first `width` columns: mulberry32, of which each number gives 32. */
function scatterSigns(into: Panels, width: number): void {
  let state = SEED;
  let bits = 0;
  let left = 0;
  for (let row = 0; row < into.rows; row++) {
    for (let column = 0; column < width; column++) {
      if (left === 0) {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        bits = mixed ^ (mixed >>> 14);
        left = 32;
      }
      into.values[placeOf(into, row, column)] = (bits & 1) === 0 ? 1 : -1;
      bits >>>= 1;
      left -= 1;
    }
  }
}

const SEED = 42;
const OVERSAMPLING = 16;
/** Each brings the subspace closer to the true one, which no longer depends on chance; two are enough for the slow decay of text. */
const POWER_ROUNDS = 2;
/** Where few documents are, and few queries judge, chance moves more; and a round costs next to nothing. */
const POWER_ROUNDS_FOR_FEW = 8;
const MANY_ROWS = 5_000;
const NEGLIGIBLE = 1e-9;
/** Numbers that arrays may lose to alignment. */
const PADDING = 512;

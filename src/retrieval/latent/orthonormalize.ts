/**
 * Makes the columns of a dense matrix orthogonal and of length 1, by the Cholesky factor of their products with one another.
 *
 * In: a matrix, and room of the same size. Out: whichever of the two holds the result. Keeps true: a column that depends on earlier
 * ones, to the precision of the numbers, becomes zero. After Yamamoto et al., "Roundoff error analysis of the CholeskyQR2 algorithm"
 * (2015): a second pass makes the columns orthogonal to that precision; between two products of a power iteration one pass is enough.
 */
import { type Algebra, PANEL_COLUMNS, type Panels, placeOf } from "../compiled/kernels/algebra.ts";

export interface Turning {
  readonly result: Panels;
  readonly room: Panels;
}

export function orthonormalized(algebra: Algebra, dense: Panels, room: Panels, passes: 1 | 2): Turning {
  const by = algebra.dense(dense.panels * PANEL_COLUMNS, dense.panels);
  let turning: Turning = { result: dense, room };
  for (let pass = 0; pass < passes; pass++) {
    const { result, room: target } = turning;
    fill(by, inverseFactor(algebra.products(result, result), by.rows), by.rows);
    algebra.turn(result, by, target);
    turning = { result: target, room: result };
  }
  return turning;
}

/** The first columns of a square matrix, row after row, into panels. */
export function fill(panels: Panels, square: Float64Array, columns: number): void {
  const size = panels.rows;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < columns; column++) {
      panels.values[placeOf(panels, row, column)] = square[row * size + column] as number;
    }
  }
}

/** Of a symmetric matrix RᵀR, with R upper triangular, the inverse of R; zeros where a row depends on those before it. */
function inverseFactor(products: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const whole = products[row * size + row] as number;
    let rest = whole;
    for (let before = 0; before < row; before++) rest -= (factor[before * size + row] as number) ** 2;
    if (!(rest > DEPENDENT * whole)) continue;
    const diagonal = Math.sqrt(rest);
    factor[row * size + row] = diagonal;
    for (let column = row + 1; column < size; column++) {
      let sum = products[row * size + column] as number;
      for (let before = 0; before < row; before++) {
        sum -= (factor[before * size + row] as number) * (factor[before * size + column] as number);
      }
      factor[row * size + column] = sum / diagonal;
    }
  }
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    if (factor[column * size + column] === 0) continue;
    inverse[column * size + column] = 1 / (factor[column * size + column] as number);
    for (let row = column - 1; row >= 0; row--) {
      const diagonal = factor[row * size + row] as number;
      if (diagonal === 0) continue;
      let sum = 0;
      for (let at = row + 1; at <= column; at++) {
        sum -= (factor[row * size + at] as number) * (inverse[at * size + column] as number);
      }
      inverse[row * size + column] = sum / diagonal;
    }
  }
  return inverse;
}

/** Of a column's squared length, what single precision leaves of one that depends on others is far less. */
const DEPENDENT = 1e-10;

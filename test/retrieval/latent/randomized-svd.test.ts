import { expect, it } from "vitest";
import { PANEL_COLUMNS, PLAIN_ALGEBRA, placeOf } from "../../../src/retrieval/compiled/kernels/algebra.ts";
import { orthonormalized } from "../../../src/retrieval/latent/orthonormalize.ts";
import { randomizedSvd, type SparseMatrix } from "../../../src/retrieval/latent/randomized-svd.ts";

/** Left to right, top to bottom. */
function sparse(table: readonly (readonly number[])[]): SparseMatrix {
  const starts = [0];
  const column: number[] = [];
  const value: number[] = [];
  for (const row of table) {
    for (const [at, each] of row.entries()) {
      if (each === 0) continue;
      column.push(at);
      value.push(each);
    }
    starts.push(column.length);
  }
  return {
    rows: table.length,
    columns: table[0]?.length ?? 0,
    starts: Int32Array.from(starts),
    column: Int32Array.from(column),
    value: Float32Array.from(value),
  };
}

/** Two topics: the first three columns stand together, and the last two. */
const TWO_TOPICS = [
  [2, 2, 2, 0, 0],
  [4, 4, 4, 0, 0],
  [0, 0, 0, 1, 1],
];

it("finds the strongest directions and how strong they are", () => {
  const { dimensions, singularValues, rightVectors } = randomizedSvd(sparse(TWO_TOPICS), 2);
  expect(dimensions).toBe(2);
  expect(singularValues[0]).toBeCloseTo(Math.sqrt(60), 4);
  expect(singularValues[1]).toBeCloseTo(Math.sqrt(2), 4);
  const third = 1 / Math.sqrt(3);
  const half = 1 / Math.sqrt(2);
  const expected = [third, 0, third, 0, third, 0, 0, half, 0, half];
  for (const [at, each] of expected.entries()) expect(rightVectors[at]).toBeCloseTo(each, 4);
});

it("finds no more directions than there are, though more are wanted", () => {
  const { dimensions, singularValues, rightVectors } = randomizedSvd(sparse(TWO_TOPICS), 100);
  expect(dimensions).toBe(3);
  expect(singularValues[2]).toBeCloseTo(0, 3);
  expect(rightVectors.every(Number.isFinite)).toBe(true);
});

it("makes columns orthogonal, and one that depends on others zero", () => {
  const dense = PLAIN_ALGEBRA.dense(4, 1);
  const columns = [
    [3, 0, 0, 0],
    [1, 2, 0, 0],
    [4, 2, 0, 0],
    [1, 1, 1, 1],
  ];
  for (const [column, values] of columns.entries()) {
    for (const [row, each] of values.entries()) dense.values[placeOf(dense, row, column)] = each;
  }
  const { result } = orthonormalized(PLAIN_ALGEBRA, dense, PLAIN_ALGEBRA.dense(4, 1), 2);
  const products = PLAIN_ALGEBRA.products(result, result);
  for (let row = 0; row < PANEL_COLUMNS; row++) {
    for (let column = row; column < PANEL_COLUMNS; column++) {
      const expected = row === column && [0, 1, 3].includes(row) ? 1 : 0;
      expect(products[row * PANEL_COLUMNS + column]).toBeCloseTo(expected, 5);
    }
  }
});

import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type Algebra,
  PANEL_COLUMNS,
  PLAIN_ALGEBRA,
  vectorAlgebra,
} from "../../../src/retrieval/compiled/kernels/algebra.ts";
import { ALGEBRA_BYTES } from "../../../src/retrieval/compiled/kernels/algebra-bytes.ts";
import { compileKernel } from "./compile-wat.ts";

const number = fc.double({ min: -10, max: 10, noNaN: true });
const COLUMNS = 5;
const PANELS = 2;

it("gives the same numbers to the last bit by the vector unit and by plain loops", () => {
  const rows = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: COLUMNS - 1 })), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(rows, fc.array(number, { minLength: 7, maxLength: 7 }), (held, numbers) => {
      const column = held.flat();
      const starts = [0];
      for (const { length } of held) starts.push((starts.at(-1) ?? 0) + length);
      const at = (place: number): number => (numbers[place % numbers.length] ?? 0) / (1 + place);
      const outcome = (algebra: Algebra) => {
        const matrix = algebra.within({
          starts: Int32Array.from(starts),
          column: Int32Array.from(column),
          value: Float32Array.from(column, (_, entry) => at(entry)),
        });
        const dense = algebra.dense(COLUMNS, PANELS);
        dense.values.set(Array.from(dense.values, (_, place) => at(place)));
        const out = algebra.dense(held.length, PANELS);
        algebra.multiply(matrix, dense, out);
        const by = algebra.dense(PANELS * PANEL_COLUMNS, 1);
        by.values.set(Array.from(by.values, (_, place) => at(place + 3)));
        const turned = algebra.dense(held.length, 1);
        algebra.turn(out, by, turned);
        return [...out.values, ...turned.values, ...algebra.products(out, turned)];
      };
      const vector = vectorAlgebra(10_000);
      if (vector !== undefined) expect(outcome(vector)).toEqual(outcome(PLAIN_ALGEBRA));
    }),
    { numRuns: 50 },
  );
});

it("runs the kernel that its text says", async () => {
  expect(await compileKernel("algebra")).toBe(ALGEBRA_BYTES);
});

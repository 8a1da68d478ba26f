import fc from "fast-check";
import { expect, it } from "vitest";
import { type Algebra, PLAIN_ALGEBRA, vectorAlgebra } from "../../../src/retrieval/compiled/algebra.ts";
import { ALGEBRA_BYTES } from "../../../src/retrieval/compiled/algebra-bytes.ts";
import { compileKernel } from "./compile-wat.ts";

const number = fc.double({ min: -10, max: 10, noNaN: true });
const WIDTH = 16;
const COLUMNS = 5;

it("gives the same numbers to the last bit by the vector unit and by plain loops", () => {
  const rows = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: COLUMNS - 1 })), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(rows, fc.array(number, { minLength: 7, maxLength: 7 }), number, (held, numbers, factor) => {
      const column = held.flat();
      const starts = [0];
      for (const { length } of held) starts.push((starts.at(-1) ?? 0) + length);
      const at = (place: number): number => (numbers[place % numbers.length] ?? 0) / (1 + place);
      const outcome = (algebra: Algebra) => {
        const matrix = algebra.within({
          starts: Int32Array.from(starts),
          column: Int32Array.from(column),
          value: Float64Array.from(column, (_, entry) => at(entry)),
        });
        const dense = algebra.doubles(COLUMNS * WIDTH);
        dense.set(Array.from(dense, (_, place) => at(place)));
        const out = algebra.doubles(held.length * WIDTH);
        algebra.multiply(matrix, dense, out, WIDTH);
        const one = algebra.doubles(numbers.length);
        const other = algebra.doubles(numbers.length);
        one.set(numbers);
        other.set(numbers.map((_, place) => at(place + 1)));
        algebra.addScaled(one, factor, other);
        return [...out, ...one, algebra.dot(one, other)];
      };
      const vector = vectorAlgebra(1_000, 1_000);
      if (vector !== undefined) expect(outcome(vector)).toEqual(outcome(PLAIN_ALGEBRA));
    }),
    { numRuns: 50 },
  );
});

it("runs the kernel that its text says", async () => {
  expect(await compileKernel("algebra")).toBe(ALGEBRA_BYTES);
});

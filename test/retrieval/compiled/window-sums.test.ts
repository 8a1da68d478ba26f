import fc from "fast-check";
import { expect, it } from "vitest";
import { WINDOW_BYTES } from "../../../src/retrieval/compiled/kernels/window-bytes.ts";
import { openWindowSums, plainWindowSums, WINDOW } from "../../../src/retrieval/compiled/kernels/window-sums.ts";
import { ScoreBounds } from "../../../src/retrieval/compiled/scoring/score-bounds.ts";
import { compileKernel } from "./compile-wat.ts";

const bounds = new ScoreBounds({ terms: 5, mass: 20, coverage: 0.5 }, { most: 1, least: 1 });
const kernel = openWindowSums();
const plain = plainWindowSums();

it("finds the same documents by the vector unit and by a plain loop", () => {
  const sums = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 ** 31 - 1 - 2 ** 24 })), {
    maxLength: 70,
  });
  const bar = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 60_000, noNaN: true }));
  fc.assert(
    fc.property(sums, bar, fc.integer({ min: 0, max: 2 ** 24 }), (held, least, rest) => {
      const found = [kernel, plain].map((window) => {
        window.sums.fill(0).set(held);
        return [...window.places.subarray(0, window.sweep(held.length, bounds, least, rest))];
      });
      expect(found[0]).toEqual(found[1]);
    }),
  );
});

it("finds every document of a full window", () => {
  for (const window of [kernel, plain]) {
    window.sums.fill(1);
    expect(window.sweep(WINDOW, bounds, 0, 0)).toBe(WINDOW);
    expect(window.places[WINDOW - 1]).toBe(WINDOW - 1);
    window.sums.fill(0);
    expect(window.sweep(WINDOW, bounds, 0, 0)).toBe(0);
  }
});

it("runs the kernel that its text says", async () => {
  expect(await compileKernel("window")).toBe(WINDOW_BYTES);
});

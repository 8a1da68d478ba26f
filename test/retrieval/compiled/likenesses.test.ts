import fc from "fast-check";
import { expect, it } from "vitest";
import { LIKENESS_BYTES } from "../../../src/retrieval/compiled/kernels/likeness-bytes.ts";
import { PLAIN_LIKENESSES, vectorUnit } from "../../../src/retrieval/compiled/kernels/likenesses.ts";
import { SCORES_BYTES } from "../../../src/retrieval/compiled/kernels/scores-bytes.ts";
import { keptPlace, viewpoint } from "../../../src/retrieval/latent/latent-likeness.ts";
import { compileKernel } from "./compile-wat.ts";

const DIMENSIONS = 128;
const direction = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => {
    const length = Math.hypot(...values) || 1;
    const scaled = Float32Array.from(values, (value) => value / length);
    return { values: scaled, coarseLength: Math.hypot(...scaled.subarray(0, 64)) };
  });

it("is the same to the last bit by the vector unit and by a plain loop, also for places and viewpoints of zeros", () => {
  const unit = vectorUnit();
  if (unit === undefined) return;
  const nowhere = { values: new Float32Array(DIMENSIONS), coarseLength: 0 };
  fc.assert(
    fc.property(direction, fc.array(direction, { minLength: 1, maxLength: 5 }), (from, some) => {
      const kept = Array.from({ length: 1100 }, (_, at) => keptPlace(some[at % (some.length + 1)] ?? nowhere));
      const places = {
        values: Int8Array.from(kept.flatMap(({ values }) => [...values])),
        scales: Float32Array.from(kept, ({ scale }) => scale),
        coarseLengths: Float32Array.from(kept, ({ coarseLength }) => coarseLength),
      };
      for (const looker of [from, nowhere]) {
        for (const by of ["whole", "coarse"] as const) {
          const [one, other] = [new Float64Array(kept.length), new Float64Array(kept.length)];
          const largest = unit[by](viewpoint(looker), places, one);
          expect(PLAIN_LIKENESSES[by](viewpoint(looker), places, other)).toBe(largest);
          expect(Math.max(...one)).toBe(largest);
          expect(one).toEqual(other);
        }
      }
    }),
    { numRuns: 4 },
  );
});

const made = (documents: number, seed: number, dimensions = DIMENSIONS) => ({
  values: Int8Array.from({ length: documents * dimensions }, (_, at) => ((at * seed) % 255) - 127),
  scales: new Float32Array(documents).fill(1 / 900),
  coarseLengths: new Float32Array(documents).fill(0.7),
});
const from = viewpoint({
  values: Float32Array.from({ length: DIMENSIONS }, (_, at) => Math.sin(at)),
  coarseLength: 0.6,
});
const [large, larger, small] = [made(16_385, 7), made(20_002, 11), made(5, 13)];

it("is the same for large segments, which stay in the kernel's memory, one after another and between small ones", () => {
  const unit = vectorUnit();
  if (unit === undefined) return;
  for (const places of [large, small, large, larger, small, large]) {
    for (const by of ["whole", "coarse"] as const) {
      const [one, other] = [new Float64Array(places.scales.length), new Float64Array(places.scales.length)];
      expect(unit[by](from, places, one)).toBe(PLAIN_LIKENESSES[by](from, places, other));
      expect(Buffer.from(one.buffer).equals(Buffer.from(other.buffer))).toBe(true);
    }
  }
});

it("is the same in more dimensions, and leaves to the plain loop what it cannot divide", () => {
  for (const dimensions of [192, 256]) {
    const unit = vectorUnit(dimensions);
    const looker = viewpoint({
      values: Float32Array.from({ length: dimensions }, (_, at) => Math.cos(at)),
      coarseLength: 0.5,
    });
    const places = made(16_390, 17, dimensions);
    for (const by of ["whole", "coarse"] as const) {
      const [one, other] = [new Float64Array(places.scales.length), new Float64Array(places.scales.length)];
      unit?.[by](looker, places, one);
      PLAIN_LIKENESSES[by](looker, places, other);
      if (unit !== undefined) expect(Buffer.from(one.buffer).equals(Buffer.from(other.buffer))).toBe(true);
    }
  }
  expect(vectorUnit(100)).toBeUndefined();
  expect(vectorUnit(64)).toBeUndefined();
});

it("is the same for chosen documents of several segments, for one viewpoint after another", () => {
  const unit = vectorUnit();
  if (unit === undefined) return;
  const numbers = (count: number, places: { readonly scales: Float32Array }) => ({
    places: places as typeof large,
    documents: Array.from({ length: count }, (_, at) => (at * 7919) % places.scales.length),
  });
  const opposite = { ...from, values: from.values.map((value) => -value) };
  for (const chosen of [[numbers(1000, large), numbers(5, small)], [], [numbers(3, larger)], [numbers(9000, large)]]) {
    // The coarse dimensions of the segment that was looked at last are in the kernel's memory already.
    for (const { places } of chosen.slice(0, 1)) unit.coarse(from, places, new Float64Array(places.scales.length));
    const [one, other] = [unit.among(chosen), PLAIN_LIKENESSES.among(chosen)];
    for (const looker of [from, opposite, from]) expect(one(looker).slice()).toEqual(other(looker));
  }
});

it("runs the kernels that their texts say", async () => {
  expect(await compileKernel("likeness")).toBe(LIKENESS_BYTES);
  expect(await compileKernel("scores")).toBe(SCORES_BYTES);
});

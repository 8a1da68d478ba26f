/** How near the documents of a pool are, by the kernel and by plain loops. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { createMiniSearchEngine } from "../../../src/adapters/minisearch.ts";
import { POOL_BYTES } from "../../../src/retrieval/compiled/kernels/pool-bytes.ts";
import { PoolKernel } from "../../../src/retrieval/compiled/kernels/pool-kernel.ts";
import { createPlainIndex } from "../../../src/retrieval/plain-index.ts";
import { NEIGHBOURS } from "../../../src/retrieval/ranking-settings.ts";
import { opinionsOf } from "../../../src/retrieval/steps/neighbours.ts";
import { PoolLikeness } from "../../../src/retrieval/steps/pool-likeness.ts";
import { compileKernel } from "./compile-wat.ts";

const WORDS = ["reef", "coral", "anchor", "mast", "gannet", "tide", "kelp", "sail", "keel", "buoy"];
const text = (longest: number) =>
  fc.array(fc.constantFrom(...WORDS), { maxLength: longest }).map((words) => words.join(" "));
const documents = fc.array(fc.record({ title: text(4), text: text(30) }), { minLength: 1, maxLength: 40 });

function indexOf(some: readonly { readonly title: string; readonly text: string }[]) {
  const index = createPlainIndex(createMiniSearchEngine());
  index.add(some.map((each, at) => ({ ...each, id: `d${at}` })));
  return index;
}

it("is the same to the last bit, pool after pool, while documents come and go", () => {
  fc.assert(
    fc.property(documents, documents, fc.array(fc.nat()), (some, more, chosen) => {
      const index = indexOf(some);
      const [plain, kernel] = [new PoolLikeness(index), PoolKernel.open(index)];
      if (kernel === undefined) return;
      const compare = () => {
        const spots = [...new Set(chosen.map((number) => number % index.spotCount))];
        for (const pool of [Array.from({ length: index.spotCount }, (_, spot) => spot), spots, []]) {
          const cells = plain.of(pool).slice();
          expect(kernel.of(pool)).toEqual(cells);
          const own = Float64Array.from(pool, (_, place) => 1 / (place + 1));
          const places = [...pool.keys()];
          expect(kernel.opinions(pool, own, NEIGHBOURS)).toEqual(opinionsOf(places, own, { cells, size: pool.length }));
        }
      };
      compare();
      index.add(more.map((each, at) => ({ title: each.title, text: `${each.text} squid${at}`, id: `e${at}` })));
      index.remove(["d0"]);
      compare();
    }),
    { numRuns: 40 },
  );
});

it("leaves a pool in which a term stands more often than it knows of to the plain loops", () => {
  const index = indexOf([
    { title: "", text: "reef ".repeat(200) },
    { title: "coral", text: "reef" },
  ]);
  const kernel = PoolKernel.open(index);
  if (kernel === undefined) return;
  expect(kernel.of([0, 1])).toBeUndefined();
  expect(kernel.of([1])).toEqual(new PoolLikeness(index).of([1]));
});

it("runs the kernel that its text says", async () => {
  expect(await compileKernel("pool")).toBe(POOL_BYTES);
});

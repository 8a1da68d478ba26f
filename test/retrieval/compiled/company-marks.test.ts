/** Marks of documents: the kernel's sums are those of a plain loop, whatever is marked. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { COMPANY_BYTES } from "../../../src/retrieval/compiled/kernels/company-bytes.ts";
import {
  NEIGHBOURHOOD,
  openCompanyMarks,
  plainCompanyMarks,
} from "../../../src/retrieval/compiled/kernels/company-marks.ts";
import { compileKernel } from "./compile-wat.ts";

const kernel = openCompanyMarks();
const plain = plainCompanyMarks();

it("sums up what the documents of each stretch are marked with", () => {
  for (const marks of [kernel, plain]) {
    marks.begin(0);
    marks.mark(Int32Array.of(1, 3, 5), 0, 3, 10);
    marks.mark(Int32Array.of(0, 3, 4, 5), 1, 3, 1);
    marks.clear(5);
    expect(marks.sums()).toEqual([21, 12]);
  }
});

it("gives the same by a kernel and by a plain loop", () => {
  const list = fc.record({
    documents: fc.uniqueArray(fc.nat({ max: NEIGHBOURHOOD - 1 }), { maxLength: 300 }),
    skipped: fc.nat({ max: 3 }),
    share: fc.nat({ max: 2 ** 25 }),
  });
  fc.assert(
    fc.property(
      fc.nat({ max: 3 }),
      fc.array(list, { maxLength: 40 }),
      fc.array(fc.nat({ max: 4 * NEIGHBOURHOOD }), { maxLength: 5 }),
      (nth, lists, gone) => {
        const first = nth * NEIGHBOURHOOD;
        const sums = [kernel, plain].map((marks) => {
          marks.begin(first);
          for (const { documents, skipped, share } of lists) {
            const sorted = Int32Array.from(documents, (document) => document + first).sort();
            marks.mark(sorted, Math.min(skipped, sorted.length), sorted.length, share);
          }
          for (const document of gone) marks.clear(document);
          return marks.sums();
        });
        expect(sums[0]).toEqual(sums[1]);
      },
    ),
  );
});

it("runs the kernel that its text says", async () => {
  expect(await compileKernel("company")).toBe(COMPANY_BYTES);
});

/**
 * Marks on the documents of one neighbourhood, and their sums over lists of documents.
 *
 * In: stretches of lists, each with a share that its documents are marked with. Out: for each stretch the sum of its documents'
 * marks. The marks are whole numbers, so that any order of adding gives the same. They lie in the memory of a WebAssembly kernel where
 * the machine has one, and stretches are copied there once for both walks; without it plain loops find the same.
 */
import { COMPANY_BYTES } from "./company-bytes.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";

/** Documents of a neighbourhood: 64 KB of marks, which stay in the processor's cache. */
export const NEIGHBOURHOOD = 8_192;

export interface CompanyMarks {
  /** Takes all marks away; those that follow are of documents from `first` to before `first + NEIGHBOURHOOD`. */
  begin(first: number): void;
  /** Marks `documents[from]` to before `documents[to]`, which are in their order. */
  mark(documents: Int32Array, from: number, to: number, share: number): void;
  /** Takes the marks of one document away, if it has any. */
  clear(document: number): void;
  /** For each stretch that was marked, in the order in which they were. */
  sums(): readonly number[];
}

export function openCompanyMarks(): CompanyMarks {
  const kernel = openKernel<Exports>(COMPANY_BYTES);
  return kernel === undefined ? plainCompanyMarks() : kernelMarks(kernel);
}

export function plainCompanyMarks(): CompanyMarks {
  const marks = new Float64Array(NEIGHBOURHOOD);
  const stretches: { readonly documents: Int32Array; readonly from: number; readonly to: number }[] = [];
  let start = 0;
  return {
    begin: (first) => {
      marks.fill(0);
      stretches.length = 0;
      start = first;
    },
    mark: (documents, from, to, share) => {
      stretches.push({ documents, from, to });
      for (let at = from; at < to; at++) {
        const place = (documents[at] as number) - start;
        marks[place] = (marks[place] as number) + share;
      }
    },
    clear: (document) => {
      if (document >= start && document < start + NEIGHBOURHOOD) marks[document - start] = 0;
    },
    sums: () =>
      stretches.map(({ documents, from, to }) => {
        let sum = 0;
        for (let at = from; at < to; at++) sum += marks[(documents[at] as number) - start] as number;
        return sum;
      }),
  };
}

function kernelMarks({ memory, mark, marked }: Exports): CompanyMarks {
  memory.grow(Math.ceil((NEIGHBOURHOOD * Float64Array.BYTES_PER_ELEMENT) / PAGE_BYTES));
  const stretches: { readonly at: number; readonly count: number }[] = [];
  /** Where the marks begin, less what the first document's would be by its number. */
  let marks = 0;
  let filled = STRETCHES_AT;
  let start = 0;
  const all = (): Float64Array => new Float64Array(memory.buffer, 0, NEIGHBOURHOOD);
  return {
    begin: (first) => {
      all().fill(0);
      stretches.length = 0;
      filled = STRETCHES_AT;
      start = first;
      marks = -first * Float64Array.BYTES_PER_ELEMENT;
    },
    mark: (documents, from, to, share) => {
      if (from === to) {
        stretches.push({ at: filled, count: 0 });
        return;
      }
      // Shared memory is copied eight bytes at a time where both sides begin at a multiple of eight, otherwise byte by byte.
      const aligned = from - (from % 2);
      const missing = filled + (to - aligned + 1) * Int32Array.BYTES_PER_ELEMENT - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      new Int32Array(memory.buffer, filled, to - aligned).set(documents.subarray(aligned, to));
      const at = filled + (from - aligned) * Int32Array.BYTES_PER_ELEMENT;
      filled += Math.ceil((to - aligned) / 2) * 2 * Int32Array.BYTES_PER_ELEMENT;
      mark(at, to - from, marks, share);
      stretches.push({ at, count: to - from });
    },
    clear: (document) => {
      if (document >= start && document < start + NEIGHBOURHOOD) all()[document - start] = 0;
    },
    sums: () => stretches.map(({ at, count }) => marked(at, count, marks)),
  };
}

interface Exports {
  readonly memory: KernelMemory;
  mark(documents: number, count: number, marks: number, share: number): void;
  marked(documents: number, count: number, marks: number): number;
}

/** Behind the marks. */
const STRETCHES_AT = NEIGHBOURHOOD * Float64Array.BYTES_PER_ELEMENT;
const PAGE_BYTES = 65_536;

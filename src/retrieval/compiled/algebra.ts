/**
 * The sums of a singular value decomposition, by a vector unit where there is one and enough to do, otherwise by plain loops.
 *
 * Both give the same numbers to the last bit: each sum has one order, and `dot` four lanes. Matrices are doubles, row after row.
 */
import { ALGEBRA_BYTES } from "./algebra-bytes.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";

/** Compressed rows: row `i` has the entries `starts[i]` to `starts[i + 1]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
}

export interface Algebra {
  /** Zeros, where `multiply`, `dot` and `addScaled` can reach them. */
  doubles(count: number): Float64Array;
  /** The same rows, where `multiply` can reach them. */
  within(rows: Rows): Rows;
  /** `out` = matrix · `dense`, which has `width` columns. */
  multiply(matrix: Rows, dense: Float64Array, out: Float64Array, width: number): void;
  dot(one: Float64Array, other: Float64Array): number;
  /** `one` += `factor` · `other`. */
  addScaled(one: Float64Array, factor: number, other: Float64Array): void;
}

/** `width`: of all dense matrices; `doubles` and `integers`: how many numbers will be asked for. */
export function algebraFor(widths: readonly number[], doubles: number, integers: number): Algebra {
  const fits = widths.every((width) => width % CHUNK === 0) && doubles > WORTH_A_KERNEL;
  return (fits ? vectorAlgebra(doubles, integers) : undefined) ?? PLAIN_ALGEBRA;
}

export const PLAIN_ALGEBRA: Algebra = {
  doubles: (count) => new Float64Array(count),
  within: (rows) => rows,
  multiply: ({ starts, column, value }, dense, out, width) => {
    out.fill(0);
    for (let row = 0; row + 1 < starts.length; row++) {
      const start = row * width;
      for (let entry = starts[row] as number; entry < (starts[row + 1] as number); entry++) {
        const factor = value[entry] as number;
        const from = (column[entry] as number) * width;
        for (let at = 0; at < width; at++) {
          out[start + at] = (out[start + at] as number) + factor * (dense[from + at] as number);
        }
      }
    }
  },
  dot: (one, other) => {
    const lanes = [0, 0, 0, 0] as [number, number, number, number];
    for (let at = 0; at < one.length; at++) {
      const lane = at & 3;
      lanes[lane] = (lanes[lane] as number) + (one[at] as number) * (other[at] as number);
    }
    return lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
  },
  addScaled: (one, factor, other) => {
    for (let at = 0; at < one.length; at++) one[at] = (one[at] as number) + factor * (other[at] as number);
  },
};

/** Nothing where the machine has no vector unit, or not the memory. */
export function vectorAlgebra(doubles: number, integers: number): Algebra | undefined {
  const kernel = openKernel<Kernel>(ALGEBRA_BYTES);
  if (kernel === undefined) return undefined;
  const { memory } = kernel;
  try {
    memory.grow(Math.ceil((doubles * 8 + integers * 4) / PAGE_BYTES) + SPARE_PAGES);
  } catch {
    return undefined;
  }
  let free = 0;
  const take = (bytes: number): number => {
    const at = free;
    free += Math.ceil(bytes / PADDING) * PADDING;
    return at;
  };
  const doublesOf = (count: number): Float64Array => new Float64Array(memory.buffer, take(count * 8), count);
  const integersOf = (from: Int32Array): Int32Array => {
    const copied = new Int32Array(memory.buffer, take(from.length * 4), from.length);
    copied.set(from);
    return copied;
  };
  const padded = (count: number): number => Math.ceil(count / 4) * 4;
  return {
    doubles: doublesOf,
    within: ({ starts, column, value }) => {
      const copied = doublesOf(value.length);
      copied.set(value);
      return { starts: integersOf(starts), column: integersOf(column), value: copied };
    },
    multiply: ({ starts, column, value }, dense, out, width) => {
      const rows = starts.length - 1;
      const places = [starts.byteOffset, column.byteOffset, value.byteOffset] as const;
      kernel.multiply(...places, rows, dense.byteOffset, out.byteOffset, width);
    },
    dot: (one, other) => kernel.dot(one.byteOffset, other.byteOffset, padded(one.length)),
    addScaled: (one, factor, other) => kernel.addScaled(one.byteOffset, other.byteOffset, padded(one.length), factor),
  };
}

interface Kernel {
  readonly memory: KernelMemory;
  multiply(
    starts: number,
    column: number,
    value: number,
    rows: number,
    dense: number,
    out: number,
    width: number,
  ): void;
  dot(one: number, other: number, count: number): number;
  addScaled(one: number, other: number, count: number, factor: number): void;
}

/** Columns of a dense matrix that the kernel sums at once. */
const CHUNK = 16;
/** Numbers below which opening a kernel takes longer than it saves. */
const WORTH_A_KERNEL = 200_000;
const PAGE_BYTES = 65_536;
/** For what is lost to padding. */
const SPARE_PAGES = 2;
/** Each array begins at a multiple of so many bytes, with zeros behind its numbers. */
const PADDING = 64;

/**
 * The sums of a singular value decomposition, by a vector unit where there is one and enough to do, otherwise by plain loops.
 *
 * Dense matrices lie in panels of 16 columns, one behind another: a product reads one panel at a time, and that fits a core's cache.
 * Keeps true: both ways give the same numbers to the last bit, because each sum has one order; numbers are of single precision, but
 * for the products of columns, which decide what is a direction of its own.
 */
import { ALGEBRA_BYTES } from "./algebra-bytes.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";

/** Compressed rows: row `i` has the entries `starts[i]` to `starts[i + 1]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly column: Int32Array;
  readonly value: Float32Array;
}

/** A dense matrix: panel after panel, in each row after row, in each 16 numbers. */
export interface Panels {
  readonly rows: number;
  readonly panels: number;
  readonly values: Float32Array;
}

export const PANEL_COLUMNS = 16;

export interface Algebra {
  /** Zeros, where the other functions can reach them. */
  dense(rows: number, panels: number): Panels;
  /** The same rows, where `multiply` can reach them. */
  within(rows: Rows): Rows;
  /** `out` = matrix · `dense`. */
  multiply(matrix: Rows, dense: Panels, out: Panels): void;
  /** Of `one`ᵀ · `other`, row after row, what lies on or above the diagonal; below it are some of the others. Both are of one size. */
  products(one: Panels, other: Panels): Float64Array;
  /** `out` = `dense` · `by`. */
  turn(dense: Panels, by: Panels, out: Panels): void;
}

/** Where a number stands in `Panels.values`. */
export function placeOf({ rows }: Panels, row: number, column: number): number {
  return ((column >>> PANEL_SHIFT) * rows + row) * PANEL_COLUMNS + (column & (PANEL_COLUMNS - 1));
}

/** `numbers`: how many will be asked for, of all arrays together. */
export function algebraFor(numbers: number): Algebra {
  return (numbers > WORTH_A_KERNEL ? vectorAlgebra(numbers) : undefined) ?? PLAIN_ALGEBRA;
}

export const PLAIN_ALGEBRA: Algebra = {
  dense: (rows, panels) => ({ rows, panels, values: new Float32Array(rows * panels * PANEL_COLUMNS) }),
  within: (rows) => rows,
  multiply: ({ starts, column, value }, dense, out) => {
    out.values.fill(0);
    eachPanel(out, (panel) => {
      for (let row = 0; row < out.rows; row++) {
        const target = (panel * out.rows + row) * PANEL_COLUMNS;
        for (let entry = starts[row] as number; entry < (starts[row + 1] as number); entry++) {
          const from = (panel * dense.rows + (column[entry] as number)) * PANEL_COLUMNS;
          addRow(out.values, target, value[entry] as number, dense.values, from);
        }
      }
    });
  },
  products: (one, other) => {
    const width = one.panels * PANEL_COLUMNS;
    const sums = new Float64Array(width * width);
    for (let row = 0; row < one.rows; row++) {
      for (let column = 0; column < width; column++) {
        const factor = one.values[placeOf(one, row, column)] as number;
        for (let panel = column >>> PANEL_SHIFT; panel < other.panels; panel++) {
          const target = column * width + panel * PANEL_COLUMNS;
          const from = (panel * other.rows + row) * PANEL_COLUMNS;
          for (let at = 0; at < PANEL_COLUMNS; at++) {
            sums[target + at] = (sums[target + at] as number) + factor * (other.values[from + at] as number);
          }
        }
      }
    }
    return sums;
  },
  turn: (dense, by, out) => {
    out.values.fill(0);
    eachPanel(out, (panel) => {
      for (let row = 0; row < out.rows; row++) {
        const target = (panel * out.rows + row) * PANEL_COLUMNS;
        for (let column = 0; column < by.rows; column++) {
          const from = (panel * by.rows + column) * PANEL_COLUMNS;
          addRow(out.values, target, dense.values[placeOf(dense, row, column)] as number, by.values, from);
        }
      }
    });
  },
};

/** The sum is rounded to single precision when it is kept, as is each product. */
function addRow(out: Float32Array, target: number, factor: number, values: Float32Array, from: number): void {
  for (let at = 0; at < PANEL_COLUMNS; at++) {
    out[target + at] = (out[target + at] as number) + Math.fround(factor * (values[from + at] as number));
  }
}

function eachPanel({ panels }: Panels, visit: (panel: number) => void): void {
  for (let panel = 0; panel < panels; panel++) visit(panel);
}

/** Nothing where the machine has no vector unit, or not the memory. */
export function vectorAlgebra(numbers: number): Algebra | undefined {
  const kernel = openKernel<Kernel>(ALGEBRA_BYTES);
  if (kernel === undefined) return undefined;
  const { memory } = kernel;
  try {
    memory.grow(Math.ceil((numbers * 4) / PAGE_BYTES) + SPARE_PAGES);
  } catch {
    return undefined;
  }
  let free = 0;
  const take = (bytes: number): number => {
    const at = free;
    free += Math.ceil(bytes / PADDING) * PADDING;
    return at;
  };
  const copied = <Numbers extends Int32Array | Float32Array>(from: Numbers, room: Numbers): Numbers => {
    room.set(from);
    return room;
  };
  const integersOf = (from: Int32Array): Int32Array =>
    copied(from, new Int32Array(memory.buffer, take(from.length * 4), from.length));
  return {
    dense: (rows, panels) => {
      const count = rows * panels * PANEL_COLUMNS;
      return { rows, panels, values: new Float32Array(memory.buffer, take(count * 4), count) };
    },
    within: ({ starts, column, value }) => ({
      starts: integersOf(starts),
      column: integersOf(column),
      value: copied(value, new Float32Array(memory.buffer, take(value.length * 4), value.length)),
    }),
    multiply: ({ starts, column, value }, dense, out) => {
      const matrix = [starts.byteOffset, column.byteOffset, value.byteOffset] as const;
      eachPanel(out, (panel) => kernel.multiply(...matrix, out.rows, byteOf(dense, panel), byteOf(out, panel)));
    },
    products: (one, other) => {
      const width = one.panels * PANEL_COLUMNS;
      const sums = new Float64Array(memory.buffer, take(width * width * 8), width * width);
      for (let row = 0; row < one.rows; row += BLOCK_ROWS) {
        const rows = Math.min(BLOCK_ROWS, one.rows - row);
        for (let column = 0; column < width; column++) {
          const begins = one.values.byteOffset + 4 * placeOf(one, row, column);
          for (let panel = column >>> PANEL_SHIFT; panel < other.panels; panel++) {
            const target = sums.byteOffset + 8 * (column * width + panel * PANEL_COLUMNS);
            kernel.products(begins, byteOf(other, panel) + row * PANEL_COLUMNS * 4, rows, target);
          }
        }
      }
      return sums;
    },
    turn: (dense, by, out) => {
      const from = dense.values.byteOffset;
      eachPanel(out, (panel) => kernel.turn(from, dense.rows, dense.panels, byteOf(by, panel), byteOf(out, panel)));
    },
  };
}

function byteOf({ rows, values }: Panels, panel: number): number {
  return values.byteOffset + panel * rows * PANEL_COLUMNS * 4;
}

interface Kernel {
  readonly memory: KernelMemory;
  multiply(starts: number, column: number, value: number, rows: number, dense: number, out: number): void;
  products(one: number, other: number, rows: number, out: number): void;
  turn(dense: number, rows: number, panels: number, by: number, out: number): void;
}

/** So many rows of all panels stay in a core's cache while they are multiplied with one another. */
const BLOCK_ROWS = 512;
/** A panel has 2 to this power columns. */
const PANEL_SHIFT = 4;
/** Numbers below which opening a kernel takes longer than it saves. */
const WORTH_A_KERNEL = 200_000;
const PAGE_BYTES = 65_536;
/** For what is lost to padding. */
const SPARE_PAGES = 2;
/** Each array begins at a multiple of so many bytes. */
const PADDING = 64;

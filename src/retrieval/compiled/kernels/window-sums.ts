/**
 * Sums for a window of neighbouring documents, few enough to stay in a core's nearest cache, and the search for those that matter.
 *
 * They lie in the memory of a WebAssembly kernel where the machine has one; without it a plain loop finds the same.
 */

import type { ScoreBounds } from "../scoring/score-bounds.ts";
import { type KernelMemory, openKernel } from "./open-kernel.ts";
import { WINDOW_BYTES } from "./window-bytes.ts";

/** Documents of a window; their sums are 32 KB. */
export const WINDOW = 8_192;

export interface WindowSums {
  readonly sums: Int32Array;
  /** Places of documents, in their order. */
  readonly places: Int32Array;
  /** Writes the places of those of the first `count` documents that may reach the bar with `rest`: how many. */
  sweep(count: number, bounds: ScoreBounds, bar: number, rest: number): number;
}

export function openWindowSums(): WindowSums {
  const kernel = openKernel<Exports>(WINDOW_BYTES);
  return kernel === undefined ? plainWindowSums() : kernelSums(kernel);
}

export function plainWindowSums(): WindowSums {
  const sums = new Int32Array(WINDOW);
  const places = new Int32Array(WINDOW);
  return {
    sums,
    places,
    sweep: (count, bounds, bar, rest) => {
      const least = bounds.leastSum(bar, rest);
      let found = 0;
      for (let place = 0; place < count; place++) {
        const sum = sums[place] as number;
        if (sum >= least && bounds.most(sum + rest) >= bar) places[found++] = place;
      }
      return found;
    },
  };
}

function kernelSums({ memory, sweep }: Exports): WindowSums {
  const sums = new Int32Array(memory.buffer, 0, WINDOW);
  // One place more than there may be: the kernel writes before it knows.
  const places = new Int32Array(memory.buffer, sums.byteLength, WINDOW + 1);
  return {
    sums,
    places,
    // What lies behind a window's last sum is 0.
    sweep: (count, bounds, bar, rest) =>
      sweep(
        sums.byteOffset,
        Math.ceil(count / ROW) * ROW,
        places.byteOffset,
        bounds.leastSum(bar, rest),
        rest,
        bar,
        bounds.kept,
        bounds.perShare,
      ),
  };
}

interface Exports {
  readonly memory: KernelMemory;
  sweep(
    at: number,
    count: number,
    out: number,
    least: number,
    rest: number,
    bar: number,
    kept: number,
    perShare: number,
  ): number;
}

/** Sums that the kernel looks at together. */
const ROW = 16;

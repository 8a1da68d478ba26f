/**
 * Lists of scores for one question after another: fresh memory of this size costs more than the sums in it.
 *
 * Those of a large index lie in a kernel's memory, where they are walked faster. What is in them is left as it was.
 */
import { ScoreKernel } from "./compiled/score-kernel.ts";

export class ScoreLists {
  readonly #count: number;
  #lists: readonly Float64Array[] = [];
  #length = -1;

  constructor(count: number) {
    this.#count = count;
  }

  /** All of the same length. */
  of(length: number): readonly Float64Array[] {
    if (length === this.#length) return this.#lists;
    const kernel = length < WORTH_A_KERNEL ? undefined : ScoreKernel.open(this.#count, length);
    this.#lists = kernel?.lists ?? Array.from({ length: this.#count }, () => new Float64Array(length));
    this.#length = length;
    return this.#lists;
  }
}

/** Slots from which a kernel is worth its memory. */
const WORTH_A_KERNEL = 4_096;

/**
 * Lists of scores for one question after another: fresh memory of this size costs more than the sums in it.
 *
 * Those of a large index lie in a kernel's memory, where they are walked faster, with room for documents to come. What is in them is
 * left as it was.
 */
import { ScoreKernel } from "../compiled/kernels/score-kernel.ts";

export class ScoreLists {
  readonly #count: number;
  /** As long as there is room. */
  #whole: readonly Float64Array[] = [];
  #lists: readonly Float64Array[] = [];
  #length = -1;

  constructor(count: number) {
    this.#count = count;
  }

  /** All of the same length. */
  of(length: number): readonly Float64Array[] {
    if (length === this.#length) return this.#lists;
    const room = this.#whole[0]?.length ?? 0;
    if (length > room || MUCH_ROOM * length < room || length < WORTH_A_KERNEL) this.#whole = this.#open(length);
    // A kernel sums a little beyond the scores, where no others may have been left.
    else for (const list of this.#whole) list.fill(0);
    this.#lists = this.#whole.map((list) => list.subarray(0, length));
    this.#length = length;
    return this.#lists;
  }

  #open(length: number): readonly Float64Array[] {
    const kernel = length < WORTH_A_KERNEL ? undefined : ScoreKernel.open(this.#count, Math.ceil(length * SPARE_ROOM));
    return kernel?.lists ?? Array.from({ length: this.#count }, () => new Float64Array(length));
  }
}

/** Spots from which a kernel is worth its memory. */
const WORTH_A_KERNEL = 4_096;
const SPARE_ROOM = 1.05;
const MUCH_ROOM = 4;

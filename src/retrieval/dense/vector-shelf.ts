/**
 * The vectors of the papers at hand, and what lies near a direction.
 *
 * In: a vector for a paper, in bytes. Out: the nearest papers with their scores. Keeps true: the same vectors give the same
 * opinion, whatever their order; a paper's newest vector is the one that counts. Rows lie one behind the other in blocks
 * that grow with them; a row that is free is taken again. Where there are many rows, only those are looked at closely that
 * differ from the direction in few signs.
 */
import type { DenseOpinion } from "../../ports/embeddings.ts";
import { DENSE_DEPTH } from "../ranking-settings.ts";
import { bestPlaces } from "../steps/blend-scores.ts";
import { countDifferences, signWords, writeSigns } from "./sign-bits.ts";

/** A direction as it is kept: in steps of a 127th of the largest number. */
export function toBytes(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = largest > 0 ? MOST / largest : 0;
  return Int8Array.from(vector, (value) => Math.round(value * step));
}

interface Block {
  readonly values: Int8Array;
  readonly signs: Int32Array;
}

export class VectorShelf {
  readonly #rows = new Map<string, number>();
  readonly #ids: (string | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #blocks: Block[] = [];
  /** One over each row's length, so that a product is a cosine. */
  readonly #factors: number[] = [];
  /** Of all rows at length 1: a product with it is the sum of their cosines. */
  #sum = new Float64Array();
  #dimensions = 0;
  readonly #closely: number;

  /** So many rows at least are looked at closely. */
  constructor(closely: number = CLOSELY) {
    this.#closely = closely;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** How many numbers a vector has; 0 while there is none. */
  get dimensions(): number {
    return this.#rows.size === 0 ? 0 : this.#dimensions;
  }

  /** False for a vector of another length than the others: it is another model's, and passed over. */
  put(id: string, values: Int8Array): boolean {
    if (this.#rows.size === 0) this.#begin(values.length);
    if (values.length !== this.#dimensions) return false;
    this.drop(id);
    if (this.#rows.size === 0) this.#begin(values.length);
    const row = this.#free.pop() ?? this.#ids.length;
    const place = row % BLOCK_ROWS;
    const words = signWords(this.#dimensions);
    this.#blocks[Math.floor(row / BLOCK_ROWS)] ??= {
      values: new Int8Array(BLOCK_ROWS * this.#dimensions),
      signs: new Int32Array(BLOCK_ROWS * words),
    };
    this.#values(row).set(values);
    writeSigns(values, this.#block(row).signs, place * words);
    this.#rows.set(id, row);
    this.#ids[row] = id;
    const squares = product(values, values, 0);
    this.#factors[row] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    this.#count(row, 1);
    return true;
  }

  drop(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#count(row, -1);
    this.#rows.delete(id);
    this.#ids[row] = undefined;
    this.#free.push(row);
  }

  /** Of a paper; nothing when there is none. */
  bytesOf(id: string): Int8Array | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : this.#values(row);
  }

  /**
   * The nearest papers. A score is how much nearer a paper is than papers are on the whole, as a share of what the nearest
   * has: models differ in how near unrelated texts are, from 0.1 to 0.8, and that must not count for anybody.
   */
  near(asked: Int8Array, self?: string): DenseOpinion["near"] {
    const length = Math.sqrt(product(asked, asked, 0));
    if (asked.length !== this.#dimensions || this.#rows.size === 0 || length === 0) return [];
    const usual = this.#usual(asked, length);
    const scores = new Float64Array(this.#ids.length);
    const least = this.#fewestDifferences(asked);
    for (let row = 0; row < scores.length; row++) {
      const id = this.#ids[row];
      if (id === undefined || id === self || !least(row)) continue;
      const found = product(asked, this.#block(row).values, (row % BLOCK_ROWS) * this.#dimensions);
      const nearer = (found / length) * (this.#factors[row] as number) - usual;
      scores[row] = nearer > LEAST_NEARER ? nearer : 0;
    }
    const best = bestPlaces(scores, DENSE_DEPTH, (one, other) => (this.#ids[one] ?? "") < (this.#ids[other] ?? ""));
    const largest = scores[best[0] ?? 0] ?? 0;
    return best.map((row) => [this.#ids[row] ?? "", (scores[row] ?? 0) / largest] as const);
  }

  /** Whether a row is among those that are worth a close look: all of them where they are few. */
  #fewestDifferences(asked: Int8Array): (row: number) => boolean {
    const count = this.#ids.length;
    if (count <= this.#closely) return () => true;
    const words = signWords(this.#dimensions);
    const signs = new Int32Array(words);
    writeSigns(asked, signs, 0);
    const distances = new Uint16Array(count);
    for (const [number, block] of this.#blocks.entries()) {
      const from = number * BLOCK_ROWS;
      countDifferences(signs, block.signs, Math.min(BLOCK_ROWS, count - from), distances, from);
    }
    const rowsAt = new Uint32Array(this.#dimensions + 1);
    for (let row = 0; row < count; row++)
      rowsAt[distances[row] as number] = (rowsAt[distances[row] as number] ?? 0) + 1;
    // All of one distance or none, so that the order of rows decides nothing.
    let limit = 0;
    for (let rows = rowsAt[0] ?? 0; rows < this.#closely && limit < this.#dimensions; rows += rowsAt[limit] ?? 0)
      limit++;
    return (row) => (distances[row] as number) <= limit;
  }

  /** The mean cosine of all rows. */
  #usual(asked: Int8Array, length: number): number {
    let sum = 0;
    for (let at = 0; at < asked.length; at++) sum += (asked[at] as number) * (this.#sum[at] as number);
    return sum / length / this.#rows.size;
  }

  #count(row: number, times: 1 | -1): void {
    const values = this.#values(row);
    const factor = times * (this.#factors[row] ?? 0);
    const sum = this.#sum;
    for (let at = 0; at < values.length; at++) sum[at] = (sum[at] as number) + factor * (values[at] as number);
  }

  #block(row: number): Block {
    return this.#blocks[Math.floor(row / BLOCK_ROWS)] as Block;
  }

  #values(row: number): Int8Array {
    const start = (row % BLOCK_ROWS) * this.#dimensions;
    return this.#block(row).values.subarray(start, start + this.#dimensions);
  }

  #begin(dimensions: number): void {
    this.#dimensions = dimensions;
    this.#sum = new Float64Array(dimensions);
    for (const list of [this.#ids, this.#free, this.#blocks, this.#factors]) list.length = 0;
  }
}

/** In whole numbers, four at a time: half the time of a plain loop over floats. At most 2²⁶, in 4,096 dimensions. */
function product(one: Int8Array, others: Int8Array, start: number): number {
  const end = one.length & ~3;
  let sum = 0;
  let at = 0;
  for (; at < end; at += 4) {
    const other = start + at;
    sum =
      (sum +
        (one[at] as number) * (others[other] as number) +
        (one[at + 1] as number) * (others[other + 1] as number) +
        (one[at + 2] as number) * (others[other + 2] as number) +
        (one[at + 3] as number) * (others[other + 3] as number)) |
      0;
  }
  for (; at < one.length; at++) sum = (sum + (one[at] as number) * (others[start + at] as number)) | 0;
  return sum;
}

const MOST = 127;
/** 1.5 MB of 1,536 dimensions. */
const BLOCK_ROWS = 1_024;
/** Less is the rounding of sums. */
const LEAST_NEARER = 1e-9;
/** Four times what an opinion holds. */
const CLOSELY = 4 * DENSE_DEPTH;

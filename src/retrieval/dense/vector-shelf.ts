/**
 * The vectors of the papers at hand, and what lies near a direction.
 *
 * In: a vector for a paper, in bytes. Out: the nearest papers with their scores. Keeps true: the same vectors give the same
 * opinion, whatever their order; a paper's newest vector is the one that counts. Rows lie one behind the other in blocks
 * that grow with them; a row that is free is taken again.
 */
import type { DenseOpinion } from "../../ports/embeddings.ts";
import { bestPlaces } from "../blend-scores.ts";
import { DENSE_DEPTH } from "../ranking-settings.ts";

/** A direction as it is kept: in steps of a 127th of the largest number. */
export function toBytes(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = largest > 0 ? MOST / largest : 0;
  return Int8Array.from(vector, (value) => Math.round(value * step));
}

export class VectorShelf {
  readonly #rows = new Map<string, number>();
  readonly #ids: (string | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #blocks: Int8Array[] = [];
  /** One over each row's length, so that a product is a cosine. */
  readonly #factors: number[] = [];
  #dimensions = 0;

  get size(): number {
    return this.#rows.size;
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** False for a vector of another length than the others: it is another model's, and passed over. */
  put(id: string, values: Int8Array): boolean {
    if (this.#rows.size === 0) this.#begin(values.length);
    if (values.length !== this.#dimensions) return false;
    const row = this.#rows.get(id) ?? this.#free.pop() ?? this.#ids.length;
    this.#blocks[Math.floor(row / BLOCK_ROWS)] ??= new Int8Array(BLOCK_ROWS * this.#dimensions);
    this.#row(row).set(values);
    this.#rows.set(id, row);
    this.#ids[row] = id;
    let squares = 0;
    for (const value of values) squares += value * value;
    this.#factors[row] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    return true;
  }

  drop(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#rows.delete(id);
    this.#ids[row] = undefined;
    this.#free.push(row);
  }

  /** Of a paper; nothing when there is none. */
  directionOf(id: string): Float32Array | undefined {
    const row = this.#rows.get(id);
    return row === undefined
      ? undefined
      : Float32Array.from(this.#row(row), (value) => value * (this.#factors[row] ?? 0));
  }

  /**
   * The nearest papers. A score is how much nearer a paper is than papers are on the whole, as a share of what the nearest
   * has: models differ in how near unrelated texts are, from 0.1 to 0.8, and that must not count for anybody.
   */
  near(direction: Float32Array, self?: string): DenseOpinion["near"] {
    if (direction.length !== this.#dimensions || this.#rows.size === 0) return [];
    const cosines = this.#cosines(direction);
    let sum = 0;
    for (const row of this.#rows.values()) sum += cosines[row] as number;
    const usual = sum / this.#rows.size;
    const scores = new Float64Array(cosines.length);
    for (const [id, row] of this.#rows) if (id !== self) scores[row] = (cosines[row] as number) - usual;
    const best = bestPlaces(scores, DENSE_DEPTH, (row) => this.#ids[row] ?? "");
    const largest = scores[best[0] ?? 0] ?? 0;
    return best.map((row) => [this.#ids[row] ?? "", (scores[row] ?? 0) / largest] as const);
  }

  #cosines(direction: Float32Array): Float64Array {
    const dimensions = this.#dimensions;
    const cosines = new Float64Array(this.#ids.length);
    for (let row = 0; row < cosines.length; row++) {
      const block = this.#blocks[Math.floor(row / BLOCK_ROWS)] as Int8Array;
      const start = (row % BLOCK_ROWS) * dimensions;
      let product = 0;
      for (let at = 0; at < dimensions; at++) product += (direction[at] as number) * (block[start + at] as number);
      cosines[row] = product * (this.#factors[row] as number);
    }
    return cosines;
  }

  #row(row: number): Int8Array {
    const start = (row % BLOCK_ROWS) * this.#dimensions;
    return (this.#blocks[Math.floor(row / BLOCK_ROWS)] as Int8Array).subarray(start, start + this.#dimensions);
  }

  #begin(dimensions: number): void {
    this.#dimensions = dimensions;
    this.#ids.length = 0;
    this.#free.length = 0;
    this.#blocks.length = 0;
    this.#factors.length = 0;
  }
}

const MOST = 127;
/** 1.5 MB of 1,536 dimensions. */
const BLOCK_ROWS = 1_024;

/**
 * Keeps one snapshot of the index between runs: arrays of numbers that are used as they lie, and long bytes that stay where
 * they are and are read a few at a time.
 *
 * A snapshot is only ever an acceleration: whatever is wrong with it, the index is made anew from the papers. What is given
 * out survives a structured clone and is shared by it, not copied: arrays lie in shared memory, a file is named by its
 * descriptor, which holds in every thread.
 */
export interface SnapshotStore {
  /** The last one written under these settings, as far as its table of contents tells. Never throws. */
  find(settings: string): Promise<FoundSnapshot>;
  /** Replaces the snapshot at one stroke. Throws an `UpstreamError` when that is impossible; the old one then stands. */
  write(snapshot: NewSnapshot): Promise<KeptBytes>;
  /** Nobody reads in them any more. */
  release(bytes: KeptBytes): void;
}

export type FoundSnapshot =
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly because: Refusal }
  | {
      readonly kind: "found";
      /** Of what it was made, as it was told when it was written. */
      readonly madeOf: string;
      /** Reads the arrays and holds them against their checksums; either this or `leave` is to be called, once. */
      load(): Promise<KeptArrays | undefined>;
      leave(): void;
    };

export type Refusal = "damaged" | "of another version" | "of other settings";

export interface NewSnapshot extends ArrayRecord {
  /** Of the code and parameters that decide what is in it. May be long: a digest is kept. */
  readonly settings: string;
  readonly madeOf: string;
  readonly bytes: Iterable<Uint8Array>;
}

/** Named arrays, and the few numbers and words that say how to read them. */
export interface ArrayRecord {
  readonly header: Readonly<Record<string, string | number>>;
  readonly arrays: Readonly<Record<string, NumberArray>>;
}

export interface KeptArrays extends ArrayRecord {
  readonly bytes: KeptBytes;
}

/** Long bytes, wherever they lie. */
export type KeptBytes =
  | { readonly kind: "file"; readonly descriptor: number; readonly start: number; readonly byteLength: number }
  /** All blocks but the last are of one size. */
  | { readonly kind: "memory"; readonly blocks: readonly Uint8Array[] };

export type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

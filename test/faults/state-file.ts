/**
 * The file through which the preloaded library (shim.c) is steered and read while the program runs.
 *
 * In: what is to happen at which call, and by how much the clocks are ahead. Out: how many calls there were.
 * Keeps true: the fields stand as `struct state` in shim.c has them, 64 bits each; the program maps the same pages, so that a
 * written field holds from its next call on.
 */
import { closeSync, openSync, readSync, writeSync } from "node:fs";

/** Bits of `kinds`, in the order of `enum kind`. */
export const KIND_NAMES = ["write", "flush", "rename", "unlink", "truncate", "create", "send"] as const;
export type Kind = (typeof KIND_NAMES)[number];

/** In the order of `enum action`. `kill-within`: half of a write or send happens. */
export const ACTION_NAMES = ["pass", "kill-before", "kill-after", "kill-within", "no-space", "io-error"] as const;
export type Action = (typeof ACTION_NAMES)[number];

export interface Order {
  readonly action: Action;
  readonly kinds: readonly Kind[];
  /** Counted from 1, from now on; absent: it is only counted. */
  readonly first?: number;
  /** The last call it happens to; absent: only the first. */
  readonly last?: number;
}

export interface StateFile {
  readonly file: string;
  order(order: Order): void;
  /** Nothing happens any more; counting goes on. */
  calm(): void;
  /** What was ordered happens from this call on, in the same count; false when one as late had come before. */
  from(call: number): boolean;
  readonly calls: number;
  readonly acted: number;
  readonly actedKind: Kind | undefined;
  /** Number of the latest call that it happened to; 0: none. */
  readonly actedAt: number;
  /** Calls since the last order. */
  tally(): Readonly<Record<Kind, number>>;
  /** Both clocks go on from `ms` later; the one on the wall alone when `steady` is false. */
  advance(ms: number, options?: { readonly steady?: boolean }): void;
  readonly wallMs: number;
  close(): void;
}

const FIELDS = [
  "calls",
  "first",
  "last",
  "action",
  "kinds",
  "acted",
  "actedKind",
  "actedAt",
  "wallNs",
  "steadyNs",
] as const;
const FIELD_BYTES = 8;
const BYTES = 4096;
const NS_PER_MS = 1_000_000n;

export function createStateFile(file: string): StateFile {
  const handle = openSync(file, "w+", 0o600);
  writeSync(handle, Buffer.alloc(BYTES));
  const readAt = (place: number): bigint => {
    const field = Buffer.alloc(FIELD_BYTES);
    readSync(handle, field, 0, FIELD_BYTES, place * FIELD_BYTES);
    return field.readBigInt64LE();
  };
  const writeAt = (place: number, value: bigint): void => {
    const field = Buffer.alloc(FIELD_BYTES);
    field.writeBigInt64LE(value);
    writeSync(handle, field, 0, FIELD_BYTES, place * FIELD_BYTES);
  };
  const read = (name: (typeof FIELDS)[number]): bigint => readAt(FIELDS.indexOf(name));
  const write = (name: (typeof FIELDS)[number], value: bigint): void => writeAt(FIELDS.indexOf(name), value);
  return {
    file,
    order: ({ action, kinds, first = 0, last = first }) => {
      write("first", 0n);
      write("kinds", 0n);
      for (const name of ["calls", "acted", "actedKind", "actedAt"] as const) write(name, 0n);
      for (const index of KIND_NAMES.keys()) writeAt(FIELDS.length + index, 0n);
      write("action", BigInt(ACTION_NAMES.indexOf(action)));
      write("last", BigInt(last));
      write("first", BigInt(first));
      write(
        "kinds",
        kinds.reduce((bits, kind) => bits | (1n << BigInt(KIND_NAMES.indexOf(kind))), 0n),
      );
    },
    calm: () => write("action", 0n),
    from: (call) => {
      write("first", BigInt(call));
      return read("calls") < BigInt(call);
    },
    get calls() {
      return Number(read("calls"));
    },
    get acted() {
      return Number(read("acted"));
    },
    get actedKind() {
      return read("acted") === 0n ? undefined : KIND_NAMES[Number(read("actedKind"))];
    },
    get actedAt() {
      return Number(read("actedAt"));
    },
    tally: () =>
      Object.fromEntries(
        KIND_NAMES.map((name, index) => [name, Number(readAt(FIELDS.length + index))]),
      ) as unknown as Readonly<Record<Kind, number>>,
    advance: (ms, { steady = true } = {}) => {
      const ns = BigInt(Math.round(ms)) * NS_PER_MS;
      if (steady) write("steadyNs", read("steadyNs") + ns);
      write("wallNs", read("wallNs") + ns);
    },
    get wallMs() {
      return Number(read("wallNs") / NS_PER_MS);
    },
    close: () => closeSync(handle),
  };
}

/**
 * Trouble on request: what goes wrong, on which route, how often.
 *
 * In: rules in the order they were added. Out: for each request the first rule that applies, counted down.
 * Chances come from a seeded generator, so a storm is the same storm every time.
 */
export type Fault =
  /** 429, with how long to wait. */
  | { readonly kind: "rate-limited"; readonly retryAfterMs: number; readonly global?: boolean }
  /** 5xx and nothing happened. */
  | { readonly kind: "error-before"; readonly status?: number }
  /** It happened, and then 5xx. */
  | { readonly kind: "error-after"; readonly status?: number }
  /** It did not happen, and the connection closes. */
  | { readonly kind: "cut-before" }
  /** It happened, and the connection closes without an answer. */
  | { readonly kind: "cut-after" }
  /** It happened, and no answer ever comes. */
  | { readonly kind: "hang-after" }
  /** It happens later than usual. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** It happens at once, the answer comes later. */
  | { readonly kind: "slow-answer"; readonly delayMs: number }
  | { readonly kind: "unauthorized" };

export interface FaultRule {
  /** A route as `METHOD /template`, or a pattern over `METHOD /path`. */
  readonly on: string | RegExp;
  readonly fault: Fault;
  /** How many requests it hits; 1 unless told. */
  readonly times?: number;
  /** Requests let through before it starts. */
  readonly skip?: number;
  /** The share of matching requests it hits, 0–1. */
  readonly share?: number;
}

interface ActiveRule {
  readonly rule: FaultRule;
  left: number;
  skip: number;
  hits: number;
}

/** mulberry32: a small generator with a period of 2^32, ample for choosing faults. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Faults {
  #rules: ActiveRule[] = [];
  #random: () => number;

  constructor(seed = 1) {
    this.#random = seededRandom(seed);
  }

  add(rule: FaultRule): { readonly hits: () => number; readonly stop: () => void } {
    const active: ActiveRule = { rule, left: rule.times ?? 1, skip: rule.skip ?? 0, hits: 0 };
    this.#rules.push(active);
    return {
      hits: () => active.hits,
      stop: () => {
        this.#rules = this.#rules.filter((one) => one !== active);
      },
    };
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault for this request, if any; counts it. */
  take(route: string, methodAndPath: string): Fault | undefined {
    if (this.#rules.length === 0) return undefined;
    for (const active of this.#rules) {
      const { on, share, fault } = active.rule;
      if (active.left <= 0 || !(typeof on === "string" ? on === route : on.test(methodAndPath))) continue;
      if (active.skip > 0) {
        active.skip -= 1;
        continue;
      }
      if (share !== undefined && this.#random() >= share) continue;
      active.left -= 1;
      active.hits += 1;
      return fault;
    }
    return undefined;
  }
}

/**
 * Rate-limit headers on every answer, and limits that bite where a test asks for them ("Topics: Rate Limits").
 *
 * Buckets are counted per route and major parameter (channel, guild, webhook with its token). By default a bucket is so
 * wide that nobody waits; `pace` narrows it. Interaction endpoints are exempt from the global limit.
 */
import { createHash } from "node:crypto";

export interface Pace {
  readonly requests: number;
  readonly perMs: number;
}

interface Window {
  startedAtMs: number;
  used: number;
}

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the request must be turned away. */
  readonly retryAfterMs: number | undefined;
  readonly global: boolean;
}

const WIDE: Pace = { requests: 10_000, perMs: 1000 };
const GLOBAL_WINDOW_MS = 1000;

export class RateLimits {
  readonly #paces = new Map<string, Pace>();
  readonly #windows = new Map<string, Window>();
  readonly #hashes = new Map<string, string>();
  #globalPerSecond = Number.POSITIVE_INFINITY;
  #globalWindow: Window = { startedAtMs: 0, used: 0 };

  /** Narrows one route, such as `POST /channels/:channel/messages` to 5 in 5 s. */
  pace(route: string, pace: Pace): void {
    this.#paces.set(route, pace);
  }

  /** Discord's own is 50 a second over all routes but the interaction endpoints. */
  paceGlobally(requestsPerSecond: number): void {
    this.#globalPerSecond = requestsPerSecond;
  }

  take(route: string, major: string, countsGlobally: boolean): Verdict {
    const now = performance.now();
    const pace = this.#paces.get(route) ?? WIDE;
    if (countsGlobally && !this.#takeGlobal(now)) {
      const retryAfterMs = this.#globalWindow.startedAtMs + GLOBAL_WINDOW_MS - now;
      return { headers: { "x-ratelimit-global": "true", "x-ratelimit-scope": "global" }, retryAfterMs, global: true };
    }
    const window = pace === WIDE ? undefined : this.#window(`${route} ${major}`, pace, now);
    const over = window !== undefined && window.used >= pace.requests;
    if (window !== undefined && !over) window.used += 1;
    const resetMs = window === undefined ? pace.perMs : window.startedAtMs + pace.perMs - now;
    const remaining = window === undefined ? pace.requests - 1 : Math.max(0, pace.requests - window.used);
    return {
      headers: {
        "x-ratelimit-limit": String(pace.requests),
        "x-ratelimit-remaining": String(remaining),
        "x-ratelimit-reset": ((Date.now() + resetMs) / 1000).toFixed(3),
        "x-ratelimit-reset-after": (resetMs / 1000).toFixed(3),
        "x-ratelimit-bucket": this.#hash(route),
        ...(over ? { "x-ratelimit-scope": "user" } : {}),
      },
      retryAfterMs: over ? resetMs : undefined,
      global: false,
    };
  }

  #takeGlobal(now: number): boolean {
    if (this.#globalPerSecond === Number.POSITIVE_INFINITY) return true;
    if (now - this.#globalWindow.startedAtMs >= GLOBAL_WINDOW_MS) this.#globalWindow = { startedAtMs: now, used: 0 };
    if (this.#globalWindow.used >= this.#globalPerSecond) return false;
    this.#globalWindow.used += 1;
    return true;
  }

  #window(key: string, pace: Pace, now: number): Window {
    const known = this.#windows.get(key);
    if (known !== undefined && now - known.startedAtMs < pace.perMs) return known;
    const fresh = { startedAtMs: now, used: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #hash(route: string): string {
    const known = this.#hashes.get(route);
    if (known !== undefined) return known;
    const made = createHash("md5").update(route).digest("hex");
    this.#hashes.set(route, made);
    return made;
  }
}

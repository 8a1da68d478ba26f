/**
 * Politeness: one request at a time to a host, with a pause after each.
 *
 * Keeps true: hosts that share a rule share the turn; whoever gives up waiting frees their place. Where a pause is asked for
 * by name (arXiv), the first request waits too, because this process cannot know what the one before it did.
 */

export interface HostRule {
  /** Requests under one key take turns. */
  readonly key: string;
  readonly pauseMs: number;
  readonly pauseFirst: boolean;
}

export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** arXiv: "no more than one request every three seconds", over one connection (info.arxiv.org/help/api/tou.html). */
export function usualRule(hostname: string): HostRule {
  if (/(?:^|\.)arxiv\.org$/.test(hostname)) return { key: "arxiv.org", pauseMs: 3_000, pauseFirst: true };
  return { key: hostname, pauseMs: 500, pauseFirst: false };
}

export class HostTurns {
  readonly #ruleOf: (hostname: string) => HostRule;
  readonly #elapsed: () => number;
  readonly #wait: Wait;
  readonly #startedAt: number;
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #endedAt = new Map<string, number>();

  constructor(ruleOf: (hostname: string) => HostRule, elapsed: () => number, wait: Wait) {
    this.#ruleOf = ruleOf;
    this.#elapsed = elapsed;
    this.#wait = wait;
    this.#startedAt = elapsed();
  }

  /** `work` begins when it is this request's turn. */
  run<Outcome>(hostname: string, signal: AbortSignal, work: () => Promise<Outcome>): Promise<Outcome> {
    const { key, pauseMs, pauseFirst } = this.#ruleOf(hostname);
    const turn = async (): Promise<Outcome> => {
      signal.throwIfAborted();
      const since = this.#endedAt.get(key) ?? (pauseFirst ? this.#startedAt : undefined);
      const waitMs = since === undefined ? 0 : since + pauseMs - this.#elapsed();
      if (waitMs > 0) await this.#wait(waitMs, signal);
      signal.throwIfAborted();
      try {
        return await work();
      } finally {
        this.#endedAt.set(key, this.#elapsed());
      }
    };
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(turn, turn);
    this.#last.set(
      key,
      mine.catch(() => undefined),
    );
    return mine;
  }
}

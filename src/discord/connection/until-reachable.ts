/** Being offline at the start is no reason to end: tries again with growing pauses until it works or is refused. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../ports/logger.ts";

export interface Reaching {
  readonly what: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Errors that no retry mends. */
  readonly isFinal: (error: unknown) => boolean;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Said once: whoever starts it behind a firewall sees nothing but this line. */
const CHECK = { check: "the network, a firewall or proxy, and DISCORD_API_URL if it is set" } as const;

export async function untilReachable<T>(
  { what, logger, signal, isFinal }: Reaching,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      if (isFinal(error)) throw error;
      const waitMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
      logger.warn("discord.unreachable", { what, attempt: attempt + 1, waitMs, ...(attempt === 0 ? CHECK : {}) });
      await sleep(waitMs, undefined, { signal });
    }
  }
}

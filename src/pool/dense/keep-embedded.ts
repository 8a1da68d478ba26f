/**
 * Gives papers their vectors in the background: after the start, when papers come, and again after a while when it failed.
 *
 * Keeps true: one round at a time; a round that failed is repeated later and later, an hour apart at most, so that a key
 * without credit or a full disk costs next to nothing; nobody waits for any of it.
 */
import { UserError } from "../../domain/errors.ts";
import { ModelFailure } from "../../ports/chat-model.ts";
import type { Logger } from "../../ports/logger.ts";
import type { DensePapers } from "../../wiring/dense.ts";
import type { Cancel, Timers } from "../timers.ts";

export interface KeepEmbedded {
  /** Papers have come. */
  wake(): void;
  close(): Promise<void>;
}

export interface KeepEmbeddedParts {
  readonly papers: Pick<DensePapers, "missing" | "embedMissing">;
  readonly timers: Timers;
  readonly logger: Logger;
}

export function keepEmbedded({ papers, timers, logger }: KeepEmbeddedParts): KeepEmbedded {
  const leaving = new AbortController();
  let running: Promise<void> | undefined;
  let waiting: Cancel | undefined;
  let woken = false;
  let failures = 0;

  async function round(): Promise<void> {
    const { papers: missing, tokens } = papers.missing;
    if (missing === 0) return;
    logger.info("embeddings.begin", { papers: missing, tokens });
    try {
      await papers.embedMissing(leaving.signal);
      failures = 0;
      logger.info("embeddings.done", { papers: missing - papers.missing.papers });
    } catch (error) {
      if (leaving.signal.aborted) return;
      failures += 1;
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
      logger.warn("embeddings.stopped", { left: papers.missing.papers, ...reasonOf(error), againInMs: waitMs });
      waiting = timers.after(waitMs, () => {
        waiting = undefined;
        begin();
      });
    }
  }

  function begin(): void {
    woken = false;
    running = round().finally(() => {
      running = undefined;
      if (woken && waiting === undefined && !leaving.signal.aborted) begin();
    });
  }

  const wake = (): void => {
    woken = true;
    if (running === undefined && waiting === undefined && !leaving.signal.aborted) begin();
  };
  wake();
  return {
    wake,
    close: async () => {
      leaving.abort(new Error("The bot is stopping."));
      waiting?.();
      await running;
    },
  };
}

/** Our own words only: others may hold what was sent. */
function reasonOf(error: unknown): { readonly kind: string; readonly reason?: string } {
  if (error instanceof ModelFailure) return { kind: error.kind, reason: error.message };
  if (error instanceof UserError) return { kind: "not-set-up", reason: error.message };
  return error instanceof Error ? { kind: error.name, reason: error.message } : { kind: typeof error };
}

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

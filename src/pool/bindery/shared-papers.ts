/**
 * What all workers open, and what came since it was made.
 *
 * In: papers, as they are told. Out: what a worker begins with at any moment. When enough has come, or some time after, all is bound
 * anew by the bindery, which blocks nobody, and the workers go over to it.
 * Keeps true: papers that were told before a binding began are in it, as they were kept before they were told; those told meanwhile are
 * handed beside it until the next one, and being in both does no harm. A binding that fails leaves everything as it was.
 */
import type { Logger } from "../../ports/logger.ts";
import type { Handed, Lot, Opening, Shared } from "../messages.ts";
import type { Cancel, Timers } from "../timers.ts";
import type { Bindery } from "./start-bindery.ts";

export interface SharingLimits {
  /** So many new papers are bound soon. */
  readonly bindAtPapers: number;
  /** Until then, workers take them in with all cores, and others may come. */
  readonly bindSoonMs: number;
  /** Fewer wait so long for more. */
  readonly bindAfterMs: number;
}

export interface SharedPapersParts {
  readonly open: Opening;
  readonly bindery: Bindery;
  readonly limits: SharingLimits;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Has every worker open what is handed now. */
  readonly handOver: () => Promise<void>;
  /** Nobody begins with it any more; some may still read in it. */
  readonly release: (shared: Shared) => void;
}

export interface SharedPapers {
  handed(): Handed;
  open(): Promise<void>;
  /** To be called before workers are told. */
  note(lot: Lot): void;
  /** Resolves when every worker has opened the papers as they were kept when it was called, or later. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export function createSharedPapers(parts: SharedPapersParts): SharedPapers {
  const { open, bindery, limits, timers, logger, handOver, release } = parts;
  let shared: Shared | undefined;
  let since: readonly Lot[] = [];
  /** The last binding that was asked for, whether it has begun or not. */
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  let binding = false;
  let closed = false;
  let cancelTimer: Cancel | undefined;
  let soon = false;

  const bindAnew = async (): Promise<void> => {
    waiting = undefined;
    if (closed) return;
    cancelTimer?.();
    cancelTimer = undefined;
    soon = false;
    const told = since.length;
    const old = shared;
    const made = open.shares ? await bindery.bind(old) : undefined;
    shared = made;
    since = since.slice(told);
    await handOver();
    if (old !== undefined && made !== undefined && !isSameFile(old, made)) release(old);
    logger.info("pool.papers.bound", { since: papersSince() });
  };
  const renew = (): Promise<void> => {
    // Two who ask while one is being made share the next.
    waiting ??= last
      .catch(() => {})
      .then(async () => {
        binding = true;
        await bindAnew().finally(() => {
          binding = false;
        });
        bindWhenDue();
      });
    last = waiting;
    return waiting;
  };
  const renewInBackground = (): void => {
    renew().catch((error: unknown) => {
      if (closed) return;
      logger.warn("pool.papers.unbound", { reason: error instanceof Error ? error.name : typeof error });
      if (error instanceof Error) logger.debug("pool.papers.unbound", { stack: error.stack ?? error.message });
      bindLater();
    });
  };
  const bindLater = (): void => {
    if (!closed) cancelTimer ??= timers.after(limits.bindAfterMs, renewInBackground);
  };
  const bindWhenDue = (): void => {
    if (closed || since.length === 0 || binding || waiting !== undefined) return;
    if (papersSince() < limits.bindAtPapers) bindLater();
    else if (!soon) {
      cancelTimer?.();
      soon = true;
      cancelTimer = timers.after(limits.bindSoonMs, renewInBackground);
    }
  };
  const papersSince = (): number => since.reduce((sum, { papers }) => sum + papers.length, 0);

  return {
    handed: () => ({ ...(shared === undefined ? {} : { shared }), since }),
    open: async () => {
      if (open.shares) shared = await bindery.bind();
    },
    note: (lot) => {
      if (!open.shares) return;
      since = [...since, lot];
      bindWhenDue();
    },
    renew,
    close: async () => {
      closed = true;
      cancelTimer?.();
      await bindery.close();
    },
  };
}

/** The bindery gives back what there is when nothing is to be changed. */
function isSameFile({ bytes: one }: Shared, { bytes: other }: Shared): boolean {
  return one.kind === "file" && other.kind === "file" && one.descriptor === other.descriptor;
}

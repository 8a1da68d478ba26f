/**
 * The budget of IDENTIFYs: how soon the bot may introduce itself to Discord's gateway again.
 *
 * In: the mark in which earlier ones are kept, on disk, so that a loop of instant restarts counts as one. Out: how long to
 * wait. Keeps true: at most `BURST + 3600 / EVERY_SECONDS` in any hour (55), 975 in any day; Discord resets the token at
 * 1,000 a day (docs: "Gateway", Session Start Limit). The rule is the generic cell rate algorithm (ITU-T I.371): one instant
 * says it all, the time until which the budget is spent. Where the mark cannot be had, as on a full disk, every one waits as long
 * as the budget takes to grow by one: so the bounds hold uncounted, and the bot comes back.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { noticeFor } from "../failures.ts";

export interface IdentifyBudget {
  /** Resolves when one may be sent, and counts it; rejects when the signal aborts. */
  take(signal: AbortSignal): Promise<void>;
}

export interface IdentifyBudgetParts {
  readonly marks: Store["marks"];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told before a wait that a person would notice. */
  readonly onWait: (waitMs: number) => void;
  readonly wait?: (waitMs: number, signal: AbortSignal) => Promise<void>;
}

const BURST = 15;
const EVERY_MS = 90_000;
const MARK = "meta/identify-spent-until";

export function createIdentifyBudget(parts: IdentifyBudgetParts): IdentifyBudget {
  const { marks, clock, logger, onWait, wait = defaultWait } = parts;
  /** How long this one has to wait; it is counted before it is sent: whoever dies in between has spent one. */
  const counted = async (now: number): Promise<number> => {
    const kept = Number((await marks.read(MARK)) ?? 0);
    // A mark from a clock that was ahead must not lock the bot out for longer than the budget itself would.
    const spentUntil = Math.max(now, Math.min(Number.isFinite(kept) ? kept : now, now + BURST * EVERY_MS));
    await marks.write(MARK, String(spentUntil + EVERY_MS));
    return Math.max(0, spentUntil - (BURST - 1) * EVERY_MS - now);
  };

  return {
    take: async (signal) => {
      const waitMs = await counted(clock.now()).catch((error: unknown) => {
        noticeFor(error, logger, "identify");
        return EVERY_MS;
      });
      if (waitMs === 0) return;
      logger.warn("gateway.identify.waits", { waitMs });
      onWait(waitMs);
      await wait(waitMs, signal);
    },
  };
}

async function defaultWait(waitMs: number, signal: AbortSignal): Promise<void> {
  await sleep(waitMs, undefined, { signal });
}

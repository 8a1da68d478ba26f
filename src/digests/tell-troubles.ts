/**
 * Telling what went wrong: subscriptions that had to be paused, and slots that may have been posted.
 *
 * Keeps true: what the book holds as told is not told again; a telling that fails is tried again at the next call; two calls
 * at once tell nothing twice.
 */
import { slotMark } from "../domain/digest/digest.ts";
import type { DigestNotice } from "../ports/digest-notices.ts";
import type { DigestParts } from "./digest-parts.ts";
import type { Patience } from "./patience.ts";
import { CHANNEL_MS } from "./posting-rules.ts";

export function createTroubleTeller(
  parts: Pick<DigestParts, "subscriptions" | "slots" | "notices" | "logger">,
  patience: Patience,
): () => Promise<void> {
  const { subscriptions, slots, notices, logger } = parts;
  /** Told by this process, should the book not take it. */
  const told = new Set<string>();
  let running: Promise<void> | undefined;

  const tell = async (notice: DigestNotice, note: () => Promise<unknown>): Promise<void> => {
    if (patience.closed) return;
    try {
      if (!told.has(notice.key)) await patience.within(CHANNEL_MS, (signal) => notices.tell(notice, signal));
      told.add(notice.key);
      await note();
      told.delete(notice.key);
    } catch (error) {
      logger.warn("digest.untold", { kind: notice.kind, reason: error instanceof Error ? error.name : "" });
    }
  };
  const tellAll = async (): Promise<void> => {
    const all = await subscriptions.all();
    for (const subscription of all) {
      const { paused: pause } = subscription;
      if (pause === undefined || pause.why === "by-person" || pause.told) continue;
      const key = `${subscription.id}-paused-${pause.since.toString(36)}`;
      await tell({ key, kind: "paused", subscription, pause }, () =>
        // Somebody may have resumed it meanwhile.
        subscriptions.toldOfPause(subscription.scope, subscription.id, pause),
      );
    }
    for (const slot of await slots.untold()) {
      const subscription = all.find(({ id }) => id === slot.subscriptionId);
      if (subscription === undefined) continue;
      await tell({ key: `${slotMark(slot)}-uncertain`, kind: "uncertain", subscription, slot }, () => slots.told(slot));
    }
  };
  return () => {
    running ??= tellAll().finally(() => {
      running = undefined;
    });
    return running;
  };
}

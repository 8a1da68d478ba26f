/**
 * What digests need: the book, the channel, the choice, and time, all handed in.
 */
import type { Digest } from "../domain/digest/digest.ts";
import type { LocalDate, Subscription } from "../domain/digest/subscription.ts";
import type { Paper, PaperId } from "../domain/paper/paper.ts";
import type { Clock } from "../ports/clock.ts";
import type { DigestChannel } from "../ports/digest-channel.ts";
import type { DigestNotices } from "../ports/digest-notices.ts";
import type { Logger } from "../ports/logger.ts";
import type { DigestSlots } from "../ports/store/digest-slots.ts";
import type { Subscriptions } from "../ports/store/subscriptions.ts";
import type { Timers } from "../ports/timers.ts";

export interface DigestParts {
  readonly subscriptions: Pick<Subscriptions, "all" | "find" | "pause" | "toldOfPause">;
  readonly slots: DigestSlots;
  readonly channel: DigestChannel;
  readonly notices: DigestNotices;
  readonly chooser: DigestChooser;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

export interface DigestChooser {
  /** What is new, in the papers' own sentences. */
  choose(subscription: Subscription, date: LocalDate, signal: AbortSignal): Promise<Digest>;
  /** The same with a model's words, which may take long; absent: no model is set. */
  compose?(subscription: Subscription, date: LocalDate, signal: AbortSignal): Promise<Digest>;
  /** For a digest chosen before; undefined when the paper has left the corpus. */
  paper(id: PaperId): Promise<Paper | undefined>;
}

/**
 * Where digests are posted: one message for each, with a nonce of its own that Discord enforces, one try at a time.
 *
 * Keeps true: `wait`, `forbidden` and `channel-gone` mean that surely nothing was posted; the latter two are said of the channel
 * alone, never of a message that Discord finds fault with. A picture that is not taken is left out. A thread hangs on its message,
 * and one that fails costs nobody the digest.
 */

import { type APIMessage, Routes } from "discord-api-types/v10";
import { type Digest, dateKey, type SlotKey, slotMark } from "../../domain/digest/digest.ts";
import type { Subscription } from "../../domain/digest/subscription.ts";
import { dateText } from "../../domain/phrases.ts";
import type { DigestChannel, LookOutcome, Posting, PostOutcome } from "../../ports/digest-channel.ts";
import type { Logger } from "../../ports/logger.ts";
import { actionOf } from "../custom-id.ts";
import { passThreadName } from "../door.ts";
import { nonceFor } from "../nonce.ts";
import { digestMessage, type ShownDigest } from "../render/digest-message.ts";
import { type RenderedFile, toBody } from "../rendered.ts";
import { API_CODE, ApiFailure } from "../rest/api-failure.ts";
import { botAccess, missingOf } from "../rest/bot-permissions.ts";
import type { ChannelRest } from "../rest/channel-rest.ts";
import type { OneTry, TryOutcome } from "../rest/one-try.ts";
import { lookThrough } from "./look-through.ts";

export interface DigestChannelParts {
  readonly once: OneTry;
  readonly rest: ChannelRest;
  /** Absent when there is not enough to draw. */
  readonly picture: (digest: Digest) => Promise<RenderedFile | undefined>;
  readonly logger: Logger;
}

export interface DiscordDigestChannel extends DigestChannel {
  /** One that somebody asked for now. It is no slot's. The same papers again, within minutes, are the same message. */
  postByHand(subscription: Subscription, digest: Digest, signal?: AbortSignal): Promise<PostOutcome>;
}

export function createDigestChannel({ once, rest, picture, logger }: DigestChannelParts): DiscordDigestChannel {
  const create = (
    { channelId, silent }: Subscription,
    shown: ShownDigest,
    nonce: string,
    signal?: AbortSignal,
  ): Promise<TryOutcome> => {
    const { body, files } = toBody(digestMessage(shown), { kind: "create", nonce, silent });
    const path = Routes.channelMessages(channelId);
    return once.send({ method: "POST", path, bucket: `POST ${path}`, body, ...(files && { files }) }, signal);
  };

  const post = async (
    subscription: Subscription,
    shown: ShownDigest,
    nonce: string,
    signal?: AbortSignal,
  ): Promise<PostOutcome> => {
    const drawn = await picture(shown.digest);
    const whole = drawn === undefined ? shown : { ...shown, picture: drawn };
    let outcome = await create(subscription, whole, nonce, signal);
    if (drawn !== undefined && outcome.kind === "refused" && mayBeOfItsPicture(outcome)) {
      outcome = await create(subscription, shown, nonce, signal);
    }
    const posted = postOutcome(outcome, logger);
    if (posted.kind === "posted" && subscription.thread) await openThread(subscription, shown.digest, posted.messageId);
    return posted;
  };

  /** Doing it twice changes nothing, so that it is also done for a message that was found, and again later where it fails. */
  const openThread = async (
    subscription: Subscription,
    named: Pick<Digest, "topic" | "date">,
    messageId: string,
    triesLeft = MOST_THREAD_TRIES,
  ): Promise<void> => {
    const { channelId, scope } = subscription;
    const { topic, date } = named;
    if (scope.kind !== "guild") return;
    const path = Routes.threads(channelId, messageId);
    const name = passThreadName(`${topic} · ${dateText(date)}`);
    const body = { name, auto_archive_duration: ARCHIVE_AFTER_MINUTES };
    const signal = AbortSignal.timeout(THREAD_MS);
    const outcome = await once.send({ method: "POST", path, bucket: `POST threads ${channelId}`, body }, signal);
    const isThere = outcome.kind === "refused" && outcome.code === API_CODE.threadAlreadyCreated;
    if (outcome.kind === "answered" || isThere) return;
    if (outcome.kind === "refused" || triesLeft <= 1) {
      logger.warn("digest.thread.refused", { outcome: outcome.kind });
      return;
    }
    // The digest does not wait for it.
    const waitMs = Math.max(outcome.kind === "wait" ? outcome.waitMs : 0, THREAD_RETRY_MS);
    setTimeout(() => void openThread(subscription, named, messageId, triesLeft - 1), waitMs).unref();
  };

  const look = async (
    subscription: Subscription,
    slot: SlotKey,
    since: number,
    signal?: AbortSignal,
  ): Promise<LookOutcome> => {
    const { channelId } = subscription;
    try {
      const { id } = await rest.me();
      const isReadable = async (): Promise<boolean> =>
        missingOf(await botAccess(rest, channelId), ["ViewChannel", "ReadMessageHistory"]).length === 0;
      const isIt = ({ author, components }: APIMessage): boolean =>
        author.id === id && carriesSlot(components, slot.subscriptionId, slotWord(slot));
      return await lookThrough({ once, channelId, since, isIt, isReadable, ...(signal && { signal }) });
    } catch (error) {
      const isRefused = error instanceof ApiFailure && error.isDiscords;
      if (isRefused && (error.status === 403 || error.status === 404)) return { kind: "unreadable" };
      return { kind: "wait", waitMs: LOOK_AGAIN_MS };
    }
  };

  return {
    post: ({ subscription, slot, digest, late, missed }: Posting, signal) => {
      const quietAfter = digest.papers.length === 0 && subscription.whenEmpty === "once";
      const shown = { digest, late, missed, quietAfter, subscriptionId: subscription.id, slot: slotWord(slot) };
      return post(subscription, shown, nonceFor(`digest ${slotMark(slot)}`), signal);
    },
    look: async (subscription, slot, since, signal) => {
      const outcome = await look(subscription, slot, since, signal);
      if (outcome.kind === "found" && subscription.thread)
        await openThread(subscription, { topic: subscription.topic, date: slot.date }, outcome.messageId);
      return outcome;
    },
    postByHand: (subscription, digest, signal) => {
      const shown = { digest, late: false, missed: 0, quietAfter: false, byHand: true };
      const named = { ...shown, subscriptionId: subscription.id, slot: BY_HAND };
      // Who clicks twice, or two admins at once, ask for one.
      const papers = digest.papers.map(({ paper }) => paper.id);
      const cause = JSON.stringify([subscription.id, subscription.channelId, papers]);
      return post(subscription, named, nonceFor(`digest by hand ${cause}`), signal);
    },
  };
}

/** As custom ids carry it: `20261122`. */
function slotWord({ date }: Pick<SlotKey, "date">): string {
  return dateKey(date).replaceAll("-", "");
}

/** In place of a slot's date. */
export const BY_HAND = "now";

/** Whether some button or list, however deep, is of this slot's digest. */
function carriesSlot(parts: unknown, subscription: string, slot: string): boolean {
  if (!Array.isArray(parts)) return false;
  return parts.some((part: unknown) => {
    if (typeof part !== "object" || part === null) return false;
    const { custom_id, components } = part as Readonly<Record<string, unknown>>;
    const action = typeof custom_id === "string" ? actionOf(custom_id) : undefined;
    if (action?.do === "digestAbout" && action.subscription === subscription && action.slot === slot) return true;
    return carriesSlot(components, subscription, slot);
  });
}

type Refused = Extract<TryOutcome, { kind: "refused" }>;

/** No files in that channel, or not such ones. */
function mayBeOfItsPicture(refused: Refused): boolean {
  return refused.code === API_CODE.missingPermissions || isOfMessage(refused);
}

/** Discord has switched something off for a while. */
function isPassing({ code }: Refused): boolean {
  return code === API_CODE.sendingDisabled || code === API_CODE.featureDisabled;
}

/** The message was not right, whatever channel it is for: no admin can mend that, and the next digest may well go through. */
function isOfMessage({ status, code }: Refused): boolean {
  const ofChannel: readonly number[] = [API_CODE.cannotMessageUser, API_CODE.noMutualGuilds, API_CODE.notATextChannel];
  return code !== 0 && ![401, 403, 404].includes(status) && !ofChannel.includes(code);
}

function postOutcome(outcome: TryOutcome, logger: Logger): PostOutcome {
  switch (outcome.kind) {
    case "answered": {
      const id = (outcome.value as Partial<APIMessage> | undefined)?.id;
      return typeof id === "string" ? { kind: "posted", messageId: id } : { kind: "unknown", reason: "no message" };
    }
    case "refused": {
      const { status, code } = outcome;
      logger.warn("digest.refused", { status, code });
      // Without a code of Discord's it was not Discord's API that spoke.
      if (status === 401 || code === 0) return { kind: "wait", waitMs: NOT_DISCORD_MS };
      if (isOfMessage(outcome) || isPassing(outcome)) return { kind: "wait", waitMs: NOT_TAKEN_MS };
      return { kind: status === 404 ? "channel-gone" : "forbidden" };
    }
    case "wait":
    case "unknown":
      return outcome;
  }
}

const THREAD_MS = 3_000;
const MOST_THREAD_TRIES = 5;
const THREAD_RETRY_MS = 2_000;
/** A day. */
const ARCHIVE_AFTER_MINUTES = 1_440;
const LOOK_AGAIN_MS = 5_000;
const NOT_DISCORD_MS = 60_000;
/** It may have been Discord's own trouble; otherwise the digest is left out when the next one is due. */
const NOT_TAKEN_MS = 10 * 60_000;

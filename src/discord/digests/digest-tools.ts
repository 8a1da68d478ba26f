/**
 * The tools of commands about digests: what the bot may do in a channel, direct messages, a choice of papers, posting one now.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { type NoticeReply, notice, type Reply } from "../../domain/answer/reply.ts";
import type { Digest } from "../../domain/digest/digest.ts";
import type { PreviewedDigest } from "../../domain/digest/digest-reply.ts";
import type { LocalDate, Subscription } from "../../domain/digest/subscription.ts";
import { DEFAULT_SETTINGS } from "../../domain/settings/settings.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PostOutcome } from "../../ports/digest-channel.ts";
import { inTime } from "../delivery/in-time.ts";
import { nonceFor } from "../nonce.ts";
import { renderReply } from "../render/render-reply.ts";
import { toBody } from "../rendered.ts";
import { API_CODE, ApiFailure } from "../rest/api-failure.ts";
import { botAccess, missingOf, type Permission } from "../rest/bot-permissions.ts";
import type { ChannelRest } from "../rest/channel-rest.ts";
import type { DiscordDigestChannel } from "./digest-channel.ts";
import { createFormDrafts, type FormDrafts } from "./form-drafts.ts";

export interface DigestTools {
  /** What stands in the way of digests in a guild's channel, in words for a person; nothing when they can stand there. */
  hindrance(guildId: string, channelId: string, thread: boolean): Promise<NoticeReply | undefined>;
  /** Whether a form can offer this channel as the one that is chosen: it is there, as Discord says at once. */
  canBeOffered(channelId: string): Promise<boolean>;
  /** Absent when Discord gives none. */
  directChannel(userId: string): Promise<string | undefined>;
  /** False when they take no direct messages. Said once for the same `cause`. */
  tellDirectly(channelId: string, userId: string, reply: Reply, cause: string): Promise<boolean>;
  /** What a digest would hold. Throws a `UserError` when the topic cannot be read. */
  choose(subscription: Subscription, date: LocalDate, signal: AbortSignal): Promise<PreviewedDigest>;
  postByHand(subscription: Subscription, digest: Digest, signal: AbortSignal): Promise<PostOutcome>;
  readonly drafts: FormDrafts;
  /** A subscription was made or changed: the schedule looks at once. */
  changed(): void;
}

/** What stands outside of Discord. */
export type DigestWork = Pick<DigestTools, "choose" | "changed">;

export interface DigestToolsParts {
  readonly rest: ChannelRest;
  readonly channel: DiscordDigestChannel;
  readonly work: DigestWork;
  readonly clock: Pick<Clock, "now">;
}

export function createDigestTools({ rest, channel, work, clock }: DigestToolsParts): DigestTools {
  return {
    ...work,
    drafts: createFormDrafts(clock),
    hindrance: async (guildId, channelId, thread) => {
      const access = await botAccess(rest, channelId);
      const isElsewhere = access.kind === "direct" || (access.kind === "guild" && access.guildId !== guildId);
      if (isElsewhere || access.kind === "gone" || (access.kind === "guild" && !access.isText)) {
        return notice({ what: "digest-channel-unfit", channelId, missing: [] });
      }
      const missing = missingOf(access, thread ? [...NEEDED, ...NEEDED_FOR_THREADS] : NEEDED);
      if (missing.length === 0) return undefined;
      const named = missing.map((permission) => NAMES[permission]);
      return notice({ what: "digest-channel-unfit", channelId, missing: named });
    },
    canBeOffered: async (channelId) => {
      try {
        await inTime(LOOKING_MS, () => rest.channel(channelId));
        return true;
      } catch (error) {
        // It is there, and closed to us.
        return error instanceof ApiFailure && error.code === API_CODE.missingAccess;
      }
    },
    directChannel: async (userId) => {
      try {
        return await rest.directChannel(userId);
      } catch (error) {
        if (isRefusal(error)) return undefined;
        throw error;
      }
    },
    tellDirectly: async (channelId, userId, reply, cause) => {
      const rendered = renderReply(reply, { settings: DEFAULT_SETTINGS, readerId: userId });
      try {
        const nonce = nonceFor(`digest told ${cause}`);
        await rest.createMessage(channelId, toBody(rendered, { kind: "create", nonce }));
        return true;
      } catch (error) {
        if (isRefusal(error)) return false;
        throw error;
      }
    },
    postByHand: async (subscription, digest, signal) => {
      for (let tries = 1; ; tries += 1) {
        const outcome = await channel.postByHand(subscription, digest, signal);
        // What may be there already is not made twice: the nonce is the same.
        const waitMs = outcome.kind === "wait" ? outcome.waitMs : outcome.kind === "unknown" ? UNKNOWN_MS : Infinity;
        if (waitMs > LONGEST_WAIT_MS || tries === MOST_TRIES || signal.aborted) return outcome;
        await sleep(waitMs);
      }
    },
  };
}

/** Of the person, or of Discord on their behalf: closed direct messages, no server in common. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiFailure && error.isDiscords && (error.status === 400 || error.status === 403);
}

const MOST_TRIES = 3;
/** Somebody looks at "thinking …". */
const LONGEST_WAIT_MS = 6_000;
const UNKNOWN_MS = 1_000;

/** Of the time in which a form must open. Who waits longer chooses the channel anew. */
const LOOKING_MS = 700;

const NEEDED: readonly Permission[] = ["ViewChannel", "SendMessages", "ReadMessageHistory"];
const NEEDED_FOR_THREADS: readonly Permission[] = ["CreatePublicThreads", "SendMessagesInThreads"];

/** As Discord's own settings call them. */
const NAMES: Readonly<Record<Permission, string>> = {
  ViewChannel: "View Channel",
  SendMessages: "Send Messages",
  ReadMessageHistory: "Read Message History",
  CreatePublicThreads: "Create Public Threads",
  SendMessagesInThreads: "Send Messages in Threads",
  AttachFiles: "Attach Files",
};

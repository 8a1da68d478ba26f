/**
 * Telling people what went wrong with a digest: who subscribed by direct message; where that cannot be, the guild's owner, or the
 * channel that the guild has for such things.
 *
 * Resolves when somebody was told, or when there is nobody whom Discord lets us tell; rejects when it may work later.
 */
import type { DigestNotice, DigestNotices } from "../../ports/digest-notices.ts";
import type { Logger } from "../../ports/logger.ts";
import { nonceFor } from "../nonce.ts";
import { toBody } from "../rendered.ts";
import { ApiFailure } from "../rest/api-failure.ts";
import type { ChannelRest } from "../rest/channel-rest.ts";
import { clip } from "../text/clip.ts";
import { line, type Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";

export function createDigestNotices({
  rest,
  logger,
}: {
  readonly rest: ChannelRest;
  readonly logger: Logger;
}): DigestNotices {
  const say = async (channelId: string, notice: DigestNotice): Promise<void> => {
    const nonce = nonceFor(`notice ${notice.key} ${channelId}`);
    await rest.createMessage(channelId, toBody({ content: textOf(notice) }, { kind: "create", nonce }));
  };
  /** False when Discord itself refuses: they take no direct messages, or the channel is closed to us. */
  const told = async (channel: () => Promise<string | undefined>, notice: DigestNotice): Promise<boolean> => {
    try {
      const channelId = await channel();
      if (channelId === undefined) return false;
      await say(channelId, notice);
      return true;
    } catch (error) {
      if (error instanceof ApiFailure && error.isDiscords) return false;
      throw error;
    }
  };
  return {
    tell: async (notice) => {
      const { scope, createdBy } = notice.subscription;
      if (createdBy !== undefined && (await told(() => rest.directChannel(createdBy), notice))) return;
      if (scope.kind === "guild") {
        const guild = () => rest.guild(scope.guildId);
        if (await told(async () => rest.directChannel((await guild()).owner_id), notice)) return;
        if (await told(async () => (await guild()).public_updates_channel_id ?? undefined, notice)) return;
        if (await told(async () => (await guild()).system_channel_id ?? undefined, notice)) return;
      }
      logger.warn("digest.nobody-to-tell", { kind: notice.kind });
    },
  };
}

function textOf(notice: DigestNotice): Markdown {
  const { scope, topic: whole } = notice.subscription;
  // A digest stands where it was due, wherever its subscription has moved since.
  const { channelId } = notice.kind === "paused" ? notice.subscription : notice.slot;
  const topic = clip(line(whole), MAX_TOPIC_SHOWN);
  const words = wording.digests;
  // Who is told may keep several servers; a channel's name tells which.
  const where = scope.kind === "direct" ? words.inDirectMessages() : words.inChannel({ channelId });
  return notice.kind === "paused"
    ? words.pausedNotice({ topic, where, why: notice.pause.why })
    : words.uncertainNotice({ topic, where, date: notice.slot.date, tried: notice.slot.tries > 0 });
}

const MAX_TOPIC_SHOWN = 250;

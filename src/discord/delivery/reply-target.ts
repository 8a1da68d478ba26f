/**
 * Where a reply goes: the one place that knows how each kind of delivery is answered.
 *
 * In: rendered replies. Out: messages at Discord. Keeps true: one final reply for each delivery; what is for one person
 * never stands where others read it.
 */
import type { APIMessage } from "discord-api-types/v10";
import { nonceFor } from "../nonce.ts";
import { type Rendered, toBody } from "../rendered.ts";
import { API_CODE, ApiFailure } from "../rest/api-failure.ts";
import type { ChannelRest } from "../rest/channel-rest.ts";
import type { InteractionRest, ResponseKey } from "../rest/interaction-rest.ts";

export interface ReplyTarget {
  /** How far it has come, where that can be shown in place of nothing. May be called often, before the final reply. */
  progress(line: Rendered): Promise<void>;
  /** The reply as far as it is written: the final one takes its place. May be called often. */
  soFar(reply: Rendered): Promise<void>;
  /** Tells where it stands now. */
  finish(reply: Rendered): Promise<Placed>;
  /** For the person alone. What tells nothing about them may stand in sight, `elseHere`, where they cannot be reached alone. */
  finishPrivately(reply: Rendered, elseHere?: boolean): Promise<void>;
}

export interface Placed {
  readonly messageId: string;
  readonly channelId: string;
  readonly private: boolean;
}

/** How an interaction was acknowledged. */
export type Acknowledged = "privately" | "publicly" | "in place";

export function interactionTarget(rest: InteractionRest, key: ResponseKey, acknowledged: Acknowledged): ReplyTarget {
  const live = async (shown: Rendered): Promise<void> => {
    // Who turned a page still reads the one before.
    if (acknowledged !== "in place") await rest.editOriginal(key, toBody(shown, { kind: "edit" }), LIVE_PATIENCE_MS);
  };
  return {
    progress: live,
    soFar: live,
    finish: async (reply) =>
      placed(await rest.editOriginal(key, toBody(reply, { kind: "edit" })), acknowledged === "privately"),
    finishPrivately: async (reply) => {
      if (acknowledged === "privately") {
        await rest.editOriginal(key, toBody(reply, { kind: "edit" }));
        return;
      }
      // A public "thinking …" cannot become private; and a follow-up to it would only fill it in.
      if (acknowledged === "publicly") await rest.deleteOriginal(key);
      await rest.followUp(key, toBody(reply, { kind: "respond", private: true }));
    },
  };
}

/** The final reply waits for what is under way; what is missed of progress is no loss. */
const LIVE_PATIENCE_MS = 3_000;

export interface AskedByMessage {
  readonly channelId: string;
  readonly messageId: string;
  readonly userId: string;
  /** The reply of an earlier process to the same message, where there is one. */
  standing?(): Promise<string | undefined>;
}

/** For a message that asked: a reply beneath it, and privately in direct messages. */
export function messageTarget(rest: ChannelRest, asked: AskedByMessage): ReplyTarget {
  const { channelId, messageId, userId } = asked;
  const create = (channel: string, reply: Rendered, nonce: string, replyTo?: string) =>
    rest.createMessage(
      channel,
      toBody(reply, { kind: "create", nonce, ...(replyTo === undefined ? {} : { replyTo }) }),
    );
  let answered: Pick<APIMessage, "id"> | undefined;
  const edit = (id: string, reply: Rendered) => rest.editMessage(channelId, id, toBody(reply, { kind: "edit" }));
  const say = async (reply: Rendered): Promise<APIMessage> => {
    const standing = answered?.id ?? (await asked.standing?.());
    if (standing !== undefined) {
      answered = { id: standing };
      return edit(standing, reply);
    }
    const created = await create(channelId, reply, nonceFor(`answer ${messageId}`), messageId);
    answered = created;
    // The nonce brings back what was said of it before a restart, as it was said then.
    const isNew = created.content === (toBody(reply, { kind: "edit" }).body.content ?? "").trim();
    return isNew ? created : edit(created.id, reply);
  };
  return {
    // "Footnote is typing …" says it already.
    progress: async () => undefined,
    soFar: async (reply) => void (await say(reply)),
    finish: async (reply) => placed(await say(reply), false),
    finishPrivately: async (reply, elseHere = false) => {
      const nonce = nonceFor(`private ${messageId}`);
      try {
        const direct = await rest.directChannel(userId);
        await create(direct, reply, nonce, direct === channelId ? messageId : undefined);
      } catch (error) {
        // Who takes no direct messages is not told in front of others.
        if (!(error instanceof ApiFailure) || error.code !== API_CODE.cannotMessageUser) throw error;
        if (elseHere) await create(channelId, reply, nonce, messageId);
      }
    },
  };
}

function placed({ id, channel_id }: APIMessage, isPrivate: boolean): Placed {
  return { messageId: id, channelId: channel_id, private: isPrivate };
}

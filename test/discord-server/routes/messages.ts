/** Messages of a channel and their reactions ("Resources: Message"). */
import { GatewayDispatchEvents, MessageType } from "discord-api-types/v10";
import { archivedThread, closedDirectMessages, notYourMessage, unknownMessage } from "../api-error.ts";
import { contentFor } from "../message-content.ts";
import type { StoredMessage } from "../message-record.ts";
import { CHANNEL_FLAGS, createMessage, deleteMessage, editMessage, messageWithNonce } from "../messages.ts";
import { demand, may } from "../permissions.ts";
import { bodyOf, noContent, ok, param, type RestRequest } from "../request.ts";
import { compareSnowflakes } from "../snowflakes.ts";
import { type Body, bodies, check, FieldErrors, integer, isBody } from "../validation/shape.ts";
import type { ChannelRecord, World } from "../world.ts";
import { channelOf } from "./channels.ts";
import { get, patch, post, put, remove } from "./route.ts";

const MESSAGES = "/channels/:channel/messages";
const MESSAGE = `${MESSAGES}/:message`;
const REACTION = `${MESSAGE}/reactions/:emoji/@me`;
const DEFAULT_PAGE = 50;
const MAX_PAGE = 100;

/** A channel's message as the bot may reach it: not private, not deleted. */
export function messageIn(channel: ChannelRecord, messageId: string): StoredMessage {
  const stored = channel.messages.get(messageId);
  if (stored === undefined || stored.ephemeralFor !== null) throw unknownMessage();
  return stored;
}

function demandToSend(world: World, channel: ChannelRecord, request: RestRequest): void {
  const bot = world.application.id;
  demand(world, channel, bot, channel.thread === undefined ? "SendMessages" : "SendMessagesInThreads");
  if (bodies(bodyOf(request)["embeds"]).length > 0) demand(world, channel, bot, "EmbedLinks");
  if (request.files.length > 0) demand(world, channel, bot, "AttachFiles");
  if (channel.guildId === null && channel.recipientIds.some((id) => world.refusesDirectMessages.has(id)))
    throw closedDirectMessages();
  if (channel.thread?.archived === true && channel.thread.locked) throw archivedThread();
}

function replied(channel: ChannelRecord, body: Body): StoredMessage | undefined {
  const reference = body["message_reference"];
  if (!isBody(reference)) return undefined;
  const target = channel.messages.get(String(reference["message_id"]));
  if (target !== undefined || reference["fail_if_not_exists"] === false) return target;
  const errors = new FieldErrors();
  errors.add(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
  errors.settle();
  return undefined;
}

function create(world: World, channel: ChannelRecord, request: RestRequest): StoredMessage {
  const body = bodyOf(request);
  const target = replied(channel, body);
  const reference = {
    channel_id: channel.id,
    message_id: target?.message.id ?? "",
    ...(channel.guildId === null ? {} : { guild_id: channel.guildId }),
  };
  return createMessage(
    world,
    { body, files: request.files },
    {
      channel,
      author: world.application.bot,
      settableFlags: CHANNEL_FLAGS,
      ...(target === undefined
        ? {}
        : {
            repliedUserId: target.message.author.id,
            also: { type: MessageType.Reply, message_reference: reference, referenced_message: target.message },
          }),
    },
  );
}

/** History newest first, from before, after or around an id. */
function page(channel: ChannelRecord, query: URLSearchParams): readonly StoredMessage[] {
  const limit = query.get("limit");
  if (limit !== null) check(integer({ min: 1, max: MAX_PAGE }), limit, ["limit"]);
  const count = Number(limit ?? DEFAULT_PAGE);
  const all = [...channel.messages.values()].filter((one) => one.ephemeralFor === null);
  const [before, after, around] = [query.get("before"), query.get("after"), query.get("around")];
  if (before !== null)
    return all
      .filter((one) => compareSnowflakes(one.message.id, before) < 0)
      .slice(-count)
      .reverse();
  if (after !== null)
    return all
      .filter((one) => compareSnowflakes(one.message.id, after) > 0)
      .slice(0, count)
      .reverse();
  if (around === null) return all.slice(-count).reverse();
  const middle = all.findIndex((one) => compareSnowflakes(one.message.id, around) >= 0);
  const start = Math.max(0, (middle < 0 ? all.length : middle) - Math.floor(count / 2));
  return all.slice(start, start + count).reverse();
}

const reaction = (world: World, request: RestRequest, present: boolean) => {
  const channel = channelOf(world, request);
  demand(world, channel, world.application.id, "ReadMessageHistory", "AddReactions");
  const stored = messageIn(channel, param(request, "message"));
  const name = param(request, "emoji");
  const others = (stored.message.reactions ?? []).filter((one) => one.emoji.name !== name);
  const mine = {
    emoji: { id: null, name },
    count: 1,
    me: true,
    me_burst: false,
    burst_colors: [],
    count_details: { burst: 0, normal: 1 },
  };
  stored.message = { ...stored.message, reactions: present ? [...others, mine] : others };
  channel.signal.notify();
  return noContent;
};

export const messageRoutes = [
  get(MESSAGES, (request, { world }) => {
    const channel = channelOf(world, request);
    demand(world, channel, world.application.id);
    if (!may(world, channel, world.application.id, "ReadMessageHistory")) return ok([]);
    return ok(page(channel, request.query).map((one) => contentFor(world, one, world.application.privilegedIntents)));
  }),
  post(MESSAGES, (request, { world, nonceWindowMs }) => {
    const channel = channelOf(world, request);
    demandToSend(world, channel, request);
    const body = bodyOf(request);
    if (body["enforce_nonce"] === true && body["nonce"] !== undefined && body["nonce"] !== null) {
      const earlier = messageWithNonce(world, channel, world.application.id, body["nonce"], nonceWindowMs);
      if (earlier !== undefined) return ok(earlier.message);
    }
    if (channel.thread?.archived === true) channel.thread.archived = false;
    return ok(create(world, channel, request).message);
  }),
  get(MESSAGE, (request, { world }) => {
    const channel = channelOf(world, request);
    demand(world, channel, world.application.id, "ReadMessageHistory");
    return ok(contentFor(world, messageIn(channel, param(request, "message")), world.application.privilegedIntents));
  }),
  patch(MESSAGE, (request, { world }) => {
    const channel = channelOf(world, request);
    demand(world, channel, world.application.id);
    const stored = messageIn(channel, param(request, "message"));
    if (stored.message.author.id !== world.application.id) throw notYourMessage();
    if (channel.thread?.archived === true) throw archivedThread();
    editMessage(world, stored, { body: bodyOf(request), files: request.files });
    return ok(stored.message);
  }),
  remove(MESSAGE, (request, { world }) => {
    const channel = channelOf(world, request);
    demand(world, channel, world.application.id);
    const stored = messageIn(channel, param(request, "message"));
    if (stored.message.author.id !== world.application.id)
      demand(world, channel, world.application.id, "ManageMessages");
    deleteMessage(world, stored);
    return noContent;
  }),
  put(REACTION, (request, { world }) => reaction(world, request, true)),
  remove(REACTION, (request, { world }) => reaction(world, request, false)),
  post("/channels/:channel/typing", (request, { world }) => {
    const channel = channelOf(world, request);
    demand(world, channel, world.application.id, "SendMessages");
    world.emit({
      name: GatewayDispatchEvents.TypingStart,
      guildId: channel.guildId,
      body: { channel_id: channel.id, user_id: world.application.id, timestamp: Math.floor(world.clock.now() / 1000) },
    });
    return noContent;
  }),
];

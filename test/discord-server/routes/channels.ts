/** Channels and threads ("Resources: Channel"; "Topics: Threads"). */
import { ChannelType, GatewayDispatchEvents, MessageFlags } from "discord-api-types/v10";
import { missingPermissions, threadExists, unknownChannel, wrongChannelType } from "../api-error.ts";
import { demand } from "../permissions.ts";
import { bodyOf, noContent, ok, param, type RestRequest } from "../request.ts";
import { check } from "../validation/shape.ts";
import { thread, threadEdit } from "../validation/thread.ts";
import { channelView, threadMember } from "../views.ts";
import type { ChannelRecord, World } from "../world.ts";
import { get, patch, post, put, remove } from "./route.ts";

const DEFAULT_ARCHIVE_MINUTES = 4320;
const PRIVATE_THREAD = ChannelType.PrivateThread;

export function channelOf(world: World, request: RestRequest): ChannelRecord {
  const channel = world.channels.get(param(request, "channel"));
  if (channel === undefined) throw unknownChannel();
  return channel;
}

/** Opens a thread and tells the gateway; also used when a person opens one. */
export function openThread(
  world: World,
  parent: ChannelRecord,
  fields: { id?: string; name: string; type: ChannelType; ownerId: string; autoArchiveMinutes?: number },
): ChannelRecord {
  const { id = world.ids.next(), name, type, ownerId, autoArchiveMinutes = DEFAULT_ARCHIVE_MINUTES } = fields;
  const memberIds = new Set([ownerId]);
  const channel = world.addChannel({
    id,
    type,
    name,
    guildId: parent.guildId,
    thread: {
      parentId: parent.id,
      ownerId,
      name,
      archived: false,
      locked: false,
      autoArchiveMinutes,
      createdAt: world.clock.iso(),
      memberIds,
    },
  });
  const body = { ...channelView(world, channel), newly_created: true };
  world.emit({ name: GatewayDispatchEvents.ThreadCreate, guildId: parent.guildId, body });
  parent.signal.notify();
  return channel;
}

function startThread(world: World, request: RestRequest, fromMessageId?: string): unknown {
  const parent = channelOf(world, request);
  demand(world, parent, world.application.id);
  if (parent.guildId === null || parent.thread !== undefined) throw wrongChannelType();
  const body = bodyOf(request);
  check(thread, body);
  const type = fromMessageId === undefined ? Number(body["type"] ?? PRIVATE_THREAD) : ChannelType.PublicThread;
  demand(world, parent, world.application.id, type === PRIVATE_THREAD ? "CreatePrivateThreads" : "CreatePublicThreads");
  const opened = openThread(world, parent, {
    ...(fromMessageId === undefined ? {} : { id: fromMessageId }),
    name: String(body["name"]),
    type,
    ownerId: world.application.id,
    ...(typeof body["auto_archive_duration"] === "number" ? { autoArchiveMinutes: body["auto_archive_duration"] } : {}),
  });
  return channelView(world, opened);
}

/** Removes a channel and its threads and tells the gateway. */
export function deleteChannel(world: World, channel: ChannelRecord): void {
  for (const one of [...world.channels.values()]) if (one.thread?.parentId === channel.id) deleteChannel(world, one);
  world.channels.delete(channel.id);
  const name = channel.thread === undefined ? GatewayDispatchEvents.ChannelDelete : GatewayDispatchEvents.ThreadDelete;
  world.emit({ name, guildId: channel.guildId, body: channelView(world, channel) });
}

export const channelRoutes = [
  get("/channels/:channel", (request, { world }) => {
    const channel = channelOf(world, request);
    demand(world, channel, world.application.id);
    return ok(channelView(world, channel));
  }),
  patch("/channels/:channel", (request, { world }) => {
    const channel = channelOf(world, request);
    const state = channel.thread;
    if (state === undefined) demand(world, channel, world.application.id, "ManageChannels");
    else demand(world, channel, world.application.id);
    if (state !== undefined && state.ownerId !== world.application.id)
      demand(world, channel, world.application.id, "ManageThreads");
    const body = bodyOf(request);
    check(threadEdit, body);
    if (state === undefined) throw missingPermissions();
    if (typeof body["name"] === "string") state.name = body["name"];
    if (typeof body["archived"] === "boolean") state.archived = body["archived"];
    if (typeof body["locked"] === "boolean") state.locked = body["locked"];
    if (typeof body["auto_archive_duration"] === "number") state.autoArchiveMinutes = body["auto_archive_duration"];
    const view = channelView(world, channel);
    world.emit({ name: GatewayDispatchEvents.ThreadUpdate, guildId: channel.guildId, body: view });
    return ok(view);
  }),
  remove("/channels/:channel", (request, { world }) => {
    const channel = channelOf(world, request);
    if (channel.guildId !== null)
      demand(world, channel, world.application.id, channel.thread === undefined ? "ManageChannels" : "ManageThreads");
    deleteChannel(world, channel);
    return ok(channelView(world, channel));
  }),
  post("/channels/:channel/threads", (request, { world }) => ({ status: 201, body: startThread(world, request) })),
  post("/channels/:channel/messages/:message/threads", (request, { world }) => {
    const channel = channelOf(world, request);
    const id = param(request, "message");
    const stored = channel.messages.get(id);
    demand(world, channel, world.application.id, "ReadMessageHistory");
    if (world.channels.has(id)) throw threadExists();
    const body = startThread(world, request, id);
    if (stored !== undefined) {
      const flags = (stored.message.flags ?? 0) | MessageFlags.HasThread;
      stored.message = { ...stored.message, flags, thread: body as NonNullable<typeof stored.message.thread> };
    }
    return { status: 201, body };
  }),
  put("/channels/:channel/thread-members/:member", (request, { world }) => {
    const channel = channelOf(world, request);
    demand(world, channel, world.application.id);
    const member = param(request, "member");
    channel.thread?.memberIds.add(member === "@me" ? world.application.id : member);
    return noContent;
  }),
  remove("/channels/:channel/thread-members/:member", (request, { world }) => {
    const channel = channelOf(world, request);
    const member = param(request, "member");
    channel.thread?.memberIds.delete(member === "@me" ? world.application.id : member);
    return noContent;
  }),
  get("/channels/:channel/thread-members", (request, { world }) => {
    const { thread: state, id } = channelOf(world, request);
    return ok([...(state?.memberIds ?? [])].map((userId) => threadMember(id, userId, state?.createdAt ?? "")));
  }),
];

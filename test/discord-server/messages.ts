/**
 * Making, changing and removing messages: the one place where a message's state changes.
 *
 * In: a checked request and where it goes. Out: the stored message; whoever watches the channel hears of it.
 * Keeps true: each change adds a version with whom it notified; a Components V2 message stays one; ids only grow.
 */
import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIUser,
  GatewayDispatchEvents,
  MessageFlags,
  MessageType,
} from "discord-api-types/v10";
import { pingsOf } from "./mentions.ts";
import { NO_PINGS, type Pings, type StoredMessage } from "./message-record.ts";
import { checkMessage, type MessageBefore } from "./validation/message.ts";
import { displayedText, everyComponent } from "./validation/message-components.ts";
import { type Body, bodies } from "./validation/shape.ts";
import { memberView } from "./views.ts";
import type { ChannelRecord, World } from "./world.ts";

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface MessageRequest {
  readonly body: Body;
  readonly files: readonly UploadedFile[];
}

export interface MessageOrigin {
  readonly channel: ChannelRecord;
  readonly author: APIUser;
  readonly ephemeralFor?: string | null;
  readonly interactionId?: string;
  /** What only the server sets: type, interaction metadata, reference. */
  readonly also?: Partial<APIMessage>;
  /** Flags the request may set here. */
  readonly settableFlags: number;
  readonly repliedUserId?: string;
}

export const CHANNEL_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;
export const RESPONSE_FLAGS = CHANNEL_FLAGS | MessageFlags.Ephemeral;
const EDITABLE_FLAGS = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

const fileNames = (files: readonly UploadedFile[]): readonly string[] => files.map((one) => one.name);
const trimmed = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

export const stateOf = (message: APIMessage): MessageBefore => ({
  flags: message.flags ?? 0,
  content: message.content,
  embedCount: message.embeds.length,
  componentCount: message.components?.length ?? 0,
  attachmentNames: message.attachments.map((one) => one.filename),
});

function attach(world: World, channelId: string, { body, files }: MessageRequest): APIAttachment[] {
  const described = bodies(body["attachments"]);
  return files.map((file, index) => {
    const id = world.ids.next();
    const url = `${world.origin}/attachments/${channelId}/${id}/${encodeURIComponent(file.name)}`;
    world.files.set(id, file.bytes);
    const description = described.find((one) => String(one["id"]) === String(index))?.["description"];
    return {
      id,
      filename: file.name,
      size: file.bytes.byteLength,
      url,
      proxy_url: url,
      content_type: file.type,
      ...(typeof description === "string" ? { description } : {}),
    };
  });
}

/** `attachment://name` becomes the attachment's address, as readers of the message get it. */
function resolveMedia<Value>(value: Value, attachments: readonly APIAttachment[]): Value {
  if (attachments.length === 0) return value;
  const replaced = JSON.stringify(value).replace(/"attachment:\/\/([^"]+)"/g, (whole, name: string) => {
    const url = attachments.find((one) => one.filename === name)?.url;
    return url === undefined ? whole : JSON.stringify(url);
  });
  return JSON.parse(replaced) as Value;
}

const storedEmbeds = (value: unknown): APIEmbed[] =>
  bodies(value).map((embed) => ({
    ...JSON.parse(JSON.stringify(embed, (_, inner: unknown) => inner ?? undefined)),
    type: "rich",
  }));

/** Components get the ids Discord gives those that named none: 1, 2, … in reading order. */
function storedComponents(value: unknown): NonNullable<APIMessage["components"]> {
  const tree = structuredClone(bodies(value)) as Body[];
  const taken = new Set<unknown>();
  for (const { component } of everyComponent(tree)) taken.add(component["id"]);
  let next = 1;
  for (const { component } of everyComponent(tree)) {
    const writable = component as Record<string, unknown>;
    for (const [key, inner] of Object.entries(writable)) if (inner === null) delete writable[key];
    if (writable["id"] !== undefined && writable["id"] !== 0) continue;
    while (taken.has(next)) next += 1;
    writable["id"] = next;
    next += 1;
  }
  return tree as unknown as NonNullable<APIMessage["components"]>;
}

function notified(world: World, pings: Pings): Pick<APIMessage, "mentions" | "mention_roles" | "mention_everyone"> {
  return {
    mentions: pings.users.flatMap((id) => world.users.get(id) ?? []),
    mention_roles: [...pings.roles],
    mention_everyone: pings.everyone,
  };
}

export function createMessage(world: World, request: MessageRequest, origin: MessageOrigin): StoredMessage {
  const { body } = request;
  checkMessage(body, fileNames(request.files));
  const flags = Number(body["flags"] ?? 0) & origin.settableFlags;
  const content = trimmed(body["content"]);
  const components = storedComponents(body["components"]);
  const pings = pingsOf(`${content}\n${displayedText(components)}`, body["allowed_mentions"], origin.repliedUserId);
  const attachments = attach(world, origin.channel.id, request);
  const { nonce } = body as { nonce?: string | number | null };
  return store(
    world,
    origin,
    {
      content,
      flags,
      attachments,
      embeds: resolveMedia(storedEmbeds(body["embeds"]), attachments),
      components: resolveMedia(components, attachments),
      ...notified(world, pings),
      ...(nonce === undefined || nonce === null ? {} : { nonce }),
    },
    { sent: body, pings, nonce: nonce === undefined || nonce === null ? null : String(nonce) },
  );
}

/** The "… is thinking" message of a deferred response. */
export function createLoadingMessage(world: World, origin: MessageOrigin, flags: number): StoredMessage {
  return store(world, origin, { flags: flags | MessageFlags.Loading }, { sent: null, pings: NO_PINGS, nonce: null });
}

function store(
  world: World,
  {
    channel,
    author,
    ephemeralFor = null,
    interactionId = null,
    also,
  }: Omit<MessageOrigin, "interactionId"> & { interactionId?: string | null },
  fields: Partial<APIMessage>,
  meta: { sent: unknown; pings: Pings; nonce: string | null },
): StoredMessage {
  const message: APIMessage = {
    id: world.ids.next(),
    channel_id: channel.id,
    author,
    content: "",
    timestamp: world.clock.iso(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: MessageType.Default,
    flags: 0 as MessageFlags,
    ...also,
    ...fields,
  };
  const version = {
    atMs: performance.now(),
    kind: "created" as const,
    content: message.content,
    sent: meta.sent,
    pings: meta.pings,
  };
  const stored: StoredMessage = {
    message,
    channelId: channel.id,
    ephemeralFor,
    interactionId,
    nonce: meta.nonce,
    versions: [version],
  };
  world.messages.set(message.id, stored);
  channel.messages.set(message.id, stored);
  channel.lastMessageId = message.id;
  announce(world, channel, GatewayDispatchEvents.MessageCreate, stored);
  return stored;
}

/** The message with what gateway events add: the guild and the author's membership. */
export function eventMessage(
  world: World,
  channel: ChannelRecord,
  { message }: StoredMessage,
): Record<string, unknown> {
  if (channel.guildId === null) return { ...message, channel_type: channel.type };
  const member = world.guilds.get(channel.guildId)?.members.get(message.author.id);
  const withoutUser = member === undefined ? {} : { member: { ...memberView(member), user: undefined } };
  return { ...message, guild_id: channel.guildId, channel_type: channel.type, ...withoutUser };
}

function announce(world: World, channel: ChannelRecord, name: `${GatewayDispatchEvents}`, stored: StoredMessage): void {
  if (stored.ephemeralFor === null) {
    world.emit({
      name,
      guildId: channel.guildId,
      message: stored,
      // Built only when a session listens for messages.
      get body() {
        return eventMessage(world, channel, stored);
      },
    });
  }
  channel.signal.notify();
  world.signal.notify();
}

export function editMessage(world: World, stored: StoredMessage, request: MessageRequest): void {
  const { body } = request;
  const before = stored.message;
  const loading = ((before.flags ?? 0) & MessageFlags.Loading) !== 0;
  checkMessage(body, fileNames(request.files), stateOf(before));
  const kept = (before.flags ?? 0) & ~(MessageFlags.Loading | MessageFlags.SuppressEmbeds);
  const suppress =
    "flags" in body ? Number(body["flags"] ?? 0) & EDITABLE_FLAGS : (before.flags ?? 0) & MessageFlags.SuppressEmbeds;
  const content = body["content"] === undefined ? before.content : trimmed(body["content"]);
  const listed = Array.isArray(body["attachments"])
    ? bodies(body["attachments"]).map((one) => String(one["id"]))
    : undefined;
  const attachments = [
    ...before.attachments.filter((one) => listed === undefined || listed.includes(one.id)),
    ...attach(world, stored.channelId, request),
  ];
  const embeds = body["embeds"] === undefined ? before.embeds : storedEmbeds(body["embeds"]);
  const components = body["components"] === undefined ? before.components : storedComponents(body["components"]);
  const textChanged = body["content"] !== undefined || body["components"] !== undefined;
  const pings = textChanged ? pingsOf(`${content}\n${displayedText(components)}`, body["allowed_mentions"]) : NO_PINGS;
  stored.message = {
    ...before,
    content,
    attachments,
    flags: kept | suppress,
    embeds: resolveMedia(embeds, attachments),
    ...(components === undefined ? {} : { components: resolveMedia(components, attachments) }),
    ...(textChanged ? notified(world, pings) : {}),
    edited_timestamp: loading ? null : world.clock.iso(),
  };
  stored.versions.push({ atMs: performance.now(), kind: "edited", content, sent: body, pings });
  const channel = world.channels.get(stored.channelId);
  if (channel !== undefined) announce(world, channel, GatewayDispatchEvents.MessageUpdate, stored);
}

export function deleteMessage(world: World, stored: StoredMessage): void {
  stored.deletedAtMs = performance.now();
  const channel = world.channels.get(stored.channelId);
  if (channel === undefined) return;
  channel.messages.delete(stored.message.id);
  if (stored.ephemeralFor === null) {
    const body = {
      id: stored.message.id,
      channel_id: channel.id,
      ...(channel.guildId === null ? {} : { guild_id: channel.guildId }),
    };
    world.emit({ name: GatewayDispatchEvents.MessageDelete, guildId: channel.guildId, body });
  }
  channel.signal.notify();
  world.signal.notify();
}

/** The author's message with this nonce from the past few minutes, when there is one ("Create Message": enforce_nonce). */
export function messageWithNonce(
  world: World,
  channel: ChannelRecord,
  authorId: string,
  nonce: unknown,
  windowMs: number,
): StoredMessage | undefined {
  const since = world.clock.now() - windowMs;
  return [...channel.messages.values()].findLast(
    (one) =>
      one.nonce === String(nonce) && one.message.author.id === authorId && Date.parse(one.message.timestamp) >= since,
  );
}

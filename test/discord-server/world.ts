/**
 * The store: everything the local Discord remembers. Guilds, people, channels, messages, commands, interactions.
 *
 * Records hold the same objects the REST API answers with, plus what only the server knows (who was pinged, versions).
 * Keeps true: what changed is emitted once, in order, so gateways and waiting tests see the same history.
 */
import type { APIApplicationCommand, APIRole, APIUser, GatewayDispatchEvents, RoleFlags } from "discord-api-types/v10";
import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import type { InteractionRecord } from "./interaction-record.ts";
import type { StoredMessage } from "./message-record.ts";
import { Signal } from "./signal.ts";
import { Snowflakes } from "./snowflakes.ts";
import { VirtualClock } from "./virtual-clock.ts";

export interface Overwrite {
  readonly id: string;
  /** 0 for a role, 1 for a member. */
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface ChannelRecord {
  readonly id: string;
  readonly type: ChannelType;
  /** null for direct messages. */
  readonly guildId: string | null;
  readonly name: string;
  overwrites: readonly Overwrite[];
  /** The two people of a direct message. */
  readonly recipientIds: readonly string[];
  thread?: ThreadState;
  lastMessageId: string | null;
  /** Live messages, oldest first. */
  readonly messages: Map<string, StoredMessage>;
  readonly signal: Signal;
}

export interface ThreadState {
  readonly parentId: string;
  readonly ownerId: string;
  name: string;
  archived: boolean;
  locked: boolean;
  autoArchiveMinutes: number;
  readonly createdAt: string;
  readonly memberIds: Set<string>;
}

export interface MemberRecord {
  readonly user: APIUser;
  roleIds: readonly string[];
  readonly nick: string | null;
  readonly joinedAt: string;
}

export interface GuildRecord {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, MemberRecord>;
  /** Whether the bot is a member; when not, only a user installation reaches it here. */
  botPresent: boolean;
  /** Installed without the bot's user, for its commands alone. */
  commandsOnly?: boolean;
}

export interface Application {
  readonly id: string;
  readonly name: string;
  token: string;
  readonly bot: APIUser;
  readonly owner: APIUser;
  /** Privileged intents switched on in the developer portal, as bits. */
  readonly privilegedIntents: number;
}

export interface WorldEvent {
  readonly name: `${GatewayDispatchEvents}`;
  readonly guildId: string | null;
  readonly body: unknown;
  /** The message an event is about, whose content depends on the listener's intents. */
  readonly message?: StoredMessage;
}

export class World {
  readonly clock = new VirtualClock();
  readonly ids = new Snowflakes(this.clock);
  readonly application: Application;
  readonly users = new Map<string, APIUser>();
  readonly guilds = new Map<string, GuildRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  /** Every message ever made, also deleted and private ones, oldest first. */
  readonly messages = new Map<string, StoredMessage>();
  readonly commands = new Map<string, APIApplicationCommand>();
  readonly interactions = new Map<string, InteractionRecord>();
  readonly interactionsByToken = new Map<string, InteractionRecord>();
  readonly files = new Map<string, Uint8Array>();
  readonly refusesDirectMessages = new Set<string>();
  readonly signal = new Signal();
  readonly #listeners: ((event: WorldEvent) => void)[] = [];
  /** Where files are served; set once the server listens. */
  origin = "http://127.0.0.1";

  constructor(settings: { token: string; name: string; privilegedIntents: number }) {
    const bot = this.addUser(settings.name, { bot: true });
    const owner = this.addUser("owner");
    this.application = {
      id: bot.id,
      name: settings.name,
      token: settings.token,
      bot,
      owner,
      privilegedIntents: settings.privilegedIntents,
    };
  }

  onEvent(listener: (event: WorldEvent) => void): void {
    this.#listeners.push(listener);
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  addUser(name: string, options: { bot?: boolean } = {}): APIUser {
    const user: APIUser = {
      id: this.ids.next(),
      username: name,
      discriminator: options.bot === true ? "0001" : "0",
      global_name: options.bot === true ? null : name,
      avatar: null,
      ...(options.bot === true ? { bot: true } : {}),
    };
    this.users.set(user.id, user);
    return user;
  }

  addRole(guild: GuildRecord, name: string, permissions: bigint, id = this.ids.next()): APIRole {
    const role: APIRole = {
      id,
      name,
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      position: guild.roles.size,
      permissions: permissions.toString(),
      managed: false,
      mentionable: false,
      flags: 0 as RoleFlags,
    };
    guild.roles.set(role.id, role);
    return role;
  }

  addMember(guild: GuildRecord, user: APIUser, roleIds: readonly string[] = []): MemberRecord {
    const member: MemberRecord = { user, roleIds, nick: null, joinedAt: this.clock.iso() };
    guild.members.set(user.id, member);
    return member;
  }

  addChannel(fields: Pick<ChannelRecord, "type" | "guildId" | "name"> & Partial<ChannelRecord>): ChannelRecord {
    const channel: ChannelRecord = {
      id: this.ids.next(),
      overwrites: [],
      recipientIds: [],
      lastMessageId: null,
      messages: new Map(),
      signal: new Signal(),
      ...fields,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The direct-message channel of a person with the bot, made when there is none. */
  directMessages(userId: string): ChannelRecord {
    for (const channel of this.channels.values()) {
      if (channel.type === ChannelType.DM && channel.recipientIds[0] === userId) return channel;
    }
    return this.addChannel({ type: ChannelType.DM, guildId: null, name: "", recipientIds: [userId] });
  }

  /** The bot's own messages that still stand, private ones too: what counts when counting what was posted. */
  botMessages(): readonly StoredMessage[] {
    return [...this.messages.values()].filter(
      (one) => one.deletedAtMs === undefined && one.message.author.id === this.application.id,
    );
  }
}

/** What @everyone may do in a fresh guild, near to Discord's own default. */
export const EVERYONE_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.CreatePrivateThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.UseExternalApps;

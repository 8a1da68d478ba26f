/** Guilds as a test sets them up: channels, roles, members, and what the bot may do there. */
import { type APIRole, ChannelType, GatewayDispatchEvents } from "discord-api-types/v10";
import { type PermissionName, permissionBits } from "../permissions.ts";
import { deleteChannel, openThread } from "../routes/channels.ts";
import { leaveGuild } from "../routes/guilds.ts";
import { channelView } from "../views.ts";
import { type ChannelRecord, EVERYONE_PERMISSIONS, type GuildRecord, type Overwrite, type World } from "../world.ts";
import { Member } from "./member.ts";

export interface ChannelSettings {
  readonly name: string;
  /** What everyone may not do here. */
  readonly deny?: readonly PermissionName[];
  /** What the bot may not do here. */
  readonly denyBot?: readonly PermissionName[];
}

export interface GuildSettings {
  readonly name?: string;
  readonly channels?: readonly (string | ChannelSettings)[];
  readonly locale?: string;
  /** false for a guild the bot is no member of, where it can only be user-installed. */
  readonly bot?: boolean;
  /** The bot's own permissions beyond everyone's; none unless told. */
  readonly botPermissions?: readonly PermissionName[];
}

export interface MemberSettings {
  readonly permissions?: readonly PermissionName[];
  readonly roles?: readonly APIRole[];
  readonly locale?: string;
}

export function openGuild(world: World, settings: GuildSettings): GuildRecord {
  const {
    name = "Reading group",
    channels = ["general"],
    locale = "en-US",
    bot = true,
    botPermissions = [],
  } = settings;
  const id = world.ids.next();
  const guild: GuildRecord = {
    id,
    name,
    locale,
    ownerId: world.addUser("guild-owner").id,
    roles: new Map(),
    members: new Map(),
    botPresent: bot,
  };
  world.guilds.set(id, guild);
  world.addRole(guild, "@everyone", EVERYONE_PERMISSIONS, id);
  if (bot) {
    const role = world.addRole(guild, world.application.name, permissionBits(botPermissions));
    world.addMember(guild, world.application.bot, [role.id]);
  }
  for (const one of channels) addChannel(world, guild, typeof one === "string" ? { name: one } : one);
  return guild;
}

function overwritesOf(
  world: World,
  guild: GuildRecord,
  { deny = [], denyBot = [] }: Partial<ChannelSettings>,
): readonly Overwrite[] {
  const everyone: Overwrite = { id: guild.id, type: 0, allow: 0n, deny: permissionBits(deny) };
  const bot: Overwrite = { id: world.application.id, type: 1, allow: 0n, deny: permissionBits(denyBot) };
  return [everyone, bot].filter((one) => one.deny !== 0n);
}

function addChannel(world: World, guild: GuildRecord, settings: ChannelSettings): ChannelRecord {
  const { name } = settings;
  return world.addChannel({
    type: ChannelType.GuildText,
    guildId: guild.id,
    name,
    overwrites: overwritesOf(world, guild, settings),
  });
}

export class Guild {
  readonly record: GuildRecord;
  readonly #world: World;

  constructor(world: World, record: GuildRecord) {
    this.#world = world;
    this.record = record;
  }

  get id(): string {
    return this.record.id;
  }

  /** A channel by its name, or the first one. Threads go by their names too. */
  channel(name?: string): ChannelRecord {
    const own = [...this.#world.channels.values()].filter((one) => one.guildId === this.id);
    const found = name === undefined ? own[0] : own.find((one) => (one.thread?.name ?? one.name) === name);
    if (found === undefined) throw new Error(`${this.record.name} has no channel "${name ?? ""}".`);
    return found;
  }

  role(name: string, permissions: readonly PermissionName[] = []): APIRole {
    const role = this.#world.addRole(this.record, name, permissionBits(permissions));
    this.#world.emit({
      name: GatewayDispatchEvents.GuildRoleCreate,
      guildId: this.id,
      body: { guild_id: this.id, role },
    });
    return role;
  }

  /** A new member, or a person known from elsewhere who joins here. */
  member(nameOrPerson: string | Member, settings: MemberSettings = {}): Member {
    const { permissions = [], roles = [], locale = "en-US" } = settings;
    const user = typeof nameOrPerson === "string" ? this.#world.addUser(nameOrPerson) : nameOrPerson.user;
    const own = permissions.length === 0 ? [] : [this.role(`${user.username}'s role`, permissions)];
    this.#world.addMember(
      this.record,
      user,
      [...own, ...roles].map((one) => one.id),
    );
    return new Member(this.#world, user, this.record, typeof nameOrPerson === "string" ? locale : nameOrPerson.locale);
  }

  addChannel(settings: string | ChannelSettings): ChannelRecord {
    const channel = addChannel(this.#world, this.record, typeof settings === "string" ? { name: settings } : settings);
    this.#world.emit({
      name: GatewayDispatchEvents.ChannelCreate,
      guildId: this.id,
      body: channelView(this.#world, channel),
    });
    return channel;
  }

  /** Changes what is forbidden in a channel. */
  forbid(channel: ChannelRecord, settings: Omit<ChannelSettings, "name">): void {
    channel.overwrites = overwritesOf(this.#world, this.record, settings);
    this.#world.emit({
      name: GatewayDispatchEvents.ChannelUpdate,
      guildId: this.id,
      body: channelView(this.#world, channel),
    });
  }

  openThread(parent: ChannelRecord, name: string, owner: Member): ChannelRecord {
    return openThread(this.#world, parent, { name, type: ChannelType.PublicThread, ownerId: owner.id });
  }

  deleteChannel(channel: ChannelRecord): void {
    deleteChannel(this.#world, channel);
  }

  /** The bot is thrown out. */
  removeBot(): void {
    leaveGuild(this.#world, this.record);
  }
}

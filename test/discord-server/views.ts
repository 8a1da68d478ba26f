/** How records look to the outside: channel, thread, guild and member objects ("Resources: Channel, Guild, User"). */
import { ChannelType, GatewayIntentBits } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord, MemberRecord, World } from "./world.ts";

export const isThread = (channel: ChannelRecord): boolean => channel.thread !== undefined;

export function channelView(world: World, channel: ChannelRecord): Record<string, unknown> {
  const base = { id: channel.id, type: channel.type, flags: 0, last_message_id: channel.lastMessageId };
  if (channel.type === ChannelType.DM) {
    return { ...base, recipients: channel.recipientIds.map((id) => world.users.get(id)) };
  }
  const inGuild = { ...base, guild_id: channel.guildId, rate_limit_per_user: 0 };
  const { thread } = channel;
  if (thread === undefined) {
    return {
      ...inGuild,
      name: channel.name,
      position: 0,
      parent_id: null,
      topic: null,
      nsfw: false,
      permission_overwrites: channel.overwrites.map((one) => ({
        id: one.id,
        type: one.type,
        allow: one.allow.toString(),
        deny: one.deny.toString(),
      })),
    };
  }
  return {
    ...inGuild,
    name: thread.name,
    parent_id: thread.parentId,
    owner_id: thread.ownerId,
    message_count: channel.messages.size,
    total_message_sent: channel.messages.size,
    member_count: thread.memberIds.size,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: thread.createdAt,
      create_timestamp: thread.createdAt,
    },
    ...(thread.memberIds.has(world.application.id)
      ? { member: threadMember(channel.id, world.application.id, thread.createdAt) }
      : {}),
  };
}

export const threadMember = (threadId: string, userId: string, joinedAt: string): Record<string, unknown> => ({
  id: threadId,
  user_id: userId,
  join_timestamp: joinedAt,
  flags: 0,
});

export const memberView = (member: MemberRecord): Record<string, unknown> => ({
  user: member.user,
  nick: member.nick,
  avatar: null,
  roles: member.roleIds,
  joined_at: member.joinedAt,
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
});

export function channelsOf(world: World, guildId: string): readonly ChannelRecord[] {
  return [...world.channels.values()].filter((one) => one.guildId === guildId);
}

export function guildView(guild: GuildRecord): Record<string, unknown> {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    application_id: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()],
  };
}

/** What GUILD_CREATE carries beyond the guild itself ("Topics: Gateway Events, Guild Create"). */
export function guildCreateView(world: World, guild: GuildRecord): Record<string, unknown> {
  const channels = channelsOf(world, guild.id);
  const bot = guild.members.get(world.application.id);
  return {
    ...guildView(guild),
    joined_at: bot?.joinedAt ?? world.clock.iso(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: bot === undefined ? [] : [memberView(bot)],
    channels: channels.filter((one) => !isThread(one)).map((one) => channelView(world, one)),
    threads: channels
      .filter((one) => isThread(one) && one.thread?.archived === false)
      .map((one) => channelView(world, one)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export const applicationView = (world: World): Record<string, unknown> => ({
  id: world.application.id,
  name: world.application.name,
  icon: null,
  description: "",
  summary: "",
  type: null,
  bot: world.application.bot,
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: "0".repeat(64),
  // GATEWAY_MESSAGE_CONTENT_LIMITED: switched on in the portal, for an application in few servers.
  flags: (world.application.privilegedIntents & GatewayIntentBits.MessageContent) === 0 ? 0 : 1 << 19,
  owner: world.application.owner,
  team: null,
  tags: [],
  redirect_uris: [],
  integration_types_config: { 0: {}, 1: {} },
  approximate_guild_count: [...world.guilds.values()].filter((one) => one.botPresent).length,
  approximate_user_install_count: 0,
});

/**
 * What the bot may do in a channel, asked of Discord at this moment.
 *
 * In: a channel's id. Out: its guild and kind and the bot's permissions there, by the order of roles and overwrites that Discord's
 * documentation gives ("Topics: Permissions"), or why it cannot be known.
 */
import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { API_CODE, ApiFailure } from "./api-failure.ts";
import type { ChannelRest } from "./channel-rest.ts";

export type ChannelAccess =
  | { readonly kind: "direct" }
  | {
      readonly kind: "guild";
      readonly guildId: string;
      /** Whether it is one in which digests can stand: text or announcements. */
      readonly isText: boolean;
      readonly permissions: bigint;
    }
  /** There is no such channel, or the bot cannot see it. */
  | { readonly kind: "gone" | "hidden" };

export type Permission =
  | "ViewChannel"
  | "SendMessages"
  | "ReadMessageHistory"
  | "CreatePublicThreads"
  | "SendMessagesInThreads"
  | "AttachFiles";

export async function botAccess(
  rest: Pick<ChannelRest, "channel" | "guild" | "member" | "me">,
  channelId: string,
): Promise<ChannelAccess> {
  try {
    const channel = await rest.channel(channelId);
    if (!("guild_id" in channel) || channel.guild_id === undefined) return { kind: "direct" };
    const { id } = await rest.me();
    const [guild, member] = await Promise.all([rest.guild(channel.guild_id), rest.member(channel.guild_id, id)]);
    const isText = channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
    return { kind: "guild", guildId: guild.id, isText, permissions: permissionsIn(channel, guild, member, id) };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    if (error.code === API_CODE.missingAccess) return { kind: "hidden" };
    if (error.status === 404) return { kind: "gone" };
    throw error;
  }
}

/** Those of the wanted that are missing, in their order. */
export function missingOf(access: ChannelAccess, wanted: readonly Permission[]): readonly Permission[] {
  switch (access.kind) {
    case "direct":
      return [];
    case "guild":
      return wanted.filter((name) => (access.permissions & PermissionFlagsBits[name]) === 0n);
    case "gone":
    case "hidden":
      return wanted;
  }
}

export function permissionsIn(
  channel: APIChannel,
  guild: Pick<APIGuild, "id" | "owner_id" | "roles">,
  member: Pick<APIGuildMember, "roles">,
  userId: string,
): bigint {
  if (guild.owner_id === userId) return ALL;
  const own = new Set([guild.id, ...member.roles]);
  const base = guild.roles.filter(({ id }) => own.has(id)).reduce((bits, role) => bits | BigInt(role.permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return ALL;
  const overwrites = "permission_overwrites" in channel ? (channel.permission_overwrites ?? []) : [];
  const layers = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guild.id && own.has(id)),
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ];
  return layers.reduce(applied, base);
}

function applied(bits: bigint, layer: readonly APIOverwrite[]): bigint {
  const denied = layer.reduce((all, { deny }) => all | BigInt(deny), 0n);
  const allowed = layer.reduce((all, { allow }) => all | BigInt(allow), 0n);
  return (bits & ~denied) | allowed;
}

const ALL = Object.values(PermissionFlagsBits).reduce((all, one) => all | one, 0n);

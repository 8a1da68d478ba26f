/** Who may do what where ("Topics: Permissions", with its order of overwrites). */
import { PermissionFlagsBits } from "discord-api-types/v10";
import { missingAccess, missingPermissions } from "./api-error.ts";
import type { ChannelRecord, GuildRecord, World } from "./world.ts";

export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, one) => all | one, 0n);

export type PermissionName = keyof typeof PermissionFlagsBits;

export const permissionBits = (names: readonly PermissionName[]): bigint =>
  names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);

function guildPermissions(guild: GuildRecord, userId: string): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const roleIds = [guild.id, ...(guild.members.get(userId)?.roleIds ?? [])];
  const bits = roleIds.reduce((all, id) => all | BigInt(guild.roles.get(id)?.permissions ?? "0"), 0n);
  return (bits & PermissionFlagsBits.Administrator) !== 0n ? ALL_PERMISSIONS : bits;
}

/** A person's permissions in a channel; a thread takes its parent's. In direct messages everything is allowed. */
export function permissionsIn(world: World, channel: ChannelRecord, userId: string): bigint {
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  if (guild === undefined) return ALL_PERMISSIONS;
  let bits = guildPermissions(guild, userId);
  if (bits === ALL_PERMISSIONS) return bits;
  const { overwrites } = world.channels.get(channel.thread?.parentId ?? "") ?? channel;
  const roleIds = new Set(guild.members.get(userId)?.roleIds ?? []);
  const layers = [
    overwrites.filter((one) => one.id === guild.id),
    overwrites.filter((one) => one.type === 0 && roleIds.has(one.id)),
    overwrites.filter((one) => one.type === 1 && one.id === userId),
  ];
  for (const layer of layers) {
    for (const one of layer) bits &= ~one.deny;
    for (const one of layer) bits |= one.allow;
  }
  return bits;
}

/** Throws 50001 without access to the channel, 50013 without one of the permissions. */
export function demand(
  world: World,
  channel: ChannelRecord,
  userId: string,
  ...names: readonly PermissionName[]
): void {
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  if (channel.guildId !== null && guild?.botPresent !== true) throw missingAccess();
  const bits = permissionsIn(world, channel, userId);
  if ((bits & PermissionFlagsBits.ViewChannel) === 0n) throw missingAccess();
  if (names.some((name) => (bits & PermissionFlagsBits[name]) === 0n)) throw missingPermissions();
}

export const may = (world: World, channel: ChannelRecord, userId: string, name: PermissionName): boolean =>
  (permissionsIn(world, channel, userId) & PermissionFlagsBits[name]) !== 0n;

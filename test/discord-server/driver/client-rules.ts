/** What a person's client decides by itself: whether a command is shown, and what chosen ids stand for. */
import { type APIApplicationCommand, ChannelType, InteractionContextType } from "discord-api-types/v10";
import { permissionsIn } from "../permissions.ts";
import type { GuildRecord, World } from "../world.ts";
import type { Scene } from "./deliver.ts";

/** Why a command is not offered here; undefined when it is. */
export function whyHidden(command: APIApplicationCommand, scene: Scene): string | undefined {
  const { world, channel, guild, user, userInstalled } = scene;
  const place =
    guild !== null
      ? InteractionContextType.Guild
      : channel.type === ChannelType.DM
        ? InteractionContextType.BotDM
        : InteractionContextType.PrivateChannel;
  if (Array.isArray(command.contexts) && !command.contexts.includes(place)) return "its contexts leave this place out";
  if (userInstalled && command.integration_types?.includes(1) !== true) return "it cannot be user-installed";
  const needed = BigInt(command.default_member_permissions ?? "0");
  const bits = permissionsIn(world, channel, user.id);
  if (guild !== null && needed !== 0n && (bits & needed) !== needed) return "its default permissions ask for more";
  return undefined;
}

/** People, roles and channels among chosen ids, as the payload's resolved objects. */
export function resolvedChoices(
  world: World,
  guild: GuildRecord | null,
  ids: readonly string[],
): Record<string, Record<string, unknown>> {
  const pick = <Found>(find: (id: string) => Found | undefined): Record<string, Found> =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const found = find(id);
        return found === undefined ? [] : [[id, found]];
      }),
    );
  return {
    users: pick((id) => world.users.get(id)),
    roles: pick((id) => guild?.roles.get(id)),
    channels: pick((id) => {
      const one = world.channels.get(id);
      return one === undefined ? undefined : { id, type: one.type, name: one.name, permissions: "0" };
    }),
  };
}

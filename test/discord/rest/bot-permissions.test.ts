/** What the bot may do in a channel, by Discord's order of roles and overwrites. */
import { type APIChannel, ChannelType, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import { missingOf, permissionsIn } from "../../../src/discord/rest/bot-permissions.ts";

const { ViewChannel, SendMessages, ReadMessageHistory, Administrator } = PermissionFlagsBits;
const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) });
const overwrite = (id: string, type: OverwriteType, allow: bigint, deny: bigint) => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});

function permissions(
  roles: readonly ReturnType<typeof role>[],
  overwrites: readonly ReturnType<typeof overwrite>[] = [],
): readonly string[] {
  const channel = { id: "c", type: ChannelType.GuildText, permission_overwrites: overwrites } as unknown;
  const guild = { id: "guild", owner_id: "owner", roles } as unknown as Parameters<typeof permissionsIn>[1];
  const bits = permissionsIn(channel as APIChannel, guild, { roles: ["own"] }, "bot");
  const access = { kind: "guild", guildId: "guild", isText: true, permissions: bits } as const;
  return missingOf(access, ["ViewChannel", "SendMessages", "ReadMessageHistory"]);
}

const EVERYONE = role("guild", ViewChannel | ReadMessageHistory);

describe("what the bot lacks in a channel", () => {
  test("is what neither everybody nor its own roles have; others' roles do not count", () => {
    expect(permissions([EVERYONE, role("other", SendMessages)])).toEqual(["SendMessages"]);
    expect(permissions([EVERYONE, role("own", SendMessages)])).toEqual([]);
  });

  test("follows everybody's overwrites, then its roles', then its own", () => {
    const roles = [EVERYONE, role("own", SendMessages)];
    const denied = overwrite("guild", OverwriteType.Role, 0n, SendMessages | ViewChannel);
    expect(permissions(roles, [denied])).toEqual(["ViewChannel", "SendMessages"]);
    const allowed = overwrite("own", OverwriteType.Role, SendMessages, 0n);
    expect(permissions(roles, [allowed, denied])).toEqual(["ViewChannel"]);
    const own = overwrite("bot", OverwriteType.Member, ViewChannel, SendMessages);
    expect(permissions(roles, [own, allowed, denied])).toEqual(["SendMessages"]);
  });

  test("is nothing for an administrator, and everything where the channel cannot be seen", () => {
    const denied = overwrite("guild", OverwriteType.Role, 0n, SendMessages);
    expect(permissions([EVERYONE, role("own", Administrator)], [denied])).toEqual([]);
    expect(missingOf({ kind: "hidden" }, ["SendMessages"])).toEqual(["SendMessages"]);
    expect(missingOf({ kind: "direct" }, ["SendMessages"])).toEqual([]);
  });
});

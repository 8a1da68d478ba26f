/** Guilds, their roles and members ("Resources: Guild"). */
import { GatewayDispatchEvents } from "discord-api-types/v10";
import { missingAccess, unknownGuild, unknownMember, unknownRole } from "../api-error.ts";
import { noContent, ok, param, type RestRequest } from "../request.ts";
import { channelsOf, channelView, guildView, isThread, memberView } from "../views.ts";
import type { GuildRecord, MemberRecord, World } from "../world.ts";
import { get, remove } from "./route.ts";

function guildOf(world: World, request: RestRequest): GuildRecord {
  const guild = world.guilds.get(param(request, "guild"));
  if (guild === undefined) throw unknownGuild();
  if (!guild.botPresent) throw missingAccess();
  return guild;
}

function memberOf(guild: GuildRecord, userId: string): MemberRecord {
  const member = guild.members.get(userId);
  if (member === undefined) throw unknownMember();
  return member;
}

/** The bot leaves or is thrown out. */
export function leaveGuild(world: World, guild: GuildRecord): void {
  guild.botPresent = false;
  guild.members.delete(world.application.id);
  world.emit({ name: GatewayDispatchEvents.GuildDelete, guildId: guild.id, body: { id: guild.id } });
}

export const guildRoutes = [
  get("/guilds/:guild", (request, { world }) => ok(guildView(guildOf(world, request)))),
  get("/guilds/:guild/channels", (request, { world }) =>
    ok(
      channelsOf(world, guildOf(world, request).id)
        .filter((one) => !isThread(one))
        .map((one) => channelView(world, one)),
    ),
  ),
  get("/guilds/:guild/threads/active", (request, { world }) => {
    const threads = channelsOf(world, guildOf(world, request).id).filter((one) => one.thread?.archived === false);
    return ok({ threads: threads.map((one) => channelView(world, one)), members: [] });
  }),
  get("/guilds/:guild/roles", (request, { world }) => ok([...guildOf(world, request).roles.values()])),
  get("/guilds/:guild/roles/:role", (request, { world }) => {
    const role = guildOf(world, request).roles.get(param(request, "role"));
    if (role === undefined) throw unknownRole();
    return ok(role);
  }),
  get("/guilds/:guild/members", (request, { world }) =>
    ok([...guildOf(world, request).members.values()].map(memberView)),
  ),
  get("/guilds/:guild/members/:member", (request, { world }) => {
    const id = param(request, "member");
    return ok(memberView(memberOf(guildOf(world, request), id === "@me" ? world.application.id : id)));
  }),
  remove("/users/@me/guilds/:guild", (request, { world }) => {
    leaveGuild(world, guildOf(world, request));
    return noContent;
  }),
];

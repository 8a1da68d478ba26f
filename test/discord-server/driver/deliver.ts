/**
 * Builds an interaction as Discord sends it and delivers it ("Interactions: Receiving and Responding, Interaction Object").
 *
 * In: who, where, how installed, and what they did. Out: the record of the interaction, already on its way to the bot.
 */
import { randomBytes } from "node:crypto";
import {
  type APIInteraction,
  type APIUser,
  ChannelType,
  GatewayDispatchEvents,
  InteractionContextType,
} from "discord-api-types/v10";
import { type InteractionRecord, newInteraction, record } from "../interaction-record.ts";
import { permissionsIn } from "../permissions.ts";
import { channelView, memberView } from "../views.ts";
import type { ChannelRecord, GuildRecord, World } from "../world.ts";

const ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024;

export interface Scene {
  readonly world: World;
  readonly user: APIUser;
  readonly locale: string;
  readonly channel: ChannelRecord;
  readonly guild: GuildRecord | null;
  /** Whether the person uses a person's own installation of the bot. */
  readonly userInstalled: boolean;
  /** Whose installation it is, where that is another's: of a message's buttons it is who brought the bot to that message. */
  readonly installerId?: string | undefined;
}

function contextOf({ world, channel, guild }: Scene): InteractionContextType {
  if (guild !== null) return InteractionContextType.Guild;
  const withBot = channel.type === ChannelType.DM && world.directMessages(channel.recipientIds[0] ?? "") === channel;
  return withBot ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

function owners(
  { guild, user, userInstalled, installerId }: Scene,
  context: InteractionContextType,
): Record<string, string> {
  const byGuild = guild?.botPresent === true && !userInstalled ? { 0: guild.id } : {};
  const inBotDm = context === InteractionContextType.BotDM && !userInstalled ? { 0: "0" } : {};
  return { ...byGuild, ...inBotDm, ...(userInstalled ? { 1: installerId ?? user.id } : {}) };
}

function asMember({ world, guild, user, channel }: Scene): Record<string, unknown> {
  const member = guild?.members.get(user.id);
  if (guild === null) return { user };
  const seen =
    member === undefined
      ? { user, roles: [], joined_at: world.clock.iso(), flags: 0, deaf: false, mute: false }
      : memberView(member);
  return { member: { ...seen, pending: false, permissions: permissionsIn(world, channel, user.id).toString() } };
}

export function buildPayload(scene: Scene, type: number, what: Readonly<Record<string, unknown>>): APIInteraction {
  const { world, channel, guild, locale } = scene;
  const context = contextOf(scene);
  const payload = {
    id: world.ids.next(),
    application_id: world.application.id,
    type,
    token: randomBytes(80).toString("base64url"),
    version: 1,
    channel_id: channel.id,
    channel: { ...channelView(world, channel), permissions: permissionsIn(world, channel, scene.user.id).toString() },
    ...(guild === null
      ? {}
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
        }),
    ...asMember(scene),
    locale,
    app_permissions: permissionsIn(world, channel, world.application.id).toString(),
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: owners(scene, context),
    context,
    attachment_size_limit: ATTACHMENT_LIMIT_BYTES,
    ...what,
  };
  return payload as unknown as APIInteraction;
}

export function deliver(
  scene: Scene,
  payload: APIInteraction,
  focusedOptionType: number | null = null,
): InteractionRecord {
  const { world, channel, guild } = scene;
  const interaction = newInteraction({
    id: payload.id,
    token: payload.token,
    payload,
    channel,
    userId: scene.user.id,
    botPresent: guild?.botPresent ?? !scene.userInstalled,
    focusedOptionType,
    createdAtMs: world.clock.now(),
  });
  world.interactions.set(interaction.id, interaction);
  world.interactionsByToken.set(interaction.token, interaction);
  record(interaction, "delivered");
  world.emit({ name: GatewayDispatchEvents.InteractionCreate, guildId: guild?.id ?? null, body: payload });
  return interaction;
}

/** Sends the same interaction once more, as a gateway sometimes does. */
export function deliverAgain(world: World, interaction: InteractionRecord): void {
  const guildId = interaction.payload.guild_id ?? null;
  world.emit({ name: GatewayDispatchEvents.InteractionCreate, guildId, body: interaction.payload });
}

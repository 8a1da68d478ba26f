/**
 * What arrived, read once: who, where, in whose room, and what they did.
 *
 * In: an interaction as Discord sends it. Out: an `Incoming`, or `undefined` for kinds that we never asked for.
 * Keeps true: permissions are those of the interaction itself; a guild's room is open only where the bot was installed by
 * that guild, otherwise the room is the person's own who installed it.
 */
import {
  type APIInteraction,
  type APIMessage,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { INTERACTION_TOKEN_LIFE_MS } from "../../domain/person/interaction.ts";
import type { Scope } from "../../domain/person/scope.ts";
import type { Person, Place } from "../definition/command-context.ts";
import type { Pressed, TargetMessage } from "../definition/define-command.ts";
import { readFields } from "../definition/modal-fields.ts";
import type { ResponseKey } from "../rest/interaction-rest.ts";

export interface Incoming {
  readonly key: ResponseKey;
  readonly person: Person;
  readonly place: Place;
  readonly scope: Scope;
  readonly ownScope: Scope;
  readonly receivedAt: number;
  readonly deadline: number;
  readonly did: Did;
}

export type Did =
  | { readonly kind: "slash"; readonly name: string; readonly given: GivenOptions }
  | { readonly kind: "message-command"; readonly name: string; readonly target: TargetMessage }
  | {
      readonly kind: "press";
      readonly customId: string;
      readonly pressed: Pressed;
      readonly on: PressedMessage | undefined;
    }
  | { readonly kind: "typing"; readonly name: string; readonly option: string; readonly typed: string };

export type GivenOptions = Readonly<Record<string, string | number | boolean>>;

/** The message that the button, select or modal belongs to. */
export interface PressedMessage {
  readonly id: string;
  readonly channelId: string;
  readonly private: boolean;
}

export function readIncoming(payload: APIInteraction, receivedAt: number): Incoming | undefined {
  const user = payload.member?.user ?? payload.user;
  const did = didOf(payload);
  if (user === undefined || did === undefined) return undefined;
  const channel = payload.channel;
  const person: Person = {
    id: user.id,
    roles: payload.member?.roles ?? [],
    mayManageGuild: hasPermission(payload.member?.permissions, PermissionFlagsBits.ManageGuild),
  };
  const guildId = installedGuild(payload);
  const ownScope: Scope = guildId === undefined ? { kind: "direct", userId: user.id } : { kind: "guild", guildId };
  const installer = payload.authorizing_integration_owners[ApplicationIntegrationType.UserInstall];
  const scope: Scope =
    guildId === undefined && installer !== undefined ? { kind: "direct", userId: installer } : ownScope;
  const parentId =
    channel !== undefined && "parent_id" in channel && isThread(channel.type) ? channel.parent_id : undefined;
  return {
    key: { interactionId: payload.id, applicationId: payload.application_id, token: payload.token },
    person,
    place: {
      kind: payload.guild_id === undefined ? "direct" : "guild",
      channelId: channel?.id ?? "",
      ...(typeof parentId === "string" ? { parentId } : {}),
      canHoldThreads:
        guildId !== undefined &&
        (channel?.type === ChannelType.GuildText || channel?.type === ChannelType.GuildAnnouncement),
    },
    scope,
    ownScope,
    receivedAt,
    deadline: receivedAt + INTERACTION_TOKEN_LIFE_MS,
    did,
  };
}

/** The guild that installed the bot, if that is how it came here. Elsewhere it is the person who brings it along. */
function installedGuild({ guild_id, authorizing_integration_owners: owners }: APIInteraction): string | undefined {
  return guild_id !== undefined && owners[ApplicationIntegrationType.GuildInstall] === guild_id ? guild_id : undefined;
}

function didOf(payload: APIInteraction): Did | undefined {
  switch (payload.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = payload;
      if (data.type === ApplicationCommandType.ChatInput) {
        return { kind: "slash", ...calledOf(data) };
      }
      if (data.type !== ApplicationCommandType.Message) return undefined;
      const message = data.resolved.messages[data.target_id];
      return message === undefined
        ? undefined
        : { kind: "message-command", name: data.name, target: targetOf(message) };
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const { name, options } = leafOf(payload.data);
      const focused = options.find((option) => option.focused === true);
      if (focused === undefined) return undefined;
      return { kind: "typing", name, option: focused.name, typed: String(focused.value ?? "") };
    }
    case InteractionType.MessageComponent: {
      const { data, message } = payload;
      const values = "values" in data ? data.values : [];
      return { kind: "press", customId: data.custom_id, pressed: { values, fields: {} }, on: pressedMessage(message) };
    }
    case InteractionType.ModalSubmit: {
      const { data, message } = payload;
      const on = message === undefined ? undefined : pressedMessage(message);
      return {
        kind: "press",
        customId: data.custom_id,
        pressed: { values: [], ...readFields(data.components) },
        on,
      };
    }
    default:
      return undefined;
  }
}

interface LooseOption {
  readonly name: string;
  readonly type: ApplicationCommandOptionType;
  readonly value?: unknown;
  readonly focused?: boolean;
  readonly options?: readonly LooseOption[];
}

/** A subcommand goes by both names, as people type them: `digest list`. */
function leafOf({ name, options = [] }: { readonly name: string; readonly options?: readonly LooseOption[] }): {
  readonly name: string;
  readonly options: readonly LooseOption[];
} {
  const [first] = options;
  return first?.type === ApplicationCommandOptionType.Subcommand
    ? { name: `${name} ${first.name}`, options: first.options ?? [] }
    : { name, options };
}

function calledOf(data: Parameters<typeof leafOf>[0]): { readonly name: string; readonly given: GivenOptions } {
  const { name, options } = leafOf(data);
  const given = options.flatMap(({ name: option, value }) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[option, value]] : [],
  );
  return { name, given: Object.fromEntries(given) };
}

function targetOf(message: APIMessage): TargetMessage {
  const embedded = message.embeds.flatMap(({ title, description }) => [title, description]);
  const text = [message.content, ...embedded].filter((part) => part !== undefined && part !== "").join("\n");
  return { id: message.id, channelId: message.channel_id, text };
}

function pressedMessage({ id, channel_id, flags }: APIMessage): PressedMessage {
  return { id, channelId: channel_id, private: ((flags ?? 0) & MessageFlags.Ephemeral) !== 0 };
}

export function hasPermission(permissions: string | undefined, wanted: bigint): boolean {
  const bits = permissions !== undefined && /^\d{1,20}$/.test(permissions) ? BigInt(permissions) : 0n;
  return (bits & (wanted | PermissionFlagsBits.Administrator)) !== 0n;
}

function isThread(type: ChannelType): boolean {
  return [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread].includes(type);
}

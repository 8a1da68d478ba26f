/**
 * A person at a keyboard: types commands, presses, chooses, fills in, writes and reads.
 *
 * In: what they do, in their words. Out: a Reply, once the bot answered or did not within three seconds.
 * Keeps true: they can only do what a client lets them: use what is registered and shown, enabled, and theirs to see.
 */
import {
  type APIApplicationCommand,
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
  InteractionType,
} from "discord-api-types/v10";
import type { StoredMessage } from "../message-record.ts";
import { createMessage } from "../messages.ts";
import { memberView } from "../views.ts";
import type { ChannelRecord, GuildRecord, World } from "../world.ts";
import { resolvedChoices, whyHidden } from "./client-rules.ts";
import { type OptionValues, typeOptions } from "./command-options.ts";
import { pressable, selectable } from "./component.ts";
import { buildPayload, deliver, type Scene } from "./deliver.ts";
import type { FieldValue, Modal } from "./modal.ts";
import { Reply } from "./reply.ts";

export interface Where {
  readonly channel?: ChannelRecord | string;
  /** The person's own installation of the bot, also where it is no member. */
  readonly userInstalled?: boolean;
  /** Skips what only a client checks, such as a command hidden by its default permissions. */
  readonly force?: boolean;
}

/** Something shown that can be acted on: a reply, or a message of a channel. */
export type Shown = Reply | StoredMessage;

const storedOf = (shown: Shown): StoredMessage => (shown instanceof Reply ? shown.stored : shown);

export class Member {
  readonly user: APIUser;
  readonly guild: GuildRecord | null;
  readonly locale: string;
  readonly #world: World;

  constructor(world: World, user: APIUser, guild: GuildRecord | null, locale: string) {
    this.#world = world;
    this.user = user;
    this.guild = guild;
    this.locale = locale;
  }

  get id(): string {
    return this.user.id;
  }

  get mention(): string {
    return `<@${this.id}>`;
  }

  /** The direct-message channel with the bot. */
  get directChannel(): ChannelRecord {
    return this.#world.directMessages(this.id);
  }

  #scene(where: Where): Scene {
    const channel = this.#channel(where.channel);
    const guild = channel.guildId === null ? null : (this.#world.guilds.get(channel.guildId) ?? null);
    const userInstalled = where.userInstalled ?? guild?.botPresent === false;
    return { world: this.#world, user: this.user, locale: this.locale, channel, guild, userInstalled };
  }

  #channel(wanted: ChannelRecord | string | undefined): ChannelRecord {
    if (typeof wanted === "object") return wanted;
    if (this.guild === null || wanted === "direct") return this.directChannel;
    const own = [...this.#world.channels.values()].filter((one) => one.guildId === this.guild?.id);
    const found = wanted === undefined ? own[0] : own.find((one) => (one.thread?.name ?? one.name) === wanted);
    if (found === undefined) throw new Error(`There is no channel "${wanted ?? ""}" in ${this.guild.name}.`);
    return found;
  }

  #registered(name: string, type: ApplicationCommandType, scene: Scene, force: boolean): APIApplicationCommand {
    const all = [...this.#world.commands.values()].filter((one) => one.name === name && one.type === type);
    const found =
      all.find((one) => one.guild_id !== undefined && one.guild_id === scene.guild?.id) ??
      all.find((one) => one.guild_id === undefined);
    if (found === undefined) throw new Error(`No command "${name}" of type ${type} is registered here.`);
    const hidden = force ? undefined : whyHidden(found, scene);
    if (hidden !== undefined) throw new Error(`"${name}" is not shown here: ${hidden}.`);
    return found;
  }

  async #send(
    scene: Scene,
    type: InteractionType,
    what: Readonly<Record<string, unknown>>,
    focusedType: number | null = null,
  ): Promise<Reply> {
    const interaction = deliver(scene, buildPayload(scene, type, what), focusedType);
    return new Reply(this.#world, interaction).acknowledged();
  }

  /** `/name`, or `/name sub` for subcommands. */
  async command(line: string, options: OptionValues = {}, where: Where = {}): Promise<Reply> {
    const [name = "", ...path] = line.split(" ");
    const scene = this.#scene(where);
    const command = this.#registered(name, ApplicationCommandType.ChatInput, scene, where.force === true);
    const typed = typeOptions(this.#world, scene.guild, command, path, options);
    const data = {
      id: command.id,
      name,
      type: command.type,
      options: typed.options,
      resolved: typed.resolved,
      ...guildId(command),
    };
    return this.#send(scene, InteractionType.ApplicationCommand, { data });
  }

  /** What is offered while the person types; undefined when the bot stayed silent. */
  async autocomplete(
    line: string,
    focused: string,
    typedSoFar: string | number,
    others: OptionValues = {},
    where: Where = {},
  ): Promise<Reply["choices"] | undefined> {
    const [name = "", ...path] = line.split(" ");
    const scene = this.#scene(where);
    const command = this.#registered(name, ApplicationCommandType.ChatInput, scene, where.force === true);
    const typed = typeOptions(this.#world, scene.guild, command, path, { ...others, [focused]: typedSoFar }, focused);
    const data = { id: command.id, name, type: command.type, options: typed.options, ...guildId(command) };
    const reply = await this.#send(scene, InteractionType.ApplicationCommandAutocomplete, { data }, typed.focusedType);
    return reply.failed ? undefined : reply.choices;
  }

  /** A command from a message's menu ("Apps"). */
  async menu(name: string, shown: Shown, where: Where = {}): Promise<Reply> {
    const stored = storedOf(shown);
    const channel = this.#world.channels.get(stored.channelId);
    const scene = this.#scene({ ...(channel === undefined ? {} : { channel }), ...where });
    const command = this.#registered(name, ApplicationCommandType.Message, scene, where.force === true);
    const resolved = { messages: { [stored.message.id]: stored.message } };
    const data = {
      id: command.id,
      name,
      type: command.type,
      target_id: stored.message.id,
      resolved,
      ...guildId(command),
    };
    return this.#send(scene, InteractionType.ApplicationCommand, { data });
  }

  /** A command from a person's menu. */
  async userMenu(name: string, target: Member, where: Where = {}): Promise<Reply> {
    const scene = this.#scene(where);
    const command = this.#registered(name, ApplicationCommandType.User, scene, where.force === true);
    const member = scene.guild?.members.get(target.id);
    const members =
      member === undefined
        ? {}
        : { members: { [target.id]: { ...memberView(member), user: undefined, permissions: "0" } } };
    const resolved = { users: { [target.id]: target.user }, ...members };
    const data = { id: command.id, name, type: command.type, target_id: target.id, resolved, ...guildId(command) };
    return this.#send(scene, InteractionType.ApplicationCommand, { data });
  }

  #visible(shown: Shown): { readonly stored: StoredMessage; readonly scene: Scene } {
    const stored = storedOf(shown);
    if (stored.ephemeralFor !== null && stored.ephemeralFor !== this.id)
      throw new Error("This message is for someone else's eyes only.");
    if (stored.deletedAtMs !== undefined) throw new Error("This message was deleted.");
    const channel = this.#world.channels.get(stored.channelId);
    const owners = stored.message.interaction_metadata?.authorizing_integration_owners ?? {};
    const userInstalled = "1" in owners && !("0" in owners);
    const scene = this.#scene({ ...(channel === undefined ? {} : { channel }), userInstalled });
    return { stored, scene: { ...scene, installerId: (owners as Readonly<Record<string, string>>)["1"] } };
  }

  /** Presses a button by what is written on it, its emoji, or its custom id. */
  async press(shown: Shown, what: string): Promise<Reply> {
    const { stored, scene } = this.#visible(shown);
    const button = pressable(stored.message, what);
    const data = { component_type: button["type"], custom_id: button["custom_id"], id: button["id"] };
    return this.#send(scene, InteractionType.MessageComponent, { data, message: withGuild(stored.message, scene) });
  }

  /** Chooses in a select, by its placeholder or custom id; choices by label, value or id. */
  async choose(shown: Shown, what: string, ...chosen: readonly string[]): Promise<Reply> {
    const { stored, scene } = this.#visible(shown);
    const { select, values } = selectable(stored.message, what, chosen);
    const resolved = resolvedChoices(this.#world, scene.guild, values);
    const data = { component_type: select["type"], custom_id: select["custom_id"], id: select["id"], values, resolved };
    return this.#send(scene, InteractionType.MessageComponent, { data, message: withGuild(stored.message, scene) });
  }

  /** Fills in a modal by its labels and submits it. */
  async submit(modal: Modal | Reply, values: Readonly<Record<string, FieldValue>> = {}): Promise<Reply> {
    const form = modal instanceof Reply ? modal.modal : modal;
    const { channel, payload } = form.opener;
    const owners = payload.authorizing_integration_owners as Readonly<Record<string, string>>;
    const scene = { ...this.#scene({ channel, userInstalled: "1" in owners }), installerId: owners["1"] };
    const data = form.fill(values);
    const resolved = {
      resolved: resolvedChoices(this.#world, scene.guild, JSON.stringify(data).match(/\d{17,20}/g) ?? []),
    };
    const source = payload.message === undefined ? undefined : this.#world.messages.get(payload.message.id)?.message;
    const message = source === undefined ? {} : { message: withGuild(source, scene) };
    return this.#send(scene, InteractionType.ModalSubmit, { data: { ...data, ...resolved }, ...message });
  }

  /** Writes a message; with `replyTo` as a reply to one. */
  say(content: string, where: Where & { readonly replyTo?: Shown } = {}): StoredMessage {
    const channel =
      where.replyTo === undefined
        ? this.#channel(where.channel)
        : (this.#world.channels.get(storedOf(where.replyTo).channelId) ?? this.#channel(where.channel));
    const target = where.replyTo === undefined ? undefined : storedOf(where.replyTo).message;
    const reference =
      target === undefined
        ? {}
        : {
            message_reference: { message_id: target.id, channel_id: channel.id },
            referenced_message: target,
            type: 19,
          };
    return createMessage(
      this.#world,
      { body: { content }, files: [] },
      {
        channel,
        author: this.user,
        settableFlags: 0,
        also: reference,
        ...(target === undefined ? {} : { repliedUserId: target.author.id }),
      },
    );
  }

  /** Writes to the bot by name. */
  mentionBot(content: string, where: Where & { readonly replyTo?: Shown } = {}): StoredMessage {
    return this.say(`<@${this.#world.application.id}> ${content}`, where);
  }

  /** Waits for the bot's next public message after one of this person's, here or in a thread it opened for it. */
  async answerTo(said: StoredMessage, timeoutMs = 15_000): Promise<StoredMessage> {
    const isAnswer = (one: StoredMessage): boolean => {
      const channel = this.#world.channels.get(one.channelId);
      const here = one.channelId === said.channelId || channel?.thread?.parentId === said.channelId;
      return (
        here &&
        one.message.author.id === this.#world.application.id &&
        one.ephemeralFor === null &&
        one.deletedAtMs === undefined
      );
    };
    const look = (): StoredMessage | undefined => {
      const all = [...this.#world.messages.values()];
      return all.slice(all.indexOf(said) + 1).find(isAnswer);
    };
    return this.#world.signal.until(look, { what: `an answer to "${said.message.content}"`, timeoutMs });
  }

  /** What the bot wrote to this person directly, oldest first. */
  directMessages(): readonly StoredMessage[] {
    return [...this.directChannel.messages.values()].filter(
      (one) => one.message.author.id === this.#world.application.id,
    );
  }

  refuseDirectMessages(): void {
    this.#world.refusesDirectMessages.add(this.id);
  }
}

const guildId = (command: APIApplicationCommand): Record<string, unknown> =>
  command.guild_id === undefined ? {} : { guild_id: command.guild_id };

const withGuild = (message: APIMessage, { guild }: Scene): unknown =>
  guild === null ? message : { ...message, guild_id: guild.id };

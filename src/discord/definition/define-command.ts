/**
 * Commands and actions are data plus a function that gives a reply; they never send anything.
 *
 * A command is typed or chosen from a menu; an action is a button, select or modal of one of our messages. How each is
 * acknowledged is said here, so that it can be done before any waiting.
 */
import type { Reply } from "../../domain/answer/reply.ts";
import type { Visibility } from "../../domain/answer/shown-answer.ts";
import type { GuildSettings } from "../../domain/settings/settings.ts";
import type { Action, ActionName } from "../custom-id.ts";
import { type MenuName, menuWords } from "../locales/command-words.ts";
import type { CommandContext } from "./command-context.ts";
import type { Form, PreparedForm } from "./form.ts";
import type { ArgumentsOf, Options } from "./options.ts";

interface CommandCommon {
  /** Asks for a search or an answer: counts against quotas, and only where and for whom the bot may answer. */
  readonly asks: boolean;
  /** Shown only to who may manage the server, and checked again when it is used. */
  readonly adminsOnly?: boolean;
  /** For who may manage the server, where it is about the server's things; for everybody about their own. */
  readonly keepersOnly?: boolean;
}

export interface SlashCommand<O extends Options = Options> extends CommandCommon {
  readonly kind: "slash";
  readonly name: string;
  readonly options: O;
  /** Whether these arguments ask for a deep answer, which takes minutes and has a quota of its own. */
  deep?(args: ArgumentsOf<O>): boolean;
  /** Who sees the reply. Decided before acknowledging, so from what is at hand. */
  visibility(args: ArgumentsOf<O>, settings: GuildSettings): Visibility;
  /** Opens a form instead of running; what is filled in comes back as the form's own action. */
  form?(args: ArgumentsOf<O>, context: CommandContext): Promise<PreparedForm>;
  run(args: ArgumentsOf<O>, context: CommandContext): Promise<Reply>;
}

export interface MessageCommand extends CommandCommon {
  readonly kind: "message";
  /** As Discord registers it: the English words of the menu. */
  readonly name: string;
  readonly menu: MenuName;
  readonly visibility: Visibility;
  run(message: TargetMessage, context: CommandContext): Promise<Reply>;
}

export interface TargetMessage {
  readonly id: string;
  readonly channelId: string;
  /** What a person reads in it: its text, or that of its embeds. */
  readonly text: string;
}

export type Command = SlashCommand | MessageCommand;

export function defineCommand<const O extends Options>(command: Omit<SlashCommand<O>, "kind">): SlashCommand<O> {
  return { kind: "slash", ...command };
}

export function defineMessageCommand(command: Omit<MessageCommand, "kind" | "name">): MessageCommand {
  return { kind: "message", name: menuWords(command.menu).name, ...command };
}

/** As the guild decided. */
export function asTheGuildDecided(_: unknown, settings: GuildSettings): Visibility {
  return settings.visibility;
}

export function onlyForThem(): Visibility {
  return "private";
}

export type ActionNamed<Name extends ActionName> = Extract<Action, { do: Name }>;

/** What came with the press: a select's values, a modal's fields. */
export interface Pressed {
  readonly values: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  /** What was chosen in a modal's lists, by field. */
  readonly chosen?: Readonly<Record<string, readonly string[]>>;
}

/** A form that depends on what is kept. */
export type FormLater = (context: CommandContext) => Promise<PreparedForm>;

export interface ActionHandler<Name extends ActionName = ActionName> {
  readonly do: Name;
  /** Opens a form instead of running; what is filled in comes back as the form's own action. */
  form?(action: ActionNamed<Name>): Form | FormLater | undefined;
  /** What the press is worth by itself, when it opens a form that may never be sent. */
  meanwhile?(action: ActionNamed<Name>, context: CommandContext): Promise<void>;
  run(action: ActionNamed<Name>, pressed: Pressed, context: CommandContext): Promise<Reply>;
}

/** Any of them, in a list: each is found by the verb of the action it is given. */
export type AnyActionHandler = { [Name in ActionName]: ActionHandler<Name> }[ActionName];

export function defineAction<const Name extends ActionName>(handler: ActionHandler<Name>): ActionHandler<Name> {
  return handler;
}

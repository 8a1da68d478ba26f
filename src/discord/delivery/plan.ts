/**
 * The plan for a delivery, made before anything is waited for: refuse it, open a form, or work on it and show it so.
 *
 * In: what arrived, the commands and actions there are, the settings. Out: a `Plan`.
 * Keeps true: permissions, channels and roles are checked here, for commands, buttons, selects and modals alike.
 */
import type { Notice, Reply } from "../../domain/answer/reply.ts";
import type { Visibility } from "../../domain/answer/shown-answer.ts";
import type { GuildSettings } from "../../domain/settings/settings.ts";
import { type Action, type ActionName, actionOf } from "../custom-id.ts";
import type { CommandContext, Person, Place } from "../definition/command-context.ts";
import type { AnyActionHandler, Command, FormLater, Pressed } from "../definition/define-command.ts";
import type { Form } from "../definition/form.ts";
import { readArguments } from "../definition/read-arguments.ts";
import type { Did, Incoming, PressedMessage } from "./incoming.ts";
import { PRESS_RULES, type PressRule } from "./press-rules.ts";
import type { Acknowledged } from "./reply-target.ts";

export type Plan = { readonly kind: "refuse"; readonly notice: Notice } | OpenForm | Work;

export interface OpenForm {
  readonly kind: "form";
  /** A command's name or an action's verb. */
  readonly name: string;
  readonly form: Form | FormLater;
  /** What the press itself is worth, whether or not the form is sent. Shows nothing. */
  meanwhile(context: CommandContext): Promise<void>;
}

export interface Work {
  readonly kind: "work";
  /** A command's name or an action's verb, for logs and for taking it up again. */
  readonly name: string;
  readonly acknowledge: Acknowledged;
  readonly asks: boolean;
  /** Takes minutes and has a quota of its own. */
  readonly deep: boolean;
  run(context: CommandContext): Promise<Reply>;
}

export interface Repertoire {
  readonly commands: readonly Command[];
  readonly actions: readonly AnyActionHandler[];
}

export function planFor(incoming: Incoming, { commands, actions }: Repertoire, settings: GuildSettings): Plan {
  const { did } = incoming;
  switch (did.kind) {
    case "slash":
    case "message-command":
      return planOfCommand(did, commands, incoming, settings);
    case "press":
      return planOfPress(did, actions, incoming, settings);
    case "typing":
      return GONE;
  }
}

/** A command or button of another version: it is gone, and so is what it did. */
const GONE: Plan = { kind: "refuse", notice: { what: "answer-forgotten" } };

function planOfCommand(
  did: Exclude<Did, { kind: "press" | "typing" }>,
  commands: readonly Command[],
  incoming: Incoming,
  settings: GuildSettings,
): Plan {
  const found = commands.find(({ kind, name }) => name === did.name && (kind === "slash") === (did.kind === "slash"));
  if (found === undefined) return GONE;
  const closed =
    closedHere(found.asks, incoming, settings) ??
    (found.adminsOnly === true ? closedToOthers(incoming) : undefined) ??
    (found.keepersOnly === true ? closedToGuests(incoming) : undefined);
  if (closed !== undefined) return closed;
  const work = (visibility: Visibility, deep: boolean, run: Work["run"]): Work => {
    const acknowledge = visibility === "private" ? "privately" : "publicly";
    return { kind: "work", name: found.name, acknowledge, asks: found.asks, deep, run };
  };
  if (found.kind === "slash" && did.kind === "slash") {
    const args = readArguments(found.options, did.given);
    const { form } = found;
    if (form !== undefined) {
      const later = (context: CommandContext) => form(args, context);
      return { kind: "form", name: found.name, form: later, meanwhile: async () => undefined };
    }
    const deep = found.deep?.(args) ?? false;
    if (deep && settings.deepPerHour === 0) return refuse({ what: "deep-off" });
    return work(found.visibility(args, settings), deep, (context) => found.run(args, context));
  }
  if (found.kind === "message" && did.kind === "message-command") {
    return work(found.visibility, false, (context) => found.run(did.target, context));
  }
  return GONE;
}

function planOfPress(
  { customId, pressed, on }: Extract<Did, { kind: "press" }>,
  actions: readonly AnyActionHandler[],
  incoming: Incoming,
  settings: GuildSettings,
): Plan {
  const action = actionOf(customId);
  const handler = action && (actions.find((each) => each.do === action.do) as LooseHandler | undefined);
  if (action === undefined || handler === undefined) return GONE;
  const rule: PressRule = PRESS_RULES[action.do];
  const { person } = incoming;
  const isOwn = action.owner === person.id;
  const isOwner = isOwn || action.owner === undefined;
  if (rule.who === "owner" && !isOwner) return refuse({ what: "not-yours" });
  const closed =
    closedHere(rule.asks, incoming, settings) ??
    (rule.who === "admins" ? closedToOthers(incoming) : undefined) ??
    (rule.who === "keepers" ? closedToGuests(incoming) : undefined);
  if (closed !== undefined) return closed;
  const form = handler.form?.(action);
  if (form !== undefined)
    return {
      kind: "form",
      name: action.do,
      form,
      meanwhile: async (context) => handler.meanwhile?.(action, context),
    };
  return {
    kind: "work",
    name: action.do,
    acknowledge: acknowledgement(rule, { isOwn, isOwner }, on),
    asks: rule.asks,
    deep: false,
    run: (context) => handler.run(action, pressed, context),
  };
}

interface Ownership {
  /** The custom id names the one who pressed. */
  readonly isOwn: boolean;
  /** Or names nobody. */
  readonly isOwner: boolean;
}

/** Handlers are found by the very verb of the action they are given. */
interface LooseHandler {
  readonly do: ActionName;
  form?(action: Action): Form | FormLater | undefined;
  meanwhile?(action: Action, context: CommandContext): Promise<void>;
  run(action: Action, pressed: Pressed, context: CommandContext): Promise<Reply>;
}

function acknowledgement(
  { shows }: PressRule,
  { isOwn, isOwner }: Ownership,
  on: PressedMessage | undefined,
): Acknowledged {
  switch (shows) {
    case "in place":
      return isOwner && on !== undefined ? "in place" : "privately";
    case "private page":
      return isOwn && on?.private === true ? "in place" : "privately";
    case "publicly":
      return "publicly";
    case "alike":
      return on === undefined || on.private ? "privately" : "publicly";
    case "privately":
    case "form":
      return "privately";
  }
}

/** Where admins want no answers, or for whom; nothing when it is open. */
export function closedHere(
  asks: boolean,
  { person, place }: { readonly person: Person; readonly place: Place },
  { allowedChannels, allowedRoles }: GuildSettings,
): Extract<Plan, { kind: "refuse" }> | undefined {
  if (!asks || place.kind !== "guild") return undefined;
  const here = [place.channelId, ...(place.parentId === undefined ? [] : [place.parentId])];
  if (allowedChannels.length > 0 && !here.some((id) => allowedChannels.includes(id))) {
    return refuse({ what: "not-in-this-channel", channels: allowedChannels });
  }
  if (allowedRoles.length > 0 && !person.roles.some((id) => allowedRoles.includes(id))) {
    return refuse({ what: "not-for-your-roles", roles: allowedRoles });
  }
  return undefined;
}

function closedToOthers({ person, place }: Incoming): Extract<Plan, { kind: "refuse" }> | undefined {
  if (place.kind !== "guild") return refuse({ what: "servers-only" });
  return person.mayManageGuild ? undefined : refuse({ what: "not-permitted" });
}

/** A server's own things are its admins'; a person's own are theirs, wherever they are. */
function closedToGuests({ person, ownScope }: Incoming): Extract<Plan, { kind: "refuse" }> | undefined {
  return ownScope.kind === "direct" || person.mayManageGuild
    ? undefined
    : refuse({ what: "guild-digests-not-permitted" });
}

function refuse(notice: Notice): Extract<Plan, { kind: "refuse" }> {
  return { kind: "refuse", notice };
}

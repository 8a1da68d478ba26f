/**
 * Turns what a person typed into a command's options, as a client does: only what was registered, in its type and bounds.
 *
 * In: the registered command, values by option name, a path for subcommands. Out: option payloads and resolved objects.
 */
import { type APIApplicationCommand, type APIRole, ApplicationCommandOptionType } from "discord-api-types/v10";
import { type Body, bodies, isBody } from "../validation/shape.ts";
import { channelView, memberView } from "../views.ts";
import type { ChannelRecord, GuildRecord, World } from "../world.ts";

/** A person, role or channel is given as its object; the rest as it is typed. */
export type OptionValue = string | number | boolean | { readonly id: string };
export type OptionValues = Readonly<Record<string, OptionValue>>;

export interface TypedOptions {
  readonly options: readonly Body[];
  readonly resolved: Body;
}

const MAX_STRING = 6000;

function problem(option: Body, value: OptionValue, beingTyped: boolean): string | undefined {
  const name = String(option["name"]);
  const type = option["type"];
  const number = (field: string): number | undefined => (typeof option[field] === "number" ? option[field] : undefined);
  const choices = bodies(option["choices"]);
  if (choices.length > 0 && !beingTyped && !choices.some((one) => one["value"] === value))
    return `${name}: not one of its choices`;
  if (type === ApplicationCommandOptionType.String) {
    if (typeof value !== "string") return `${name}: takes text`;
    if (beingTyped) return undefined;
    if (value.length < (number("min_length") ?? 0)) return `${name}: shorter than ${number("min_length")}`;
    if (value.length > (number("max_length") ?? MAX_STRING))
      return `${name}: longer than ${number("max_length") ?? MAX_STRING}`;
    return undefined;
  }
  if (type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number) {
    if (beingTyped) return undefined;
    if (typeof value !== "number") return `${name}: takes a number`;
    if (type === ApplicationCommandOptionType.Integer && !Number.isInteger(value))
      return `${name}: takes a whole number`;
    if (value < (number("min_value") ?? value) || value > (number("max_value") ?? value))
      return `${name}: out of bounds`;
    return undefined;
  }
  if (type === ApplicationCommandOptionType.Boolean)
    return typeof value === "boolean" ? undefined : `${name}: takes true or false`;
  return typeof value === "object" ? undefined : `${name}: takes a person, role, channel or file`;
}

/** Descends into subcommands: "digest subscribe" finds the options of `subscribe`. */
function leaf(
  command: APIApplicationCommand,
  path: readonly string[],
): { readonly options: readonly Body[]; readonly wrap: (options: readonly Body[]) => readonly Body[] } {
  let options = bodies(command.options);
  const steps: Body[] = [];
  for (const name of path) {
    const step = options.find((one) => one["name"] === name && (one["type"] === 1 || one["type"] === 2));
    if (step === undefined) throw new Error(`/${command.name} has no subcommand "${name}".`);
    steps.push(step);
    options = bodies(step["options"]);
  }
  const next = options.filter((one) => one["type"] === 1 || one["type"] === 2);
  if (next.length > 0)
    throw new Error(`/${command.name} needs a subcommand: ${next.map((one) => one["name"]).join(", ")}.`);
  const wrap = (inner: readonly Body[]): readonly Body[] =>
    steps.reduceRight<readonly Body[]>(
      (deeper, step) => [{ name: step["name"], type: step["type"], options: deeper }],
      inner,
    );
  return { options, wrap };
}

function resolve(world: World, guild: GuildRecord | null, type: unknown, id: string): Body {
  const user = world.users.get(id);
  const role: APIRole | undefined = guild?.roles.get(id);
  const channel: ChannelRecord | undefined = world.channels.get(id);
  if (
    user !== undefined &&
    (type === ApplicationCommandOptionType.User || type === ApplicationCommandOptionType.Mentionable)
  ) {
    const member = guild?.members.get(id);
    return {
      users: { [id]: user },
      ...(member === undefined
        ? {}
        : { members: { [id]: { ...memberView(member), user: undefined, permissions: "0" } } }),
    };
  }
  if (
    role !== undefined &&
    (type === ApplicationCommandOptionType.Role || type === ApplicationCommandOptionType.Mentionable)
  )
    return { roles: { [id]: role } };
  if (channel !== undefined && type === ApplicationCommandOptionType.Channel) {
    return { channels: { [id]: { ...channelView(world, channel), permissions: "0" } } };
  }
  throw new Error(`Nothing with id ${id} fits an option of type ${String(type)}.`);
}

const merged = (parts: readonly Body[]): Body => {
  const all: Record<string, Record<string, unknown>> = {};
  for (const part of parts)
    for (const [kind, entries] of Object.entries(part))
      all[kind] = { ...all[kind], ...(isBody(entries) ? entries : {}) };
  return all;
};

export function typeOptions(
  world: World,
  guild: GuildRecord | null,
  command: APIApplicationCommand,
  path: readonly string[],
  values: OptionValues,
  focused?: string,
): TypedOptions & { readonly focusedType: number | null } {
  const { options: registered, wrap } = leaf(command, path);
  const unknown = Object.keys(values).find((name) => !registered.some((one) => one["name"] === name));
  if (unknown !== undefined) throw new Error(`/${command.name} has no option "${unknown}".`);
  const missing = registered.find((one) => one["required"] === true && values[String(one["name"])] === undefined);
  if (missing !== undefined && focused === undefined)
    throw new Error(`/${command.name} needs the option "${String(missing["name"])}".`);
  const resolved: Body[] = [];
  const options: Body[] = [];
  for (const [name, value] of Object.entries(values)) {
    const option = registered.find((one) => one["name"] === name) ?? {};
    const wrong = problem(option, value, name === focused);
    if (wrong !== undefined) throw new Error(`/${command.name} ${wrong}.`);
    if (typeof value === "object") resolved.push(resolve(world, guild, option["type"], value.id));
    options.push({
      name,
      type: option["type"],
      value: typeof value === "object" ? value.id : value,
      ...(name === focused ? { focused: true } : {}),
    });
  }
  const focusedOption = registered.find((one) => one["name"] === focused);
  if (focused !== undefined && focusedOption?.["autocomplete"] !== true)
    throw new Error(`/${command.name}'s option "${focused}" has no autocomplete.`);
  return {
    options: wrap(options),
    resolved: merged(resolved),
    focusedType: focusedOption === undefined ? null : Number(focusedOption["type"]),
  };
}

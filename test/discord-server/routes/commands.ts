/**
 * Registering commands, global and per guild ("Interactions: Application Commands, Endpoints").
 *
 * Keeps true: names are unique per type and place; 100 chat-input, 15 user and 15 message commands at most;
 * a command that is written again keeps its id, its version changes.
 */
import type { APIApplicationCommand } from "discord-api-types/v10";
import { missingAccess, tooManyCommands, unknownApplication, unknownCommand } from "../api-error.ts";
import { bodyOf, noContent, ok, param, type RestAnswer, type RestRequest } from "../request.ts";
import { command } from "../validation/commands.ts";
import { type Body, check, FieldErrors, isBody, list } from "../validation/shape.ts";
import type { World } from "../world.ts";
import { get, patch, post, put, type Route, remove } from "./route.ts";

const MAX_BY_TYPE: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };
const MAX_ALTOGETHER = 130;

interface Place {
  readonly applicationId: string;
  readonly guildId: string | undefined;
}

function placeOf(world: World, request: RestRequest): Place {
  const applicationId = param(request, "application");
  if (applicationId !== world.application.id) throw unknownApplication();
  const guildId = request.params["guild"];
  const guild = world.guilds.get(guildId ?? "");
  if (guildId !== undefined && guild?.botPresent !== true && guild?.commandsOnly !== true) throw missingAccess();
  return { applicationId, guildId };
}

const inPlace = (world: World, { guildId }: Place): readonly APIApplicationCommand[] =>
  [...world.commands.values()].filter((one) => one.guild_id === guildId);

const typeOf = (body: Body): number => Number(body["type"] ?? 1);

function stored(world: World, place: Place, body: Body, id: string): APIApplicationCommand {
  const { applicationId, guildId } = place;
  const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
  const made = {
    default_member_permissions: null,
    nsfw: false,
    ...(guildId === undefined
      ? { integration_types: [0], contexts: null, dm_permission: true }
      : { guild_id: guildId }),
    ...fields,
    description: body["description"] ?? "",
    type: typeOf(body),
    id,
    application_id: applicationId,
    version: world.ids.next(),
  };
  return made as unknown as APIApplicationCommand;
}

function keep(world: World, command: APIApplicationCommand): void {
  world.commands.set(command.id, command);
  world.signal.notify();
}

function write(world: World, place: Place, body: Body): { command: APIApplicationCommand; created: boolean } {
  const known = inPlace(world, place);
  const same = known.find((one) => one.name === body["name"] && one.type === typeOf(body));
  const ofType = known.filter((one) => one.type === typeOf(body)).length;
  if (same === undefined && ofType >= (MAX_BY_TYPE[typeOf(body)] ?? 0)) throw tooManyCommands();
  const made = stored(world, place, body, same?.id ?? world.ids.next());
  keep(world, made);
  return { command: made, created: same === undefined };
}

/** Replaces all commands of a place. Checked whole before anything changes. */
function overwrite(world: World, place: Place, json: unknown): readonly APIApplicationCommand[] {
  check(list(command, { max: MAX_ALTOGETHER }), json);
  const bodies = (json as readonly unknown[]).filter(isBody);
  const errors = new FieldErrors();
  const names = new Set<string>();
  bodies.forEach((body, index) => {
    const key = `${typeOf(body)} ${String(body["name"])}`;
    if (names.has(key))
      errors.add([index], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
    names.add(key);
  });
  errors.settle();
  for (const [type, max] of Object.entries(MAX_BY_TYPE)) {
    if (bodies.filter((body) => typeOf(body) === Number(type)).length > max) throw tooManyCommands();
  }
  const before = inPlace(world, place);
  for (const one of before) world.commands.delete(one.id);
  return bodies.map((body) => {
    const same = before.find((one) => one.name === body["name"] && one.type === typeOf(body));
    const made = stored(world, place, body, same?.id ?? world.ids.next());
    keep(world, made);
    return made;
  });
}

function found(world: World, request: RestRequest): APIApplicationCommand {
  const place = placeOf(world, request);
  const one = world.commands.get(param(request, "command"));
  if (one === undefined || one.guild_id !== place.guildId) throw unknownCommand();
  return one;
}

/** Lists carry translations only when asked for. */
function listed(one: APIApplicationCommand, withLocalizations: boolean): unknown {
  if (withLocalizations) return one;
  return JSON.parse(JSON.stringify(one, (key, value: unknown) => (key.endsWith("_localizations") ? undefined : value)));
}

function commandRoutesAt(base: string): readonly Route[] {
  return [
    get(base, (request, { world }) => {
      const full = request.query.get("with_localizations") === "true";
      return ok(inPlace(world, placeOf(world, request)).map((one) => listed(one, full)));
    }),
    post(base, (request, { world }): RestAnswer => {
      const place = placeOf(world, request);
      check(command, bodyOf(request));
      const { command: made, created } = write(world, place, bodyOf(request));
      return { status: created ? 201 : 200, body: made };
    }),
    put(base, (request, { world }) => ok(overwrite(world, placeOf(world, request), request.json))),
    get(`${base}/:command`, (request, { world }) => ok(found(world, request))),
    patch(`${base}/:command`, (request, { world }) => {
      const before = found(world, request);
      const body = { ...before, ...bodyOf(request) } as unknown as Body;
      check(command, body);
      const made = stored(world, placeOf(world, request), body, before.id);
      keep(world, made);
      return ok(made);
    }),
    remove(`${base}/:command`, (request, { world }) => {
      world.commands.delete(found(world, request).id);
      return noContent;
    }),
  ];
}

export const commandRoutes = [
  ...commandRoutesAt("/applications/:application/commands"),
  ...commandRoutesAt("/applications/:application/guilds/:guild/commands"),
];

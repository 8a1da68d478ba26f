/**
 * Steering a server that runs in its own process: `POST /control/<what>` with JSON, on the server's own port.
 *
 * In: the name of an action and its settings. Out: JSON. For benchmarks and fault runs, where bot and server may not share
 * a process; tests inside one process use DiscordServer directly.
 */

import type { OptionValues } from "./driver/command-options.ts";
import type { Guild } from "./driver/guild.ts";
import type { FaultRule } from "./faults.ts";
import { runLoad } from "./load.ts";
import type { DiscordServer } from "./server.ts";
import { type Body, bodies, isBody } from "./validation/shape.ts";

type Action = (settings: Body) => unknown;

const numberIn = (settings: Body, name: string, otherwise: number): number =>
  typeof settings[name] === "number" ? settings[name] : otherwise;

/** Options as a list are dealt out in turn, one entry a command. */
function optionsIn(settings: Body): (index: number) => OptionValues {
  const dealt = bodies(settings["options"]) as readonly OptionValues[];
  const same = (isBody(settings["options"]) ? settings["options"] : {}) as OptionValues;
  return (index) => dealt[index % Math.max(1, dealt.length)] ?? same;
}

export function controls(server: DiscordServer, guild: Guild): ReadonlyMap<string, Action> {
  const { world, gateway, faults, requests } = server;
  return new Map<string, Action>([
    [
      "state",
      () => ({
        connected: gateway.ready.length,
        identifies: gateway.identifies.length,
        resumes: gateway.resumes,
        connects: gateway.connects,
        commands: [...world.commands.values()].map((one) => one.name),
        interactions: world.interactions.size,
        messages: world.botMessages().length,
        requests: requests.all().length,
        invalidRequests: requests.invalidCount,
      }),
    ],
    [
      "load",
      (settings) =>
        runLoad(world, guild, {
          command: String(settings["command"]),
          options: optionsIn(settings),
          count: numberIn(settings, "count", 1),
          withinMs: numberIn(settings, "withinMs", 0),
          patienceMs: numberIn(settings, "patienceMs", 60_000),
          ...(typeof settings["people"] === "number" ? { people: settings["people"] } : {}),
          ...(typeof settings["autocomplete"] === "string" ? { autocomplete: settings["autocomplete"] } : {}),
        }),
    ],
    ["drop", () => gateway.drop()],
    ["reconnect", () => gateway.askToReconnect()],
    ["invalidate", (settings) => gateway.invalidateSessions(settings["resumable"] === true)],
    ["fault", (settings) => void faults.add(readFault(settings))],
    ["clear-faults", () => faults.clear()],
    ["advance", (settings) => server.clock.advance(numberIn(settings, "ms", 0))],
    ["stop", () => void setTimeout(() => void server.stop(), 50)],
  ]);
}

/** `{ "pattern": "^POST .*", … }` stands for a pattern over method and path; `times: -1` for no end. */
function readFault(settings: Body): FaultRule {
  const { pattern, times, ...rest } = settings as { pattern?: unknown; times?: unknown };
  const on = typeof pattern === "string" ? { on: new RegExp(pattern) } : {};
  const count = typeof times === "number" ? { times: times < 0 ? Number.POSITIVE_INFINITY : times } : {};
  return { ...(rest as unknown as FaultRule), ...on, ...count };
}

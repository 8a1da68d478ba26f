/**
 * Given options to arguments: what Discord sent, held to what was declared.
 *
 * Keeps true: a value of another type, beyond its bounds or missing though required does not reach a command; Discord checks the same,
 * but an old client, or a command registered before an update, may send otherwise.
 */
import { UserError } from "../../domain/errors.ts";
import type { GivenOptions } from "../delivery/incoming.ts";
import type { ArgumentsOf, OptionShape, Options } from "./options.ts";

export function readArguments<O extends Options>(options: O, given: GivenOptions): ArgumentsOf<O> {
  const read = Object.entries(options).map(([name, { shape }]) => [name, readValue(name, shape, given[name])] as const);
  return Object.fromEntries(read) as ArgumentsOf<O>;
}

function readValue(name: string, shape: OptionShape, value: string | number | boolean | undefined): unknown {
  if (value === undefined) {
    if (shape.required) throw new UserError(`The option "${name}" is missing. Fill it in and try again.`);
    return undefined;
  }
  switch (shape.kind) {
    case "text":
      if (typeof value !== "string") throw new UserError(`The option "${name}" takes text.`);
      if (shape.choices !== undefined && !shape.choices.includes(value)) {
        throw new UserError(`The option "${name}" takes one of: ${shape.choices.join(", ")}.`);
      }
      return value;
    case "integer": {
      const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = shape;
      if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
        throw new UserError(`The option "${name}" takes a whole number from ${min} to ${max}.`);
      }
      return value;
    }
  }
}

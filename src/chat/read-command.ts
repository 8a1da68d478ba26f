/**
 * A typed line as a command: `/search speculative decoding since:2024`, or a plain question.
 *
 * In: a line and the commands there are. Out: a command's name and its options; `name:value` or, as Discord
 * shows it, `name: value` where an option has that name, everything else is the first one's. A `UserError` names what is not there.
 */
import type { SlashCommand } from "../discord/definition/define-command.ts";
import type { GivenOptions } from "../discord/delivery/incoming.ts";
import { UserError } from "../domain/errors.ts";

export interface TypedCommand {
  readonly name: string;
  readonly given: GivenOptions;
}

export function readCommand(line: string, commands: readonly SlashCommand[]): TypedCommand {
  const [, typedName, words = ""] = /^\/([\w-]*)\s*(.*)$/s.exec(line) ?? ["", "ask", line];
  const command = commands.find(({ name }) => name === typedName);
  if (command === undefined) {
    throw new UserError(
      `There is no /${typedName ?? ""} here. Type ${commands.map(({ name }) => `/${name}`).join(", ")}, or a question.`,
    );
  }
  const given: Record<string, string | number> = {};
  const [first] = Object.keys(command.options);
  // A question in plain words may hold a colon of its own.
  const option = line.startsWith("/") ? /(?<=^|\s)([a-z]+):\s*(\S+)/g : /(?<=^|\s)([a-z]+):(\S+)/g;
  const rest = words.replace(option, (whole: string, name: string, value: string) => {
    const shape = command.options[name]?.shape;
    if (shape === undefined || (shape.kind === "integer" && !/^\d+$/.test(value))) return whole;
    // Its value may have many words: it is whatever no other option took.
    if (name === first) return value;
    given[name] = shape.kind === "integer" ? Number(value) : value;
    return "";
  });
  const plain = rest.trim();
  if (first !== undefined && plain !== "" && given[first] === undefined) given[first] = plain;
  return { name: command.name, given };
}

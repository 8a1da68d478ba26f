/**
 * A typed line as a command: `/search speculative decoding since:2024`, or a plain question.
 *
 * In: a line and the commands there are. Out: a command's name and its options; `name:value` where an option has that name,
 * everything else is the first one's. A `UserError` names what is not there.
 */
import type { SlashCommand } from "../discord/define-command.ts";
import type { GivenOptions } from "../discord/incoming.ts";
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
  const rest = words.replace(/(?<=^|\s)([a-z]+):(\S+)/g, (whole: string, name: string, value: string) => {
    const shape = command.options[name]?.shape;
    if (shape === undefined) return whole;
    given[name] = shape.kind === "integer" ? Number(value) : value;
    return "";
  });
  const [first] = Object.keys(command.options);
  const plain = rest.trim();
  if (first !== undefined && plain !== "" && given[first] === undefined) given[first] = plain;
  return { name: command.name, given };
}

/**
 * Commands as Discord wants them registered: names and descriptions in every language, options, where they may be used.
 */
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import { COMMAND } from "../limits.ts";
import { choiceWords, commandWords, menuWords, optionWords } from "../locales/command-words.ts";
import type { Command, SlashCommand } from "./define-command.ts";
import type { OptionShape } from "./options.ts";

/** In servers, in the bot's direct messages, and wherever a person brings the bot along. */
const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
};
/** What admins decide is a server's matter. */
const IN_SERVERS = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};

/** `digest list` and `digest me` are registered as one command, `digest`, with a subcommand each. */
export function commandPayloads(commands: readonly Command[]): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const names = [...new Set(commands.map(({ kind, name }) => `${kind} ${kind === "slash" ? firstWord(name) : name}`))];
  return names.flatMap((key) => {
    const ofName = commands.filter(({ kind, name }) => `${kind} ${kind === "slash" ? firstWord(name) : name}` === key);
    const [only] = ofName;
    if (only === undefined) return [];
    return only.kind === "slash" && only.name.includes(" ")
      ? [groupPayload(ofName.filter((each) => each.kind === "slash"))]
      : [commandPayload(only)];
  });
}

function firstWord(name: string): string {
  return name.split(" ")[0] ?? name;
}

/** Discord knows contexts and permissions for a whole command alone; each subcommand checks its own when it is used. */
function groupPayload(subcommands: readonly SlashCommand[]): RESTPostAPIApplicationCommandsJSONBody {
  const name = firstWord(subcommands[0]?.name ?? "");
  const options = subcommands.map((command) => ({
    ...commandWords(command.name),
    type: ApplicationCommandOptionType.Subcommand,
    options: optionsOf(command),
  }));
  return {
    ...EVERYWHERE,
    ...commandWords(name),
    type: ApplicationCommandType.ChatInput,
    options: options as APIApplicationCommandOption[],
  };
}

function commandPayload(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const common = {
    ...(command.adminsOnly === true ? IN_SERVERS : EVERYWHERE),
    ...(command.adminsOnly === true ? { default_member_permissions: String(PermissionFlagsBits.ManageGuild) } : {}),
  };
  if (command.kind === "message")
    return { ...common, ...menuWords(command.menu), type: ApplicationCommandType.Message };
  const options = optionsOf(command);
  return { ...common, ...commandWords(command.name), type: ApplicationCommandType.ChatInput, options };
}

function optionsOf({ name: command, options }: SlashCommand): APIApplicationCommandOption[] {
  return Object.entries(options).map(([name, { shape }]) => {
    const body = { ...optionWords(command, name), ...optionBody(name, shape) };
    return body as APIApplicationCommandOption;
  });
}

function optionBody(name: string, shape: OptionShape): object {
  const { required } = shape;
  switch (shape.kind) {
    case "integer":
      return {
        type: ApplicationCommandOptionType.Integer,
        required,
        ...(shape.min === undefined ? {} : { min_value: shape.min }),
        ...(shape.max === undefined ? {} : { max_value: shape.max }),
      };
    case "text":
      return {
        type: ApplicationCommandOptionType.String,
        required,
        max_length: Math.min(shape.maxCharacters ?? COMMAND.stringOptionCharacters, COMMAND.stringOptionCharacters),
        ...(shape.choices === undefined
          ? {}
          : { choices: shape.choices.map((value) => ({ ...choiceWords(name, value), value })) }),
        ...(shape.complete === undefined ? {} : { autocomplete: true }),
      };
  }
}

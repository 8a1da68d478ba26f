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
import type { Command, SlashCommand } from "./define-command.ts";
import { COMMAND } from "./limits.ts";
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

export function commandPayload(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const common = {
    name: command.name,
    ...(command.adminsOnly === true ? IN_SERVERS : EVERYWHERE),
    ...(command.adminsOnly === true ? { default_member_permissions: String(PermissionFlagsBits.ManageGuild) } : {}),
  };
  if (command.kind === "message") return { ...common, type: ApplicationCommandType.Message };
  return { ...common, type: ApplicationCommandType.ChatInput, description: command.name, options: optionsOf(command) };
}

function optionsOf({ options }: SlashCommand): APIApplicationCommandOption[] {
  return Object.entries(options).map(
    ([name, { shape }]) => ({ name, description: name, ...optionBody(shape) }) as APIApplicationCommandOption,
  );
}

function optionBody(shape: OptionShape): object {
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
        ...(shape.choices === undefined ? {} : { choices: shape.choices.map((value) => ({ name: value, value })) }),
        ...(shape.complete === undefined ? {} : { autocomplete: true }),
      };
  }
}

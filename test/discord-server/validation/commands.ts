/**
 * What may be registered as a command ("Interactions: Application Commands": naming, options, localization, contexts).
 *
 * In: one command object. Out: problems at their paths. Counting commands and repeated names is the route's work.
 */
import { localized, optionChoices } from "./choices.ts";
import {
  allOf,
  type Body,
  bodies,
  boolean,
  byType,
  decimal,
  integer,
  isBody,
  list,
  object,
  oneOf,
  type Shape,
  text,
} from "./shape.ts";

const MAX_OPTIONS = 25;
const MAX_COMMAND_CHARACTERS = 8000;
const CHAT_INPUT_NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

const slashName: Shape = (value, at, errors) => {
  if (typeof value !== "string" || value === "" || value.length > 32) return;
  if (CHAT_INPUT_NAME.test(value) && value === value.toLowerCase()) return;
  errors.add(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
};

const named = { name: allOf(text({ min: 1, max: 32 }), slashName), description: text({ min: 1, max: 100 }) };
const translated = {
  name_localizations: localized({ min: 1, max: 32 }, slashName),
  description_localizations: localized({ min: 1, max: 100 }),
};
const leafFields = { ...translated, required: boolean };

const noChoicesWithAutocomplete: Shape = (value, at, errors) => {
  if (!isBody(value) || value["autocomplete"] !== true || bodies(value["choices"]).length === 0) return;
  const message = "Autocomplete cannot be enabled on options with choices";
  errors.add([...at, "autocomplete"], "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_MUTUALLY_EXCLUSIVE", message);
};

const minBelowMax =
  (min: string, max: string): Shape =>
  (value, at, errors) => {
    if (!isBody(value)) return;
    if (typeof value[min] === "number" && typeof value[max] === "number" && value[min] > value[max]) {
      errors.add(
        [...at, min],
        "APPLICATION_COMMAND_OPTIONS_MIN_LARGER_THAN_MAX",
        `${min} cannot be larger than ${max}`,
      );
    }
  };

const words: Shape = allOf(
  object({
    required: named,
    optional: {
      ...leafFields,
      autocomplete: boolean,
      choices: optionChoices(3),
      min_length: integer({ min: 0, max: 6000 }),
      max_length: integer({ min: 1, max: 6000 }),
    },
  }),
  noChoicesWithAutocomplete,
  minBelowMax("min_length", "max_length"),
);

const numeric = (type: 4 | 10): Shape => {
  const bound = type === 4 ? integer() : decimal;
  return allOf(
    object({
      required: named,
      optional: {
        ...leafFields,
        autocomplete: boolean,
        choices: optionChoices(type),
        min_value: bound,
        max_value: bound,
      },
    }),
    noChoicesWithAutocomplete,
    minBelowMax("min_value", "max_value"),
  );
};

const plain = object({ required: named, optional: leafFields });
const channel = object({ required: named, optional: { ...leafFields, channel_types: list(integer(), { max: 20 }) } });
const leafTypes = {
  3: words,
  4: numeric(4),
  5: plain,
  6: plain,
  7: channel,
  8: plain,
  9: plain,
  10: numeric(10),
  11: plain,
};

/** Names are unique, required options first, and subcommands are not mixed with plain options. */
const optionOrder: Shape = (value, at, errors) => {
  const names = new Set<unknown>();
  let optionalSeen = false;
  const options = bodies(value);
  options.forEach((option, index) => {
    if (names.has(option["name"])) {
      errors.add([...at, index], "APPLICATION_COMMAND_OPTION_NAME_ALREADY_EXISTS", "Option name already exists");
    }
    names.add(option["name"]);
    if (option["required"] === true && optionalSeen) {
      const message = "Required options must be placed before non-required options";
      errors.add([...at, index], "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
    }
    optionalSeen ||= option["required"] !== true;
  });
  const nested = options.filter((option) => option["type"] === 1 || option["type"] === 2).length;
  if (nested > 0 && nested < options.length) {
    const message = "Sub-command and sub-command group option types are mutually exclusive to all other types";
    errors.add(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
  }
};

const optionList = (types: Readonly<Record<number, Shape>>): Shape =>
  allOf(list(byType(types), { max: MAX_OPTIONS }), optionOrder);
const subcommand = object({ required: named, optional: { ...translated, options: optionList(leafTypes) } });
const group = object({ required: named, optional: { ...translated, options: optionList({ 1: subcommand }) } });

const placement = {
  type: oneOf(1, 2, 3),
  default_member_permissions: ((value, at, errors) => {
    if (/^\d+$/.test(String(value))) return;
    errors.add(at, "NUMBER_TYPE_COERCE", `Value "${String(value)}" is not int.`);
  }) satisfies Shape,
  dm_permission: boolean,
  nsfw: boolean,
  contexts: list(oneOf(0, 1, 2), { min: 1, max: 3 }),
  integration_types: list(oneOf(0, 1), { min: 1, max: 2 }),
};

const chatInput: Shape = object({
  required: named,
  optional: { ...translated, ...placement, options: optionList({ ...leafTypes, 1: subcommand, 2: group }) },
});

const menu: Shape = allOf(
  object({
    required: { name: text({ min: 1, max: 32 }) },
    optional: { ...placement, name_localizations: localized({ min: 1, max: 32 }) },
  }),
  (value, at, errors) => {
    if (!isBody(value)) return;
    if (typeof value["description"] === "string" && value["description"] !== "") {
      const message = "Context menu commands cannot have description";
      errors.add([...at, "description"], "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID", message);
    }
    if (bodies(value["options"]).length > 0) {
      const message = "Context menu commands cannot have options";
      errors.add([...at, "options"], "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID", message);
    }
  },
);

const longest = (plainText: unknown, localizations: unknown): number => {
  const translations = isBody(localizations) ? Object.values(localizations) : [];
  return Math.max(0, ...[plainText, ...translations].map((one) => (typeof one === "string" ? one.length : 0)));
};

/** Names, descriptions and choice values of a command with all its options, the longest translation of each counting. */
export function commandCharacters(command: Body): number {
  const own =
    longest(command["name"], command["name_localizations"]) +
    longest(command["description"], command["description_localizations"]);
  const choices = bodies(command["choices"]).reduce(
    (sum, one) => sum + longest(one["name"], one["name_localizations"]) + longest(one["value"], undefined),
    0,
  );
  return own + choices + bodies(command["options"]).reduce((sum, option) => sum + commandCharacters(option), 0);
}

const size: Shape = (value, at, errors) => {
  if (!isBody(value) || commandCharacters(value) <= MAX_COMMAND_CHARACTERS) return;
  errors.add(at, "APPLICATION_COMMAND_TOO_LARGE", `Command exceeds maximum size (${MAX_COMMAND_CHARACTERS})`);
};

export const command: Shape = (value, at, errors) => {
  const type = isBody(value) ? (value["type"] ?? 1) : 1;
  allOf(type === 2 || type === 3 ? menu : chatInput, size)(value, at, errors);
};

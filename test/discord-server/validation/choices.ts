/** Choices, of an option or answered to autocomplete ("Interactions: Application Commands, Option Choice"). */
import { Locale } from "discord-api-types/v10";
import {
  allOf,
  type Bounds,
  decimal,
  type FieldErrors,
  integer,
  isBody,
  list,
  object,
  type Path,
  type Shape,
  text,
} from "./shape.ts";

const MAX_CHOICES = 25;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

export const localized =
  (bounds: Bounds, extra?: Shape): Shape =>
  (value, at, errors) => {
    if (!isBody(value)) return errors.add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType.");
    for (const [locale, words] of Object.entries(value)) {
      if (!LOCALES.has(locale)) {
        errors.add([...at, locale], "ENUM_TYPE_COERCE", `Value "${locale}" is not a valid enum value.`);
        continue;
      }
      if (words === null) continue;
      text(bounds)(words, [...at, locale], errors);
      extra?.(words, [...at, locale], errors);
    }
  };

/** Which value a choice has depends on the option it belongs to. */
export function choiceValue(optionType: number): Shape {
  if (optionType === 4) return integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 });
  if (optionType === 10) return decimal;
  return text({ min: 1, max: 100 });
}

function distinctNames(value: unknown, at: Path, errors: FieldErrors): void {
  if (!Array.isArray(value)) return;
  const names = new Set<unknown>();
  value.forEach((one: unknown, index) => {
    const name = isBody(one) ? one["name"] : undefined;
    if (names.has(name)) {
      errors.add(
        [...at, index],
        "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
        "Option choice name already exists",
      );
    }
    names.add(name);
  });
}

const shapeOfChoices = (optionType: number): Shape =>
  list(
    object({
      required: { name: text({ min: 1, max: 100 }), value: choiceValue(optionType) },
      optional: { name_localizations: localized({ min: 1, max: 100 }) },
    }),
    { max: MAX_CHOICES },
  );

export const optionChoices = (optionType: number): Shape => allOf(shapeOfChoices(optionType), distinctNames);

export const autocompleteAnswer = (optionType: number): Shape =>
  object({ required: { choices: shapeOfChoices(optionType) } });

/**
 * What commands, options, choices and menus are called in each language, in the form in which they are registered.
 *
 * In: the key, which is the English name. Out: the fields that Discord takes. A key without words is a bug and is thrown,
 * so that no command can be registered unnamed. Valid names: docs "Application Commands", naming.
 */
import type { Locale, LocalizationMap } from "discord-api-types/v10";
import { chinese } from "./chinese.ts";
import { type CommandTexts, english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { japanese } from "./japanese.ts";
import { spanish } from "./spanish.ts";

export const LANGUAGES: Readonly<Partial<Record<`${Locale}`, CommandTexts>>> = {
  "en-GB": english,
  "en-US": english,
  de: german,
  fr: french,
  "es-ES": spanish,
  "es-419": spanish,
  ja: japanese,
  "zh-CN": chinese,
};

export type MenuName = keyof CommandTexts["menus"];

export interface DescribedWords {
  readonly name: string;
  readonly description: string;
  readonly name_localizations: LocalizationMap;
  readonly description_localizations: LocalizationMap;
}

export interface NamedWords {
  readonly name: string;
  readonly name_localizations: LocalizationMap;
}

export function commandWords(command: string): DescribedWords {
  return described((texts) => read(texts.commands, command), command);
}

export function optionWords(command: string, option: string): DescribedWords {
  return described((texts) => read(read(texts.commands, command)?.options, option), `${command} ${option}`);
}

/** `value` is what arrives; `option` is the option's key, the same in every command. */
export function choiceWords(option: string, value: string): NamedWords {
  return named((texts) => read(read(texts.choices, option), value), `${option}: ${value}`);
}

export function menuWords(menu: MenuName): NamedWords {
  return named((texts) => texts.menus[menu], menu);
}

function described(
  of: (texts: CommandTexts) => { readonly name: string; readonly description: string } | undefined,
  key: string,
): DescribedWords {
  const description = named((texts) => of(texts)?.description, key);
  return {
    ...named((texts) => of(texts)?.name, key),
    description: description.name,
    description_localizations: description.name_localizations,
  };
}

function named(of: (texts: CommandTexts) => string | undefined, key: string): NamedWords {
  const name = of(english);
  if (name === undefined) throw new Error(`no words for ${key}`);
  const localized = Object.entries(LANGUAGES).map(([locale, texts]) => [locale, of(texts)] as const);
  return { name, name_localizations: Object.fromEntries(localized.filter(([, words]) => words !== undefined)) };
}

function read<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

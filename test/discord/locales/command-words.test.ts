import { describe, expect, test } from "vitest";
import {
  choiceWords,
  commandWords,
  LANGUAGES,
  menuWords,
  optionWords,
} from "../../../src/discord/locales/command-words.ts";
import { english } from "../../../src/discord/locales/english.ts";

/** Docs: "Application Commands", naming. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

describe("names and descriptions of commands", () => {
  test("come in the form in which they are registered", () => {
    expect(optionWords("ask", "question")).toMatchObject({
      name: "question",
      description: "What you want to know",
      name_localizations: { de: "frage", "es-419": "pregunta", ja: "質問", "zh-CN": "问题" },
    });
    expect(choiceWords("visibility", "private").name_localizations).toMatchObject({
      "en-GB": "Only me",
      fr: "Moi seulement",
    });
    expect(menuWords("ask").name).toBe("Ask about this");
  });

  test("a command or option without words cannot be registered", () => {
    expect(() => commandWords("nonsense")).toThrow("no words for nonsense");
    expect(() => optionWords("ask", "constructor")).toThrow("no words for ask constructor");
  });

  test("the keys are the English names", () => {
    for (const [key, command] of Object.entries(english.commands)) {
      expect(command.name).toBe(key.split(" ").at(-1));
      for (const [name, option] of Object.entries(command.options))
        expect((option as { name: string }).name).toBe(name);
    }
  });

  describe.each(Object.entries(LANGUAGES))("in %s", (_, texts) => {
    const commands = Object.values(texts.commands);

    test("are valid", () => {
      for (const { name, description, options } of commands) {
        for (const one of [{ name, description }, ...Object.values(options)]) {
          expect(one.name).toMatch(NAME);
          expect(one.name).toBe(one.name.toLowerCase());
          expect(one.description.length >= 1 && one.description.length <= 100, one.description).toBe(true);
        }
      }
      for (const name of Object.values(texts.menus)) expect(name.length >= 1 && name.length <= 32).toBe(true);
      for (const choices of Object.values(texts.choices)) {
        for (const name of Object.values(choices)) expect(name.length >= 1 && name.length <= 100).toBe(true);
      }
    });

    test("are unique where one chooses between them", () => {
      const levels = [commands, ...commands.map(({ options }) => Object.values(options))].map((all) =>
        all.map(({ name }) => name),
      );
      for (const names of [...levels, Object.values(texts.menus)]) expect(new Set(names).size).toBe(names.length);
    });
  });
});

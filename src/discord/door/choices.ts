/**
 * Autocomplete choices within Discord's sizes: at most 25, each with a name of its own and a usable value.
 *
 * A choice whose value is empty, too long or already there goes, since a cut value would mean something else. Two papers
 * of the same title are told apart by a number. Surplus goes from the end.
 */

import { CHOICES } from "../limits.ts";
import { clipPlain } from "../text/clip.ts";
import { fitCount, fitPlain, type Note } from "./fit-words.ts";
import type { Passed } from "./passed.ts";

export interface OutgoingChoice {
  readonly name: string;
  readonly value: string;
}

export function passChoices(choices: readonly OutgoingChoice[]): Passed<{ choices: OutgoingChoice[] }> {
  const clipped: string[] = [];
  const note: Note = (what) => clipped.push(what);
  const values = new Set<string>();
  const names = new Set<string>();
  const usable: OutgoingChoice[] = [];
  for (const [index, choice] of choices.entries()) {
    const value = choice.value.replace(/\p{Surrogate}/gu, "\ufffd");
    const name = fitPlain(choice.name, CHOICES.nameCharacters, `choices[${index}].name`, note);
    if (name === "" || value.trim() === "" || value.length > CHOICES.valueCharacters || values.has(value)) {
      note(`choices[${index}]: left out`);
      continue;
    }
    const own = ownName(name, names);
    values.add(value);
    names.add(own);
    usable.push({ name: own, value });
  }
  return { body: { choices: [...fitCount(usable, CHOICES.count, "choices", note)] }, clipped };
}

function ownName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const ending = ` (${number})`;
    const own = `${clipPlain(name, CHOICES.nameCharacters - ending.length)}${ending}`;
    if (!taken.has(own)) return own;
  }
}

/**
 * Roles: by what word each word of a text is tied to the rest: "of", "by", "to", "than".
 *
 * In: a reading. Out: for each word its role; "" where no joining word stands before it within its clause.
 */
import { isContent, type Reading } from "./read-words.ts";

export type Role = "rival" | "of" | "by" | "to" | "from" | "with" | "in" | "for" | "as" | "not" | "only" | "start" | "";

export function rolesOf({ words }: Reading): readonly Role[] {
  return words.map((word, place): Role => {
    for (let before = place - 1; before >= Math.max(0, place - JOINED_WITHIN); before -= 1) {
      const other = words[before];
      if (other === undefined || other.clause !== word.clause) return "start";
      const role = JOINING.get(other.lower);
      if (role !== undefined) return role;
    }
    return word.sentence === words[place - JOINED_WITHIN - 1]?.sentence ? "" : "start";
  });
}

/** The stem of the word right after it, where they can be one phrase: "layers" for the first of "lower layers". */
export function nextInPhrase({ words }: Reading, place: number): string {
  const next = words[place + 1];
  return next !== undefined && next.clause === words[place]?.clause && isContent(next) ? next.stem : "";
}

/** "is outperformed by". */
export function isPassive({ words }: Reading): boolean {
  return words.some(({ lower }, place) => lower === "by" && /(?:ed|en)$/.test(words[place - 1]?.lower ?? ""));
}

const JOINED_WITHIN = 4;
const JOINING: ReadonlyMap<string, Role> = new Map(
  (
    [
      ["rival", "than over versus against compared unlike"],
      ["of", "of"],
      ["by", "by via through using"],
      ["to", "to into"],
      ["from", "from instead"],
      ["with", "with"],
      ["in", "in on at under between"],
      ["for", "for"],
      ["as", "as"],
      ["not", "not rather without but"],
      ["only", "only"],
    ] as const
  ).flatMap(([role, words]) => words.split(" ").map((word): [string, Role] => [word, role])),
);

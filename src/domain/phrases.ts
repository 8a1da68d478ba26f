/** Counts, choices and dates as English phrases, the same in a terminal and in Discord. */
import type { PartialDate } from "./paper/paper.ts";

/** `1 paper`, `1,234 papers` */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
}

/** `“a”, “b” or “c”` */
export function oneOf(words: readonly string[]): string {
  return quotedWith("or", words);
}

/** `“a”, “b” and “c”` */
export function allOf(words: readonly string[]): string {
  return quotedWith("and", words);
}

/** `the word “a”`, `the words “a b” and “c”` */
export function theWords(phrases: readonly string[]): string {
  const isOne = phrases.length === 1 && !/\s/u.test(phrases[0] ?? "");
  return `the word${isOne ? "" : "s"} ${allOf(phrases)}`;
}

function quotedWith(joint: "or" | "and", words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/** As precise as it is known: `30 Jul 2024`, `Jul 2024`, `2024`, `30 Jul`. */
export function dateText({ year, month, day }: PartialDate): string {
  const named = month === undefined ? undefined : MONTHS[month - 1];
  return [named === undefined ? undefined : day, named, year].filter((part) => part !== undefined).join(" ");
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** How many papers there are on what was asked about, and how to see them. Nothing where that was not asked. */
import type { Answer } from "../../domain/answer/answer.ts";
import { theWords } from "../../domain/phrases.ts";
import { printable } from "./printable.ts";

export function countedNote({ counted }: Pick<Answer, "counted">, paperCount: number): string | undefined {
  if (counted === undefined) return undefined;
  const words = theWords(counted.words.map(printable));
  const [papers, all] = [counted.papers, paperCount].map((number) => number.toLocaleString("en-US"));
  if (counted.papers === 0) return `None of the ${all} papers has ${words} in its title or abstract.`;
  const have = counted.papers === 1 ? "has" : "have";
  return `${papers} of ${all} papers ${have} ${words} in title or abstract. "footnote search" shows them first.`;
}

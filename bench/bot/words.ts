/** What people ask and type in the benchmark: the judged questions, beginnings of titles, and what nobody should. */
import { readFileSync } from "node:fs";
import { MAX_QUESTION_CHARACTERS } from "../../src/domain/question/question.ts";

export function questions(): readonly string[] {
  return lines<{ readonly question: string }>("judged/questions.jsonl").map(({ question }) => question);
}

/** As typed: three letters, then more. */
export function beginnings(): readonly string[] {
  const titles = lines<{ readonly title: string }>("papers.jsonl").map(({ title }) => title);
  return titles.slice(0, 100).flatMap((title) => [3, 6, 12].map((letters) => title.slice(0, letters)));
}

/** As long as Discord lets a question be: many words of one letter, compounds, unknown words, whole abstracts. */
export function hostile(): readonly string[] {
  const abstracts = lines<{ readonly abstract: string }>("papers.jsonl").map(({ abstract }) => abstract);
  const misspelt = abstracts.join(" ").replace(/[aeiou]/g, (vowel) => (vowel === "e" ? "o" : "e"));
  return ["a ".repeat(3_000), "co- ".repeat(1_500), "hyperparamter".repeat(460), misspelt, abstracts.join(" ")].map(
    (text) => text.slice(0, MAX_QUESTION_CHARACTERS).trim(),
  );
}

function lines<T>(file: string): readonly T[] {
  const text = readFileSync(new URL(`../../corpus/${file}`, import.meta.url), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** An answer as one run of words: sentences with their markers, `… [1][2]`; or the words of a refusal. */
import type { Answer, Refusal } from "../../domain/answer/answer.ts";

export function answerText(answer: Answer): string {
  if (answer.status === "refused") return refusalText(answer);
  return answer.sentences.map(({ text, markers }) => citedWords(text, markers)).join(" ");
}

export function refusalText({ unread }: Refusal): string {
  return unread?.common === undefined ? "The corpus does not say." : "Too many papers say something on that.";
}

/** `gap` stands between words and their markers; a screen takes a no-break space. */
export function citedWords(text: string, markers: readonly number[], gap = " "): string {
  return markers.length === 0 ? text : `${text}${gap}${markers.map((marker) => `[${marker}]`).join("")}`;
}

/** An answer as one run of words: sentences with their markers, `… [1][2]`; or the words of a refusal. */
import type { Answer } from "../../domain/answer/answer.ts";

export const REFUSAL_TEXT = "The corpus does not say.";

export function answerText(answer: Answer): string {
  if (answer.status === "refused") return REFUSAL_TEXT;
  return answer.sentences.map(({ text, markers }) => citedWords(text, markers)).join(" ");
}

/** `gap` stands between words and their markers; a screen takes a no-break space. */
export function citedWords(text: string, markers: readonly number[], gap = " "): string {
  return markers.length === 0 ? text : `${text}${gap}${markers.map((marker) => `[${marker}]`).join("")}`;
}

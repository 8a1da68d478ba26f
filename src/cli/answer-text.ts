/** An answer as one run of words: sentences with their markers, `… [1][2]`; or the words of a refusal. */
import type { Answer } from "../domain/answer.ts";

export const REFUSAL_TEXT = "The corpus does not say.";

/** `gap` stands between a sentence and its markers; the terminal hands in a no-break space. */
export function answerText(answer: Answer, gap = " "): string {
  if (answer.status === "refused") return REFUSAL_TEXT;
  return answer.sentences
    .map(({ text, markers }) =>
      markers.length === 0 ? text : `${text}${gap}${markers.map((marker) => `[${marker}]`).join("")}`,
    )
    .join(" ");
}

/** An answer with its buttons. */
import type { AnswerReply } from "../../domain/reply.ts";
import type { Rendered } from "../rendered.ts";
import { buttonRows } from "./buttons.ts";

export function renderAnswer({ answer }: AnswerReply): Rendered {
  const { id, askerId, visibility } = answer;
  return {
    content: answer.content.sentences.map(({ text, markers }) => `${text} [${markers.join(", ")}]`).join(" "),
    rows: buttonRows([
      { emoji: "👍", action: { do: "vote", answer: id, value: "up" } },
      { emoji: "👎", action: { do: "vote", answer: id, value: "down" } },
      { label: "Sources", action: { do: "sources", answer: id, page: 0 } },
      { label: "Related", action: { do: "answerRelated", answer: id, page: 0 } },
      { label: "Follow up", style: "primary", action: { do: "followUp", answer: id } },
      ...(visibility === "private"
        ? [{ label: "Share", action: { do: "share", answer: id, owner: askerId } as const }]
        : []),
      { label: "BibTeX", action: { do: "exportAnswer", answer: id, format: "bibtex" } },
      { label: "Markdown", action: { do: "exportAnswer", answer: id, format: "markdown" } },
    ]),
  };
}

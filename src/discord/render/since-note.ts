/** Says that papers were bounded by their date, and that those without one were left out. */
import type { AnswerContent } from "../../domain/answer/shown-answer.ts";
import { line, type Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";

export function sinceNote({ since, status }: AnswerContent): Markdown {
  if (since === undefined) return line("");
  return status === "refused" ? wording.noneSince({ since }) : wording.onlySince({ since });
}

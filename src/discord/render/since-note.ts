/** Says that papers were bounded by their date, and that those without one were left out. */
import type { AnswerContent } from "../../domain/shown-answer.ts";
import { line, type Markdown } from "../markdown.ts";
import { wording } from "../wording.ts";

export function sinceNote({ since }: AnswerContent): Markdown {
  return since === undefined ? line("") : wording.onlySince({ since });
}

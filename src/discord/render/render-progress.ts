/** The line that tells how far an answer has come. */
import { smallPrint } from "../markdown.ts";
import type { Rendered } from "../rendered.ts";

export function renderProgress(line: string): Rendered {
  return { content: smallPrint(line) };
}

/** Words of a person or a paper, in quotation marks, as a phrase: `“a”, “b” or “c”`. Each passes `printable`. */
import { printable } from "./printable.ts";

export function quotedWords(words: readonly string[], joint: "or" | "and" = "or"): string {
  const quoted = words.map((word) => `“${printable(word)}”`);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/**
 * Many lines, each wrapped by itself: a numbered source, a point or a quote goes on below its own words.
 *
 * Keeps true: of a text that grows by whole words, the lines only grow too, so that it can be shown while it comes.
 */
import { columns, wrap } from "./wrap.ts";

export function wrapLines(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      if (columns(line) <= width) return line.replaceAll("\u00a0", " ");
      const [lead = ""] = LEAD.exec(line) ?? [];
      const hang = lead.includes(">") ? lead : " ".repeat(columns(lead));
      return wrap(line.slice(lead.length), { width, lead, hang }).join("\n");
    })
    .join("\n");
}

const LEAD = /^ *(?:> |- |\[\d+\] |\d+\. )?/;

/**
 * A paper as one line of a Markdown list, for a person's notes: title with its address, authors, organisation, date.
 *
 * This is Markdown for files (CommonMark), where every sign of punctuation may be escaped; Discord's own dialect, with
 * its mentions, is composed in `discord/text/markdown.ts`.
 */
import type { CitedPaper } from "./bibtex-entry.ts";

export function markdownEntry({ id, title, authors = [], organisation, date, url }: CitedPaper): string {
  const name = escaped(title);
  const linked =
    url === undefined ? `**${name}**` : `[${name}](<${url.replace(/[<>\\\s]/g, (sign) => encodeURIComponent(sign))}>)`;
  const who = authors.length > MAX_AUTHORS ? `${authors.slice(0, MAX_AUTHORS).join(", ")} et al.` : authors.join(", ");
  const facts = [who, organisation ?? "", date?.year?.toString() ?? ""].filter((fact) => fact !== "").map(escaped);
  return [`- ${linked}`, ...facts, `\`${id}\``].join(", ");
}

/** More names than this help nobody in a list. */
const MAX_AUTHORS = 5;

function escaped(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&");
}

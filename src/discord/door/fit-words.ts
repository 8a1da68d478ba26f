/**
 * One text for one place of a message: cleaned, escaped if it came from outside, and within the place's limit.
 *
 * `note` hears what was cut, by place and size only: what a message says never reaches a log.
 */
import { clip, clipPlain } from "../text/clip.ts";
import { composed, paragraphs, type Words } from "../text/markdown.ts";
import { plainLine, visible } from "../text/plain-text.ts";

export type Note = (what: string) => void;

/** For places where Discord reads markdown. */
export function fitMarkdown(words: Words, limit: number, place: string, note: Note): string {
  const cleaned = composed(visible(paragraphs(words).text).trim());
  const { text } = clip(cleaned, limit);
  noteCut(cleaned.text, text, place, note);
  return text;
}

/** For places where it reads none: labels, names, placeholders. */
export function fitPlain(words: string, limit: number, place: string, note: Note): string {
  const cleaned = plainLine(words);
  const text = clipPlain(cleaned, limit);
  noteCut(cleaned, text, place, note);
  return text;
}

/** The first of them, and a note about the rest: surplus goes from the end. */
export function fitCount<Item>(items: readonly Item[], limit: number, place: string, note: Note): readonly Item[] {
  if (items.length <= limit) return items;
  note(`${place}: ${items.length} cut to ${limit}`);
  return items.slice(0, limit);
}

function noteCut(before: string, after: string, place: string, note: Note): void {
  if (before !== after) note(`${place}: ${before.length} characters cut to ${after.length}`);
}

/**
 * Text cut to fit: its beginning and an ellipsis, cut where a page could end.
 */
import { composed, type Markdown } from "./markdown.ts";
import { pages } from "./pages.ts";
import { clusters } from "./segments.ts";

export function clip(markdown: Markdown, limit: number): Markdown {
  const text = markdown.text.trim();
  if (text.length <= limit) return composed(text);
  if (limit < ELLIPSIS.length) return composed("");
  const room = limit - ELLIPSIS.length;
  const first = room === 0 ? undefined : pages(markdown, room)[0];
  // Half a character is none: where not even one fits, the ellipsis stands alone.
  if (first === undefined || first.text.length > room) return composed(ELLIPSIS);
  return composed(`${withoutJoiner(first.text)}${ELLIPSIS}`);
}

/** A joiner at the end would have nothing to join. */
function withoutJoiner(text: string): string {
  return text.replace(/[\u200c\u200d]$/, "").trimEnd();
}

const ELLIPSIS = "…";

/** For text that no markdown is read in, such as a button's label. */
export function clipPlain(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  for (const character of clusters(text.slice(0, limit + 1))) {
    if (kept.length + character.length + ELLIPSIS.length > limit) break;
    kept += character;
  }
  return `${withoutJoiner(kept.trimEnd())}${ELLIPSIS}`.slice(0, limit);
}

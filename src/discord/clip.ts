/**
 * Text cut to fit: its beginning and an ellipsis, cut where a page could end.
 */
import { composed, type Markdown } from "./markdown.ts";
import { pages } from "./pages.ts";

export function clip(markdown: Markdown, limit: number): Markdown {
  const text = markdown.text.trim();
  if (text.length <= limit) return composed(text);
  if (limit < ELLIPSIS.length) return composed("");
  const room = limit - ELLIPSIS.length;
  const first = room === 0 ? undefined : pages(markdown, room)[0];
  // Half a character is none: where not even one fits, the ellipsis stands alone.
  return composed(
    first === undefined || first.text.length > room
      ? ELLIPSIS
      : `${first.text}${first.text.endsWith("```") ? "" : ELLIPSIS}`,
  );
}

const ELLIPSIS = "…";

/** For text that no markdown is read in, such as a button's label. */
export function clipPlain(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text.slice(0, limit + 1))) {
    if (kept.length + segment.length + ELLIPSIS.length > limit) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`.slice(0, limit);
}

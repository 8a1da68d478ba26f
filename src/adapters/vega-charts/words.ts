/**
 * Words for a picture: one line, only signs that the font has, cut kindly where there is no room.
 *
 * Keeps true: what comes out is plain text, well formed, and no wider than asked; what the font lacks is remembered.
 */
import type { Font } from "./font.ts";

export interface Words {
  /** Drawable, at most `widthPx` wide. */
  cut(text: string, sizePx: number, widthPx: number): string;
  /** As `cut`, but goes on in further lines. */
  wrap(text: string, sizePx: number, widthPx: number, lines: number): readonly string[];
  width(text: string, sizePx: number): number;
  /** Signs asked for that the font lacks. */
  readonly undrawn: readonly string[];
}

export function createWords(font: Font): Words {
  const undrawn = new Set<string>();
  const drawable = (text: string): string => {
    let clean = "";
    for (const sign of text.slice(0, MAX_CHARACTERS).normalize("NFC").replace(/\s+/gu, " ").trim()) {
      if (HIDDEN.test(sign)) continue;
      if (font.has(sign)) clean += sign;
      else {
        if (undrawn.size < MAX_UNDRAWN) undrawn.add(sign);
        if (!clean.endsWith(STAND_IN)) clean += STAND_IN;
      }
    }
    return clean;
  };
  const cut = (text: string, size: number, width: number): string => {
    const clean = drawable(text);
    if (font.width(clean, size) <= width) return clean;
    let kept = "";
    for (const { segment } of CLUSTERS.segment(clean)) {
      if (font.width(`${kept}${segment}…`, size) > width) break;
      kept += segment;
    }
    // Rather a whole word less than half a word more, when that costs little.
    const space = kept.lastIndexOf(" ");
    const atWord = space >= kept.length * LEAST_KEPT ? kept.slice(0, space) : kept;
    return `${atWord.replace(/[\s,;:–-]+$/u, "")}…`;
  };
  const wrap = (text: string, size: number, width: number, lines: number): readonly string[] => {
    const wrapped: string[] = [];
    let rest = drawable(text);
    while (rest !== "" && wrapped.length < lines - 1 && font.width(rest, size) > width) {
      const words = rest.split(" ");
      let count = words.length;
      while (count > 1 && font.width(words.slice(0, count).join(" "), size) > width) count--;
      wrapped.push(cut(words.slice(0, count).join(" "), size, width));
      rest = words.slice(count).join(" ");
    }
    return rest === "" ? wrapped : [...wrapped, cut(rest, size, width)];
  };
  return {
    cut,
    wrap,
    width: (text, size) => font.width(text, size),
    get undrawn() {
      return [...undrawn];
    },
  };
}

/** Drawn once for any number of signs in a row that the font lacks. */
export const STAND_IN = "▯";
/** Controls, bidirectional marks, zero-width signs, private use. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const CLUSTERS = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Longer words are not read to their end. */
const MAX_CHARACTERS = 500;
const MAX_UNDRAWN = 100;
const LEAST_KEPT = 0.7;

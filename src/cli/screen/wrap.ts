/**
 * Wrapping by the columns a terminal uses: a Chinese character takes two, a combining accent none.
 *
 * In: one paragraph and a width. Out: lines that fit, broken at spaces, between wide characters, or, where a single
 * word is longer than a line, inside it between what a reader sees as characters. A no-break space never breaks and
 * comes out as a space: it keeps `[1]` beside its sentence.
 */
import { eastAsianWidth } from "get-east-asian-width";

export interface WrapSettings {
  readonly width: number;
  /** Before the first line, such as ` 1. `. */
  readonly lead?: string;
  /** Before every further line; by default as many spaces as `lead` is wide. */
  readonly hang?: string;
}

/** Narrower than this a line holds no useful text, so a lead never takes more. */
const NARROWEST_COLUMNS = 10;

/** Marks that must not begin a line in Chinese and Japanese (the core of JIS X 4051's rule). */
const NEVER_FIRST = /^[、。，．・：；？！」』）】〕〉》”’…ー々%％]/u;

export function wrap(
  text: string,
  { width, lead = "", hang = " ".repeat(columns(lead)) }: WrapSettings,
): readonly string[] {
  const room = Math.max(NARROWEST_COLUMNS, width - Math.max(columns(lead), columns(hang)));
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(/[ \t\n]+/).filter((each) => each !== "")) {
    for (const [index, piece] of pieces(word, room).entries()) {
      const gap = index === 0 && line !== "" ? 1 : 0;
      const needed = columns(piece);
      if (line !== "" && used + gap + needed > room) {
        lines.push(line);
        line = piece;
        used = needed;
      } else {
        line += " ".repeat(gap) + piece;
        used += gap + needed;
      }
    }
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  return lines.map((each, index) => `${index === 0 ? lead : hang}${each.replaceAll("\u00a0", " ")}`.trimEnd());
}

/** The parts of a word between which a line may end. Most words are one part. */
function pieces(word: string, room: number): readonly string[] {
  const length = columns(word);
  if (length <= room && length === word.length) return [word];
  const parts: string[] = [];
  let part = "";
  let partColumns = 0;
  let afterWide = false;
  for (const { segment } of graphemes(word)) {
    const taken = columns(segment);
    const mayBreak = (afterWide || taken > 1) && !NEVER_FIRST.test(segment) && !part.endsWith("\u00a0");
    if (part !== "" && segment !== "\u00a0" && (mayBreak || partColumns + taken > room)) {
      parts.push(part);
      part = "";
      partColumns = 0;
    }
    part += segment;
    partColumns += taken;
    afterWide = taken > 1;
  }
  if (part !== "") parts.push(part);
  return parts;
}

/** Printable ASCII is one column a character; everything else is looked at as what a reader sees as characters. */
export function columns(text: string): number {
  if (/^[ -~\u00a0]*$/.test(text)) return text.length;
  let sum = 0;
  for (const { segment } of graphemes(text)) sum += graphemeColumns(segment);
  return sum;
}

/** Unicode Annex 11, and Technical Standard 51 for emoji; marks alone take no room. */
function graphemeColumns(grapheme: string): number {
  if (NO_COLUMN.test(grapheme)) return 0;
  if (EMOJI.test(grapheme)) return 2;
  return eastAsianWidth(grapheme.codePointAt(0) ?? 0);
}

const NO_COLUMN = /^(?:\p{Default_Ignorable_Code_Point}|\p{Control}|\p{Mark})+$/u;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}\u200d)/u;

let segmenter: Intl.Segmenter | undefined;

/** Made at the first use: loading its tables takes longer than most commands do. */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return segmenter.segment(text);
}

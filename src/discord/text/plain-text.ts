/**
 * Outside text made harmless as text, whoever wrote it: nothing hidden, nothing that turns or covers other text.
 *
 * In: words of papers and people. Out: well-formed UTF-16 in NFC without control, bidirectional, zero-width, tag and
 * other invisible characters, with at most `MAX_STACKED_MARKS` marks on a letter. Scripts, accents and emoji stay,
 * joined ones too. Keeps true: applying it twice changes nothing. Says nothing about markdown: see `markdown.ts`.
 */

/** One line: white space of any kind folds to one space. */
export function plainLine(text: string): string {
  return visible(text).replace(/\s+/gu, " ").trim();
}

/** Several lines: at most one empty line in a row, no indentation that looks like a code block's or a list's. */
export function plainParagraphs(text: string): string {
  return visible(text)
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Line breaks and spaces stay as they are; a tab becomes a space. */
export function visible(text: string): string {
  const shown = text
    .replace(LONE_SURROGATES, "\ufffd")
    .replace(LINE_BREAKS, "\n")
    .replace(BLANKS, " ")
    .normalize("NFC")
    .replace(INVISIBLE, (character: string, index: number, whole: string) =>
      isNeeded(whole, index, character) ? character : "",
    )
    .normalize("NFC");
  return shown.replace(MARKS_WITHOUT_BASE, "").replace(STACKED_MARKS, "$1");
}

/** Marks one letter may carry: Hebrew, Tibetan and Vietnamese need up to four; more climb over the lines around. */
const MAX_STACKED_MARKS = 4;

/** With the `u` flag a pair is one code point, so only halves match. */
const LONE_SURROGATES = /\p{Surrogate}/gu;
const LINE_BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
/** Tabs, and characters that are drawn as a blank without being white space: the Hangul fillers, the empty Braille cell. */
const BLANKS = /[\t\u115f\u1160\u2800\u3164\uffa0]/g;
/**
 * What Unicode itself calls ignorable in display (zero-width and bidirectional characters, joiners, variation selectors,
 * tags …), controls except the line feed, interlinear annotations, and code points that are no characters.
 */
const INVISIBLE = /(?!\n)[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;
const MARKS_WITHOUT_BASE = /(?<=^|\s)[\p{Mn}\p{Me}]+/gu;
const STACKED_MARKS = new RegExp(`([\\p{Mn}\\p{Me}]{${MAX_STACKED_MARKS}})[\\p{Mn}\\p{Me}]+`, "gu");

/** Joiners and variation selectors that make one sign of several, alone and where Unicode gives them a meaning. */
function isNeeded(whole: string, index: number, character: string): boolean {
  const before = whole.slice(Math.max(0, index - LOOK_BEHIND_UNITS), index);
  const after = whole.slice(index + character.length, index + character.length + LOOK_AHEAD_UNITS);
  switch (character) {
    case "\u200d":
      return (
        (/\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?$/u.test(before) &&
          /^\p{Extended_Pictographic}/u.test(after)) ||
        joinsLetters(before, after)
      );
    case "\u200c":
      return joinsLetters(before, after);
    case "\ufe0e":
    case "\ufe0f":
      return /\p{Emoji}$/u.test(before);
    default:
      return /^[\u{e0100}-\u{e01ef}]$/u.test(character) && /\p{Script=Han}$/u.test(before);
  }
}

/** Persian, Hindi and their neighbours write joiners within words. */
function joinsLetters(before: string, after: string): boolean {
  return JOINING_SCRIPT_END.test(before) && JOINING_SCRIPT_START.test(after);
}

const JOINING_SCRIPTS = [
  "Arab",
  "Syrc",
  "Mong",
  "Deva",
  "Beng",
  "Guru",
  "Gujr",
  "Orya",
  "Taml",
  "Telu",
  "Knda",
  "Mlym",
  "Sinh",
  "Khmr",
  "Mymr",
  "Tibt",
]
  .map((script) => `\\p{Script=${script}}`)
  .join("");
const JOINING_SCRIPT_END = new RegExp(`[${JOINING_SCRIPTS}][\\p{Mn}]?$`, "u");
const JOINING_SCRIPT_START = new RegExp(`^[${JOINING_SCRIPTS}]`, "u");
/** A pictograph with a modifier is four units, a letter one or two. */
const LOOK_BEHIND_UNITS = 4;
const LOOK_AHEAD_UNITS = 2;

/**
 * Text that cannot play tricks on a terminal, whoever wrote it.
 *
 * In: words of papers and people. Out, for reading: one line without control characters, escape sequences, bidirectional
 * overrides, zero-width or tag characters. Out, for JSON: the same value, with every such character as a `\u` escape.
 * Why: an abstract may carry `ESC ] 0 ; …` and retitle the window, or `U+202E` and turn a sentence around
 * (Boucher and Anderson, "Trojan Source", 2021).
 */

/** C0 and C1 controls, soft hyphen, bidi marks and overrides, zero-width space, line separators, BOM, tag characters. */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A whole escape sequence goes, not the ESC alone: `ESC[31mred` reads `red`, not `[31mred`. ECMA-48 §5.4 and OSC. */
const ESCAPE_SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,16}[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]{0,4096}(?:\u0007|\u001b\\|\u009c)|\u001b[ -/]{0,16}[0-~]/g;

const WHITE_SPACE = /(?:[^\S\ufeff]|\u0085)+/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** For a line on a screen; white space, also of other scripts, folds to one space. */
export function printable(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCE, "")
    .replace(WHITE_SPACE, " ")
    .replace(HIDDEN, "")
    .replace(LONE_SURROGATE, "\ufffd")
    .trim();
}

/** For messages of several lines: line breaks and indentation stay. */
export function printableLines(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      line
        .replace(ESCAPE_SEQUENCE, "")
        .replace(/[^\S ]/g, " ")
        .replace(HIDDEN, "")
        .trimEnd(),
    )
    .join("\n");
}

/** JSON on one line. Hidden characters can only stand inside its strings, so escaping them changes no value. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(HIDDEN, (hidden) =>
    Array.from({ length: hidden.length }, (_, index) => escapeUnit(hidden.charCodeAt(index))).join(""),
  );
}

function escapeUnit(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

/**
 * Composed markdown in pieces that must stay whole: links, mentions and timestamps in angle brackets, code, citation
 * markers, bold and italic words, escape sequences, and single characters as a reader sees them (grapheme clusters).
 *
 * Keeps true: the pieces joined are the text. White space and line breaks are pieces of their own: there one may break.
 */
export interface Segment {
  readonly text: string;
  readonly kind: SegmentKind;
}

/** `glued` is white space before a citation marker, where no line or page may break. */
export type SegmentKind = "fence" | "whole" | "character" | "space" | "glued" | "newline";

/** `wordsOnly` leaves formatted stretches in pieces, for one that is longer than a page. */
export function segments(text: string, wordsOnly = false): readonly Segment[] {
  const found: Segment[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(wordsOnly ? INDIVISIBLE : WHOLE)) {
    // An escaped sign may carry a mark; the cluster that begins with the sign stays with its backslash.
    const whole =
      match[0].startsWith("\\") && match[0].length > 1 ? `\\${firstCluster(text, match.index + 1)}` : match[0];
    if (match.index < plainFrom) continue;
    found.push(...characters(text.slice(plainFrom, match.index)));
    found.push({ text: whole, kind: kindOf(whole) });
    plainFrom = match.index + whole.length;
  }
  return [...found, ...characters(text.slice(plainFrom))];
}

function kindOf(whole: string): SegmentKind {
  if (whole.startsWith("```")) return "fence";
  if (whole.trim() === "") return "glued";
  return "whole";
}

function characters(text: string): readonly Segment[] {
  return Array.from(CLUSTERS.segment(text), ({ segment }) => {
    if (/^\r?\n$/.test(segment)) return { text: segment, kind: "newline" };
    return { text: segment, kind: /^\s+$/u.test(segment) ? "space" : "character" };
  });
}

function firstCluster(text: string, from: number): string {
  for (const { segment } of CLUSTERS.segment(text.slice(from, from + LONGEST_CLUSTER_LOOKED_AT))) return segment;
  return "";
}

/** A sign with four marks takes nine units; an escaped emoji does not occur. */
const LONGEST_CLUSTER_LOOKED_AT = 16;
const CLUSTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

const FENCE = /```[\s\S]*?```/;
const CODE = /(?<!`)`[^`\n]+`(?!`)/;
const LINK = /\[(?:\\.|\[[^[\]\n]*\]|[^[\]\n\\])*\]\(<[^<>\s]*>\)/;
const ANGLED = /<(?:\/[^<>\n]+|[^\s<>]+)>/;
const MARKERS = /(?:\[\d{1,3}\])+/;
const GLUE = / +(?=\[\d{1,3}\](?!\())/;
const ADDRESS = /https?:\/\/[^\s<>)\]]+/;
const ESCAPE = /\\[^0-9A-Za-z\s]/;
const INSIDE = "(?:\\\\.|\\[(?:\\\\.|[^[\\]\\n\\\\])*\\]\\(<[^<>\\s]*>\\)|[^*\\n\\\\])+";
const BOLD = new RegExp(`\\*\\*(?=\\S)${INSIDE}\\*\\*`);
const ITALIC = new RegExp(`\\*(?=\\S)${INSIDE}\\*`);

function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"), "gu");
}

/** An escape comes first, so that what it escapes opens nothing. */
const WHOLE = anyOf(ESCAPE, FENCE, CODE, BOLD, ITALIC, LINK, ANGLED, GLUE, MARKERS, ADDRESS);
const INDIVISIBLE = anyOf(ESCAPE, FENCE, CODE, LINK, ANGLED, GLUE, MARKERS);

export function isBlank(segment: Segment | undefined): boolean {
  return segment?.kind === "space" || segment?.kind === "newline";
}

export function textOf(all: readonly Segment[]): string {
  return all.map(({ text }) => text).join("");
}

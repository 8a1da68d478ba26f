/**
 * Composed markdown in pieces that must stay whole: links, mentions and timestamps in angle brackets, code, citation
 * markers, bold and italic words, escape sequences, and words.
 *
 * Keeps true: the pieces joined are the text. White space and line breaks are pieces of their own: there one may break.
 */
export interface Segment {
  readonly text: string;
  readonly kind: SegmentKind;
}

/** `glued` is white space before a citation marker, where no line or page may break. */
type SegmentKind = "whole" | "word" | "space" | "glued" | "newline";

/** `wordsOnly` leaves formatted stretches in pieces, for one that is longer than a page. */
export function segments(text: string, wordsOnly = false): readonly Segment[] {
  const found: Segment[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(wordsOnly ? INDIVISIBLE : WHOLE)) {
    // An escaped sign may carry a mark; the cluster that begins with the sign stays with its backslash.
    const whole =
      match[0].startsWith("\\") && match[0].length > 1 ? `\\${firstCluster(text, match.index + 1)}` : match[0];
    if (match.index < plainFrom) continue;
    for (const segment of words(text.slice(plainFrom, match.index))) found.push(segment);
    found.push({ text: whole, kind: kindOf(whole) });
    plainFrom = match.index + whole.length;
  }
  return [...found, ...words(text.slice(plainFrom))];
}

function kindOf(whole: string): SegmentKind {
  return whole.trim() === "" ? "glued" : "whole";
}

function words(text: string): readonly Segment[] {
  return (text.match(WORDS_AND_SPACE) ?? []).map((piece) => ({ text: piece, kind: wordKind(piece) }));
}

const WORDS_AND_SPACE = /\r?\n|[^\S\n]|\S+/g;

function wordKind(piece: string): SegmentKind {
  if (piece.endsWith("\n")) return "newline";
  return /^\s$/.test(piece) ? "space" : "word";
}

/** Characters as a reader sees them. Plain ASCII, most of what there is, needs none of Unicode's rules, which take 6 µs each. */
export function clusters(text: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return text.split("");
  const found: string[] = [];
  // In parts, because finding one takes the segmenter longer the longer the text is.
  for (let from = 0, part = PART; from < text.length; ) {
    // Half a pair would stand for itself.
    const to = from + part + (/^[\ud800-\udbff]/.test(text.charAt(from + part - 1)) ? 1 : 0);
    const own = Array.from(CLUSTERS.segment(text.slice(from, to)), ({ segment }) => segment);
    // The last may go on behind the part.
    if (to < text.length) own.pop();
    for (const cluster of own) found.push(cluster);
    from += own.reduce((length, cluster) => length + cluster.length, 0);
    part = own.length === 0 ? 2 * part : PART;
  }
  return found;
}

/** In units. */
const PART = 500;

function firstCluster(text: string, from: number): string {
  return clusters(text.slice(from, from + (isAscii(text, from + 1) ? 1 : LONGEST_CLUSTER_LOOKED_AT)))[0] ?? "";
}

function isAscii(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) < 0x7f;
}

/** A sign with four marks takes nine units; an escaped emoji does not occur. */
const LONGEST_CLUSTER_LOOKED_AT = 16;
const CLUSTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

const CODE = /(?<!`)`[^`\n]+`(?!`)/;
const LINK = /\[(?:\\.|\[[^[\]\n]*\]|[^[\]\n\\])*\]\(<[^<>\s]*>\)/;
const ANGLED = /<(?:\/[^<>\n]+|[^\s<>]+)>/;
const MARKERS = /(?:\[\d{1,3}\])+/;
const GLUE = /(?<! ) +(?=\[\d{1,3}\](?!\())/;
const ADDRESS = /https?:\/\/[^\s<>)\]]+/;
const ESCAPE = /\\[^0-9A-Za-z\s]/;
const INSIDE = "(?:\\\\.|\\[(?:\\\\.|[^[\\]\\n\\\\])*\\]\\(<[^<>\\s]*>\\)|[^*\\n\\\\])+";
const BOLD = new RegExp(`\\*\\*(?=\\S)${INSIDE}\\*\\*`);
const ITALIC = new RegExp(`\\*(?=\\S)${INSIDE}\\*`);

function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"), "gu");
}

/** An escape comes first, so that what it escapes opens nothing. */
const WHOLE = anyOf(ESCAPE, CODE, BOLD, ITALIC, LINK, ANGLED, GLUE, MARKERS, ADDRESS);
const INDIVISIBLE = anyOf(ESCAPE, CODE, LINK, ANGLED, GLUE, MARKERS);

export function isBlank(segment: Segment | undefined): boolean {
  return segment?.kind === "space" || segment?.kind === "newline";
}

export function textOf(all: readonly Segment[]): string {
  return all.map(({ text }) => text).join("");
}

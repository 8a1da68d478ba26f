/**
 * Long markdown in pages, and short markdown cut to fit.
 *
 * In: composed markdown and a limit in UTF-16 units. Out: pages within it, in order, nothing left out but white space
 * at their edges. Keeps true: no page ends inside a link, a citation marker, an escape sequence or a character; a word
 * breaks only when it is longer than a page. Prefers to break between paragraphs, then lines, then sentences, then words.
 */

import { escapeMarkdown } from "./escape-markdown.ts";
import { composed, type Markdown } from "./markdown.ts";
import { pageEnd } from "./page-break.ts";
import { clusters, isBlank, type Segment, segments, textOf } from "./segments.ts";

export function pages({ text }: Markdown, limit: number): readonly Markdown[] {
  const whole = text.trim();
  if (whole.length <= limit) return whole === "" ? [] : [composed(whole)];
  const found: Markdown[] = [];
  let rest: readonly Segment[] = fitting(segments(whole), limit);
  while (rest.length > 0) {
    const end = pageEnd(rest, limit);
    const page = textOf(rest.slice(0, end)).trim();
    if (page !== "") found.push(composed(page));
    rest = continuedLine(rest.slice(0, end), withoutLeadingSpace(rest.slice(end)), limit);
  }
  return found;
}

/**
 * What comes after a break within a line: a quote or small print keeps its sign, and what was a plain sign in the middle
 * of a line does not become a heading, a list or a quote because it now begins one.
 */
function continuedLine(page: readonly Segment[], rest: readonly Segment[], limit: number): readonly Segment[] {
  const last = page.at(-1)?.kind;
  if (rest.length === 0 || limit < SMALLEST_SIGNED_PAGE || last === "newline") return rest;
  const lastLine = textOf(page.slice(page.findLastIndex(({ kind }) => kind === "newline") + 1));
  const sign = /^(?:> |-# )(?=\S)/.exec(lastLine)?.[0];
  if (sign !== undefined) return [{ text: sign, kind: "whole" }, ...rest];
  const opening = textOf(rest.slice(0, 2));
  const block = /^(?:#{1,3}|-#?|>{1,3}|\*)(?=\s|$)|^\d{1,9}(?=\.(?:\s|$))/.exec(opening)?.[0];
  if (block === undefined) return rest;
  const escapedAt = /^\d/.test(block) ? block.length : 0;
  const [first = { text: "", kind: "word" }, ...others] = rest;
  const escaped = `${first.text.slice(0, escapedAt)}\\${first.text.slice(escapedAt)}`;
  return [{ text: escaped, kind: "whole" }, ...others];
}

/** In units. On smaller pages a quote goes on without its sign. */
const SMALLEST_SIGNED_PAGE = 20;
const LONGEST_LINE_SIGN = 3;

function roomBesideSign(limit: number): number {
  return limit < SMALLEST_SIGNED_PAGE ? limit : limit - LONGEST_LINE_SIGN;
}

/** No piece longer than a page: a longer one gives up its formatting; long words in characters. */
function fitting(all: readonly Segment[], limit: number): readonly Segment[] {
  const room = roomBesideSign(limit);
  return all.flatMap((segment) => {
    if (segment.kind === "word" && segment.text.length > room / 2) return inCharacters(segment.text, room);
    if (segment.text.length <= room) return [segment];
    if (segment.text.startsWith("`")) return shownAsWords(segment.text, limit);
    const label = /^\[(.*)\]\(<[^<>]*>\)$/su.exec(segment.text)?.[1];
    const inner = label ?? /^(\*{1,2})(.*)\1$/su.exec(segment.text)?.[2];
    if (inner !== undefined) return fitting(segments(inner, true), limit);
    return inCharacters(segment.text, room);
  });
}

/** A cluster that is longer than a page, such as a hundred joined emoji, falls into code points. */
function inCharacters(word: string, room: number): readonly Segment[] {
  return clusters(word)
    .flatMap((cluster) => (cluster.length <= room ? [cluster] : Array.from(cluster)))
    .map((text) => ({ text, kind: "word" }));
}

/** Code that fits nowhere: what it holds would be read as markdown outside of it. */
function shownAsWords(code: string, limit: number): readonly Segment[] {
  return fitting(segments(escapeMarkdown(code.replaceAll("`", "")), true), limit);
}

function withoutLeadingSpace(all: readonly Segment[]): readonly Segment[] {
  const start = all.findIndex((segment) => !isBlank(segment) && segment.kind !== "glued");
  return start < 0 ? [] : all.slice(start);
}

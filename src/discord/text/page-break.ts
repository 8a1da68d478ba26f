/**
 * Where a page ends: after a paragraph rather than a line, a line rather than a sentence, a sentence rather than a word.
 *
 * In: the segments still to be placed, none longer than the limit. Out: how many of them the page takes, at least one;
 * up to the last break of the best kind that leaves the page at least half full.
 */
import { isBlank, type Segment } from "./segments.ts";

export function pageEnd(rest: readonly Segment[], limit: number): number {
  const breaks: { readonly end: number; readonly rank: number; readonly filled: boolean }[] = [];
  let length = 0;
  let over = 0;
  for (; over < rest.length; over += 1) {
    const rank = breakRank(rest, over);
    if (rank > NO_BREAK) breaks.push({ end: over, rank, filled: length >= limit / 2 });
    length += rest[over]?.text.length ?? 0;
    if (length > limit && !isBlank(rest[over])) break;
  }
  if (over === rest.length) return over;
  const best = Math.max(NO_BREAK, ...breaks.filter(({ filled }) => filled).map(({ rank }) => rank));
  const chosen = breaks.findLast(({ rank, filled }) => (best === NO_BREAK ? true : filled && rank === best));
  return chosen?.end ?? withoutLonelyMarker(rest, over);
}

const NO_BREAK = 0;

/** How good it is to break before a segment: after a paragraph 4, a line 3, a sentence 2, a word 1. */
function breakRank(all: readonly Segment[], index: number): number {
  const [before, previous, next] = [all[index - 2], all[index - 1], all[index]];
  if (previous === undefined || next === undefined || isBlank(next)) return NO_BREAK;
  if (previous.kind === "newline") return before?.kind === "newline" ? 4 : 3;
  if (previous.kind !== "space" || beginsLine(all, index - 2)) return NO_BREAK;
  return before !== undefined && /[.!?…。]$|\]$/.test(before.text) ? 2 : 1;
}

/** Whether a segment is the sign of a quote or of small print, at the beginning of its line. */
function beginsLine(all: readonly Segment[], index: number): boolean {
  const isFirst = all[index - 1] === undefined || all[index - 1]?.kind === "newline";
  return isFirst && LINE_SIGNS.has(all[index]?.text ?? "");
}

const LINE_SIGNS: ReadonlySet<string> = new Set([">", "-#"]);

/** A word that must be cut is cut so that a marker behind it keeps company. */
function withoutLonelyMarker(rest: readonly Segment[], over: number): number {
  let end = Math.max(1, over);
  while (end > 1 && (rest[end]?.kind === "glued" || rest[end - 1]?.kind === "glued" || isMarker(rest[end]))) end -= 1;
  // Nothing but markers: they keep company with each other.
  if (end === 1) end = Math.max(1, over);
  // At the end it would escape what is written behind it.
  if (end > 1 && rest[end - 1]?.text === "\\") end -= 1;
  return end;
}

function isMarker(segment: Segment | undefined): boolean {
  return segment !== undefined && /^(?:\[\d{1,3}\])+$/.test(segment.text);
}

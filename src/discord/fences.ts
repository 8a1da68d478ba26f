/**
 * A code block longer than a page as several, each closed and opened again in the same language.
 *
 * In: the block with its fences, and the limit. Out: blocks within it and the line breaks between them; `undefined` where
 * the limit leaves no room for code beside the fences. Keeps true: the lines of code are the same, in the same order.
 */
import { clusters, type Segment } from "./segments.ts";

export function splitFence(fence: string, limit: number): readonly Segment[] | undefined {
  const [, opening = "", body = ""] = /^(```[a-z]*\n)?([\s\S]*)$/.exec(fence.replace(/\n?```$/, "")) ?? [];
  const start = opening === "" ? "```\n" : opening;
  const room = limit - start.length - FENCE_END.length;
  const words = body.replaceAll("```", "");
  if (room < SMALLEST_FENCE) return undefined;
  return pagesOfLines(words, room).flatMap((lines, index): readonly Segment[] => [
    ...(index === 0 ? [] : [{ text: "\n", kind: "newline" } as const]),
    { text: `${start}${lines}${FENCE_END}`, kind: "fence" },
  ]);
}

const FENCE_END = "\n```";
/** In units; with less room code is better shown as words. */
const SMALLEST_FENCE = 20;

/** Lines of code in portions; a line that is too long is cut between characters. */
function pagesOfLines(text: string, limit: number): readonly string[] {
  const portions: string[] = [];
  let portion: string | undefined;
  for (const line of text.split("\n").flatMap((long) => cutLine(long, limit))) {
    const more: string = portion === undefined ? line : `${portion}\n${line}`;
    if (more.length > limit && portion !== undefined) {
      portions.push(portion);
      portion = line;
    } else portion = more;
  }
  return portion === undefined ? portions : [...portions, portion];
}

function cutLine(line: string, limit: number): readonly string[] {
  if (line.length <= limit) return [line];
  const pieces: string[] = [];
  let piece = "";
  for (const text of clusters(line).flatMap((cluster) => shortOnes(cluster, limit))) {
    if (piece.length + text.length > limit) {
      pieces.push(piece);
      piece = "";
    }
    piece += text;
  }
  return [...pieces, piece];
}

function shortOnes(text: string, limit: number): readonly string[] {
  return text.length <= limit ? [text] : Array.from(text);
}

/** How much an answer of each style says at most. */
import type { AnswerDepth, AnswerStyle } from "../domain/answer/answer.ts";

export interface StyleRoom {
  readonly sentences: number;
  readonly words: number;
}

/** A table is read cell by cell, so it may hold more. */
export const STYLE_ROOM: Readonly<Record<AnswerStyle, StyleRoom>> = {
  short: { sentences: 12, words: 120 },
  list: { sentences: 12, words: 240 },
  comparison: { sentences: 16, words: 320 },
};

/** A deep answer tells of more papers: it has the room of a table, unless somebody asked for a short one in so many words. */
export function answerRoom(style: AnswerStyle | undefined, depth: AnswerDepth): StyleRoom {
  return depth === "deep" && style !== "short" ? STYLE_ROOM.comparison : STYLE_ROOM[style ?? "short"];
}

export function wordCount(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

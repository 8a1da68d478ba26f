/** How much an answer of each style says at most. */
import type { AnswerStyle } from "../domain/answer.ts";

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

export function wordCount(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

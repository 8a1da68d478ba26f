/**
 * Brings the words of documents into the processor's cache, many documents at once: waiting for them one after the other takes longest.
 */
import type { Words } from "../../index-view.ts";

/** So many together stay in the nearest cache. */
export const NEAR_DOCUMENTS = 16;

/** Of the documents from place `from` on. */
export function bringNear(documents: readonly Words[], from: number): void {
  let sum = 0;
  for (let place = from; place < Math.min(from + NEAR_DOCUMENTS, documents.length); place++) {
    const { terms, start, end } = documents[place] as Words;
    for (let word = start; word < end; word += WORDS_IN_LINE) sum |= terms[word] as number;
  }
  fetched = sum;
}

/** Means nothing: what is read must go somewhere, or it is not read. */
export let fetched = 0;

/** 64 bytes. */
const WORDS_IN_LINE = 16;

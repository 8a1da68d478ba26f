/** How much two texts are about the same words: Jaccard's coefficient of their terms, 0 to 1. */
import { analyze } from "../retrieval/terms/analyzer.ts";

export function termOverlap(one: string, other: string): number {
  return overlap(new Set(analyze(one)), new Set(analyze(other)));
}

/** 1 for two empty sets: they do not differ. */
export function overlap<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  const shared = [...one].filter((each) => other.has(each)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 1 : shared / all;
}

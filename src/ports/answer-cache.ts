/**
 * Answers composed before, so that the same question over the same papers costs a model once.
 *
 * Keeps true: a key is a hash and tells nobody what was asked; what comes back is what was put, or nothing. Losing any of
 * it is no loss but of time: a cache that fails is as one that is empty. What is kept is checked again before it is shown.
 */
import type { Draft } from "../domain/answer/answer.ts";

export interface AnswerCache {
  get(key: string): Promise<Draft | undefined>;
  /** Keeping it again under the same key replaces it. */
  put(key: string, draft: Draft): Promise<void>;
}

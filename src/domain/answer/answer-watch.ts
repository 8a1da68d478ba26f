/**
 * What somebody who waits for an answer may see of it on the way.
 *
 * Keeps true: an answer so far holds checked sentences only, and each later one begins with the sentences of the one
 * before, under the same markers: nothing shown is ever withdrawn.
 */
import type { CitedAnswer } from "./answer.ts";

export interface AnswerWatch {
  /** Nobody waits any more. */
  readonly signal?: AbortSignal;
  readonly onAnswer?: (soFar: CitedAnswer) => void;
  readonly onStep?: (step: AnswerStep) => void;
}

/** In the order in which they can come; `checked` of `planned` may repeat with other numbers. */
export type AnswerStep =
  | { readonly kind: "understanding" }
  | { readonly kind: "reading"; readonly papers: number }
  | { readonly kind: "composing" }
  | { readonly kind: "observing" }
  | { readonly kind: "planning"; readonly planned: number }
  | { readonly kind: "checking-plans"; readonly checked: number; readonly planned: number };

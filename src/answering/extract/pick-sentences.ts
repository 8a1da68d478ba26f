/**
 * Sentence picking: the few sentences of one paper that answer a question.
 *
 * In: a paper's sentences as read for the question, how many sentences at most. Out: that many or fewer, in reading order.
 * Greedy: each next sentence is the likeliest by the sentence model, less what it repeats of those already picked
 * (maximal marginal relevance, Carbonell and Goldstein 1998) and less what makes it read badly on its own.
 */
import { type LinearModel, logOdds } from "../linear-model.ts";
import { overlap } from "../term-overlap.ts";
import type { ReadSentence, SentenceFeature } from "./sentence-model.ts";

export interface Picked {
  readonly sentence: ReadSentence;
  /** In log-odds, less what it repeats. */
  readonly worth: number;
}

export function pickSentences(
  sentences: readonly ReadSentence[],
  count: number,
  model: LinearModel<SentenceFeature>,
): readonly Picked[] {
  const picked: Picked[] = [];
  const left = new Set(
    sentences.filter(({ role, features }) => !role.order && (!role.aside || features.answersQuestion >= ASIDE_FROM)),
  );
  while (picked.length < count && left.size > 0) {
    let best: { readonly pick: Picked; readonly value: number } | undefined;
    for (const sentence of left) {
      const pick = { sentence, worth: worthOf(sentence, model) - repeating(sentence, picked) };
      const value = pick.worth - costOfLeaning(sentence, picked);
      if (best === undefined || value > best.value) best = { pick, value };
    }
    if (best === undefined) break;
    picked.push(best.pick);
    left.delete(best.pick.sentence);
  }
  return picked.sort((one, other) => one.sentence.position - other.sentence.position);
}

function worthOf({ features, explains, inPassing }: ReadSentence, model: LinearModel<SentenceFeature>): number {
  const worth = logOdds(model, features);
  return explains || inPassing ? Math.max(worth, SURE) : worth;
}

function repeating({ terms }: ReadSentence, picked: readonly Picked[]): number {
  return COST.repeating * Math.max(0, ...picked.map((other) => overlap(terms, other.sentence.terms)));
}

/** What it costs, in log-odds, to say a sentence that leans on the one before it without that one. */
export function costOfLeaning({ role, position }: ReadSentence, said: readonly Picked[]): number {
  return said.some(({ sentence }) => sentence.position === position - 1) ? 0 : COST.leaning * role.leaning;
}

/**
 * In log-odds: nothing answers "what is it?" better, nor "is there anything on it?" of a paper on something else. No judged question
 * asks so of a thing that an abstract explains, nor changes its answer by the latter.
 */
const SURE = 5;
/** In log-odds. Set by reading answers aloud: what they cost in facts is in docs/evaluation.md. */
const COST = { repeating: 2, leaning: 0.6 } as const;

/** Where the code lies is told only to who asks for it: to a question of which the sentence holds this share. */
const ASIDE_FROM = 0.5;

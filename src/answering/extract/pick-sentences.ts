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
    let best: Picked | undefined;
    for (const sentence of left) {
      const worth = logOdds(model, sentence.features) - cost(sentence, picked);
      if (best === undefined || worth > best.worth) best = { sentence, worth };
    }
    if (best === undefined) break;
    picked.push(best);
    left.delete(best.sentence);
  }
  return picked.sort((one, other) => one.sentence.position - other.sentence.position);
}

function cost(sentence: ReadSentence, picked: readonly Picked[]): number {
  const { role, position, terms } = sentence;
  const repeats = Math.max(0, ...picked.map((other) => overlap(terms, other.sentence.terms)));
  const follows = picked.some((other) => other.sentence.position === position - 1);
  return COST.repeating * repeats + (follows ? 0 : COST.leaning * role.leaning);
}

/** In log-odds. Set by reading answers aloud: what they cost in facts is in docs/evaluation.md. */
const COST = { repeating: 2, leaning: 0.4 } as const;

/** Where the code lies is told only to who asks for it: to a question of which the sentence holds this share. */
const ASIDE_FROM = 0.5;

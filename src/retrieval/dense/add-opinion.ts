/**
 * The dense step: what an embedding model finds near, mixed into a ranking's scores.
 *
 * Its weight is bounded by the worst that may come: which model a person sets is not known here, nor how well it knows their
 * subject. A paper without a vector is left where it was: its own score stands for what the model would say.
 * Keeps true: an opinion that knows no paper changes no order.
 */
import type { DenseOpinion } from "../../ports/embeddings.ts";
import { DENSE_WEIGHT } from "../ranking-settings.ts";
import { mixInto, scaleToOne } from "../steps/blend-scores.ts";

export function addOpinion(
  scores: Float64Array,
  { near, unknown }: DenseOpinion,
  spotOf: (id: string) => number | undefined,
): void {
  if (near.length === 0) return;
  scaleToOne(scores);
  const others = new Float64Array(scores.length);
  for (const [id, score] of near) {
    const spot = spotOf(id);
    if (spot !== undefined) others[spot] = score;
  }
  for (const id of unknown) {
    const spot = spotOf(id);
    if (spot !== undefined) others[spot] = scores[spot] ?? 0;
  }
  mixInto(scores, others, DENSE_WEIGHT);
}

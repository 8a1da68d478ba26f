/**
 * Coverage: a document that holds only a part of what was asked for loses a part of its score.
 *
 * In: scores, and how much of the query's shares each document holds; `coverage` is what one that holds next to nothing loses. Out: the
 * scores, in single precision, so that two indexes that add up in another order agree to the last bit.
 */
export function coverScores(scores: Float64Array, held: Float64Array, coverage: number): void {
  const kept = 1 - coverage;
  for (let spot = 0; spot < scores.length; spot++) {
    scores[spot] = Math.fround((scores[spot] as number) * (kept + coverage * (held[spot] as number)));
  }
}

/**
 * Did you mean: for words of a topic that no paper holds, words of papers that are spelt nearly so.
 *
 * A subscription with a slip in it would wait for ever, and nobody would notice; a new word that papers are yet to use must
 * be possible all the same. So the nearest words are told, and nothing is put in place of what was typed.
 */
import type { Ranking } from "../domain/question/ranking.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";
import { type AnalyzedWord, analyzeWords } from "../retrieval/terms/analyzer.ts";
import { editDistance } from "../retrieval/terms/edit-distance.ts";
import { isPlainSlip } from "../retrieval/terms/plain-slip.ts";

/** One for each word that has one, in their order. `ranking`: what is found for the topic with such words in the place of slips. */
export function meantWords(
  unknown: readonly Pick<AnalyzedWord, "term" | "surface">[],
  ranking: Ranking,
  index: Pick<PaperIndex, "knownForms">,
): readonly string[] {
  if (unknown.length === 0) return [];
  const held = ranking
    .slice(0, PAPERS_READ)
    .flatMap(({ paper: { title, abstract } }) => analyzeWords(`${title}\n${abstract}`));
  const meant = unknown.flatMap(({ term, surface }) => {
    const forms = new Set(index.knownForms(term));
    const typed = surface.toLowerCase();
    const near = held
      .filter((word) => forms.has(word.term))
      .map((word) => ({ word: word.surface.toLowerCase(), slips: editDistance(typed, word.surface.toLowerCase()) }))
      .filter(({ word }) => isPlainSlip(typed, word))
      .sort((one, other) => one.slips - other.slips);
    return near.slice(0, 1).map(({ word }) => word);
  });
  return [...new Set(meant)];
}

/** Where a word was meant that papers hold, the best of them hold it. */
const PAPERS_READ = 30;

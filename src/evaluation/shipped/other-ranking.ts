/**
 * The judged sets ranked by another ranker than ours, for comparison.
 *
 * In: the judged sets, the papers, a ranker of texts. Out: a row of figures for questions, related papers and topics each, made by
 * the same measures as our own. A paper's text is its query for related papers; itself it is left out.
 */
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import type { Judgements } from "../metrics.ts";
import { type RankingFigures, rankingFigures } from "./figures.ts";
import { isAnswerable, type JudgedSets } from "./judged-sets.ts";
import { rankingScores } from "./measure.ts";

export interface OtherRanker {
  /** Best first. */
  rank(text: string): Promise<readonly PaperId[]>;
}

export async function measureOther(
  ranker: OtherRanker,
  { questions, related, topics }: JudgedSets,
  papers: readonly Paper[],
): Promise<readonly RankingFigures[]> {
  const texts = new Map(papers.map(({ id, title, abstract }) => [id, `${title}\n${abstract}`]));
  const row = async (kind: string, items: readonly Item[]): Promise<RankingFigures> => {
    const scores = [];
    for (const { text, relevant, itself } of items) {
      const ids = await ranker.rank(text);
      scores.push(
        rankingScores(
          ids.filter((id) => id !== itself),
          relevant,
        ),
      );
    }
    return rankingFigures(kind, scores);
  };
  return [
    await row(
      "all answerable",
      questions.filter(isAnswerable).map(({ question, relevant }) => ({ text: question, relevant })),
    ),
    await row(
      "related",
      related.map(({ paper, relevant }) => ({ text: texts.get(paper) ?? "", relevant, itself: paper })),
    ),
    await row(
      "topics",
      topics.map(({ topic, relevant }) => ({ text: topic, relevant })),
    ),
  ];
}

interface Item {
  readonly text: string;
  readonly relevant: Judgements;
  readonly itself?: PaperId;
}

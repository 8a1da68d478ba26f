/**
 * What a corpus is about: its main topics and its years, each with numbers of papers.
 *
 * In: papers of any subject, whose texts are read one by one. Out: an overview. Keeps true: the same papers give the same overview in whatever order they come;
 * dates are counted over all papers, topics over at most `MAX_PAPERS_READ` of them, drawn by their ids and so without
 * favour; `papersRead` says how many that were, and a topic's count is among these.
 */
import type { Paper, PaperHead, PaperId } from "../domain/paper/paper.ts";
import { mainTopics, type Topic } from "./overview/main-topics.ts";
import { type PapersByDate, papersByDate } from "./overview/papers-by-date.ts";

export interface CorpusOverview extends PapersByDate {
  readonly paperCount: number;
  /** Those whose texts were read for the topics. */
  readonly papersRead: number;
  /** Those that most papers share first. */
  readonly topics: readonly Topic[];
}

/** `read` gives a paper with its text. */
export function overviewOf(
  heads: Iterable<PaperHead>,
  read: (id: PaperId) => Paper | undefined,
  topicCount: number = TOPIC_COUNT,
): CorpusOverview {
  const papers = Array.from(heads, ({ id, date, arxivId }) => ({
    id,
    ...(date === undefined ? {} : { date }),
    ...(arxivId === undefined ? {} : { arxivId }),
  }));
  const texts = drawn(papers).flatMap((id) => {
    const paper = read(id);
    return paper === undefined
      ? []
      : [{ title: paper.titleOrigin === "source" ? paper.title : "", abstract: paper.abstract }];
  });
  return {
    paperCount: papers.length,
    papersRead: texts.length,
    topics: mainTopics(texts, topicCount),
    ...papersByDate(papers),
  };
}

function drawn(papers: readonly Pick<Paper, "id">[]): readonly PaperId[] {
  const inOrder = (a: Drawn, b: Drawn): number => a.lot - b.lot || (a.id < b.id ? -1 : 1);
  return papers
    .map(({ id }): Drawn => ({ id, lot: lotOf(id) }))
    .sort(inOrder)
    .slice(0, MAX_PAPERS_READ)
    .map(({ id }) => id);
}

interface Drawn {
  readonly id: PaperId;
  readonly lot: number;
}

/** FNV-1a, 32 bits: spreads ids evenly and is the same everywhere. */
function lotOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < id.length; place++) hash = Math.imul(hash ^ id.charCodeAt(place), 0x01000193) >>> 0;
  return hash;
}

/** As many as a phone shows at once. */
const TOPIC_COUNT = 10;
/** Read in about a second; shares found in so many are within two percentage points of the whole. */
export const MAX_PAPERS_READ = 2_000;

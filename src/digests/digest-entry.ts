/**
 * An entry of a digest: a paper, one telling sentence of its abstract, and the words that brought it here.
 */

import { readPaper } from "../answering/extract/paper-reading.ts";
import { pickSentences } from "../answering/extract/pick-sentences.ts";
import { readSentences } from "../answering/extract/sentence-model.ts";
import type { AnsweringModels } from "../answering/models.ts";
import { readQuestion } from "../answering/question/question-reading.ts";
import type { DigestPaper } from "../domain/digest/digest.ts";
import type { Paper } from "../domain/paper/paper.ts";
import type { Ranking } from "../domain/question/ranking.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";
import { sharedWords } from "../retrieval/steps/reasons.ts";
import { type AnalyzedWord, analyze, analyzeWords } from "../retrieval/terms/analyzer.ts";
import type { Feedback } from "./feedback.ts";
import { tellingText, tellsWhereItLies } from "./paper-words.ts";
import type { Topic } from "./topic.ts";

export interface TopicReading {
  readonly topic: Topic;
  readonly ranking: Ranking;
  readonly index: PaperIndex;
  readonly models: AnsweringModels;
  readonly feedback?: Feedback;
}

export function tellWhy({ topic, ranking, index, models, feedback }: TopicReading): (paper: Paper) => DigestPaper {
  const question = readQuestion(topic.query, index);
  const words = analyzeWords(topic.query).filter(({ joined }) => !joined);
  return (paper) => {
    const telling = readSentences(paper, question, index).filter(({ text }) => !tellsWhereItLies(text));
    const [picked] = pickSentences(telling, 1, models.sentences);
    const sentence =
      picked?.sentence.text ?? readPaper(paper).sentences.find(({ role }) => !role.order)?.text ?? paper.title;
    const because = [...topic.authorsOf(paper), ...heldWords(words, paper), ...(feedback?.raisingWords(paper) ?? [])];
    const told = because.length > 0 ? because : wordsOfTheBest(paper, ranking, index);
    return { paper, sentence, because: withoutRepeats(told).slice(0, MOST_WORDS) };
  };
}

/** Whether it holds any word of the topic, and so may be told as a near miss. */
export function holdsWordOf({ query }: Topic, paper: Paper): boolean {
  return heldWords(analyzeWords(query), paper).length > 0;
}

/** Words of the topic that the paper holds, as the person wrote them; that its code is available is no reason. */
function heldWords(words: readonly AnalyzedWord[], paper: Paper): readonly string[] {
  const terms = new Set(analyze(tellingText(paper)));
  // A compound, which gives several terms, only when all of them are there.
  const missing = new Set(words.filter(({ term }) => !terms.has(term)).map(({ start }) => start));
  return words.filter(({ start }) => !missing.has(start)).map(({ surface }) => surface);
}

/** One that is here for other words than the topic's: those it shares with the papers that fit best. */
function wordsOfTheBest(paper: Paper, ranking: Ranking, index: PaperIndex): readonly string[] {
  const best = ranking.filter((hit) => hit.paper.id !== paper.id).slice(0, BEST);
  const text = best.map((hit) => tellingText(hit.paper)).join("\n");
  const document = { id: paper.id, title: "", text: tellingText(paper) };
  return sharedWords(analyzeWords(text), document, (term) => index.inverseDocumentFrequency(term)).slice(0, BEST);
}

function withoutRepeats(words: readonly string[]): readonly string[] {
  const told = new Set<string>();
  return words.filter((word) => {
    const folded = word.toLowerCase();
    return told.has(folded) ? false : told.add(folded) !== undefined;
  });
}

const MOST_WORDS = 6;
const BEST = 3;

/**
 * The choice: which papers a digest holds, few and well chosen, and why.
 *
 * In: a topic, what was shown before, what readers thought, and the index. Out: papers in order, those of the last days
 * first, each with one sentence of its own and the words that brought it here; or none, and the nearest miss.
 * Keeps true: nothing that was shown, nor nearly the same as it or as another one here; nothing that only shares a word:
 * the corpus must say something on the topic at all (the model that decides it for questions), and a paper must fit at least
 * `FITS_FROM` as well as the best one of the corpus, shown or not, so that the bar does not sink while a topic is read through.
 * One that is further off than `FIRMLY_FROM` and holds no word of the topic is like the best for something else, unless readers wanted its
 * like: on a narrow topic such would be most.
 * Where dates or authors leave none that fits `FIRMLY_FROM` as well, there is nothing: the loosest would come as the best.
 */
import { createNearDuplicates, type NearDuplicates } from "../answering/evidence/near-duplicates.ts";
import { asPapersSpell } from "../answering/evidence/spelt-names.ts";
import { sufficiencyFeatures } from "../answering/evidence/sufficiency-model.ts";
import { readHits } from "../answering/evidence/support-model.ts";
import { logOdds } from "../answering/linear-model.ts";
import type { AnsweringModels } from "../answering/models.ts";
import { readQuestion } from "../answering/question/question-reading.ts";
import type { Digest, DigestPaper } from "../domain/digest/digest.ts";
import type { Paper, PaperHead, PaperId } from "../domain/paper/paper.ts";
import type { Ranking } from "../domain/question/ranking.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";
import { analyzeWords } from "../retrieval/terms/analyzer.ts";
import { holdsWordOf, tellWhy } from "./digest-entry.ts";
import { type CastVote, type Learned, learnFrom } from "./feedback.ts";
import { fitsOf } from "./fit.ts";
import { datedAt, isFresh } from "./freshness.ts";
import { meantWords } from "./meant-words.ts";
import { readTopic, type Topic } from "./topic.ts";

export interface DigestRequest {
  readonly topic: string;
  /** Papers at most. */
  readonly limit: number;
  /** Milliseconds since the epoch: what is fresh, and what "6 months" means. */
  readonly now: number;
  readonly shown?: readonly PaperId[];
  readonly votes?: readonly CastVote[];
  /** What an embedding model finds near the topic's words. */
  readonly dense?: DenseOpinion;
}

export interface ChosenDigest extends Omit<Digest, "date"> {
  /** What readers' votes changed; absent: there are none. */
  readonly learned?: Learned;
  /** Words of the topic that no paper holds yet, as typed: new ones, or slips. */
  readonly unknownWords?: readonly string[];
  /** Words of papers that are spelt nearly so. */
  readonly meantWords?: readonly string[];
  /** `author:` was asked for, and no paper here names its authors. */
  readonly authorsUnknown?: true;
  /** `since:` was asked for, and so many papers here have no date. */
  readonly undated?: number;
}

interface Candidate {
  readonly paper: Paper;
  /** As a share of the best one's, and what readers made of it. */
  readonly fit: number;
  readonly fresh: boolean;
}

/** `fitsFrom` is another bar, to measure what it does. */
export function chooseDigest(
  request: DigestRequest,
  index: PaperIndex,
  models: AnsweringModels,
  fitsFrom: number = FITS_FROM,
): ChosenDigest {
  const topic = readTopic(request.topic, request.now);
  const rarity = (term: string): number => index.inverseDocumentFrequency(term);
  const feedback = learnFrom(request.votes ?? [], (id) => index.find(id), rarity);
  const shown = new Set(request.shown);
  const ranking = rankingOf(topic, index, request.dense);
  const fitOf = fitsOf(topic, ranking, rarity);
  const isNew = (paper: PaperHead): boolean => !shown.has(paper.id) && !paper.aliases.some((id) => shown.has(id));
  const isOpen = (paper: PaperHead): boolean => isNew(paper) && topic.mayFit(paper);
  // Without authors or dates none need be read to know how many there are.
  const isFiltered = topic.authors.length > 0 || topic.dated;
  const open = ranking.filter(({ paper }) => isOpen(paper));
  const candidates = open
    .filter(({ paper }) => topic.fits(paper))
    .map(({ paper }): Candidate => {
      const fit = fitOf(paper) + (feedback?.change(paper) ?? 0);
      return { paper, fit, fresh: isFresh(paper, request.now) };
    })
    .sort((one, other) => other.fit - one.fit);
  const isToldOf =
    ranking.some(({ paper }) => fitOf(paper) >= FIRMLY_FROM && topic.fits(paper)) &&
    isInCorpus(topic, ranking, index, models);
  const isNear = (candidate: Candidate): boolean =>
    isFirm(candidate) ||
    topic.query === "" ||
    holdsWordOf(topic, candidate.paper) ||
    (feedback?.change(candidate.paper) ?? 0) > 0;
  const fitting = isToldOf ? candidates.filter((each) => each.fit >= fitsFrom && isNear(each)) : [];
  const known = new Map([...shown].flatMap((id) => index.find(id) ?? []).map((paper) => [paper.id, paper]));
  const before = createNearDuplicates([...known.values()]);
  const listed = distinct(freshFirst(fitting), before, request.limit);
  const explain = tellWhy({ topic, ranking, index, models, ...(feedback && { feedback }) });
  const words = analyzeWords(topic.query).filter(({ term, joined }) => !joined && !index.isKnown(term));
  const unknown = [...new Set(words.map(({ surface }) => surface))];
  const meant = meantWords(words, ranking, index);
  const entry = (candidate: Candidate): DigestPaper => ({
    ...explain(candidate.paper),
    ...(isFirm(candidate) ? {} : { loose: true }),
  });
  const papers = listed.slice(0, request.limit).map(entry);
  // The first will do: each look is at everything that was ever shown.
  const miss = papers.length > 0 ? undefined : candidates.find(({ paper }) => !before.has(paper));
  return {
    topic: request.topic,
    looked: lookedAt(topic, isFiltered ? counted(index.heads(), isOpen) : index.paperCount - known.size, {
      open: open.length,
      fitting: candidates.length,
    }),
    papers,
    more: listed.slice(request.limit, request.limit + MOST_MORE).map(entry),
    ...(miss !== undefined && holdsWordOf(topic, miss.paper) ? { nearestMiss: explain(miss.paper) } : {}),
    from: listed.slice(0, request.limit).some(({ fresh }) => fresh) ? "latest" : "not-yet-shown",
    ...(feedback === undefined ? {} : { learned: feedback.learned }),
    ...(unknown.length === 0 ? {} : { unknownWords: unknown }),
    ...(meant.length === 0 ? {} : { meantWords: meant }),
    ...(topic.authors.length > 0 && counted(index.heads(), ({ authors = [] }) => authors.length > 0) === 0
      ? { authorsUnknown: true }
      : {}),
    ...(topic.dated ? { undated: counted(index.heads(), ({ date }) => date?.year === undefined) } : {}),
  };
}

function counted(papers: Iterable<PaperHead>, fits: (paper: PaperHead) => boolean): number {
  let count = 0;
  for (const paper of papers) if (fits(paper)) count++;
  return count;
}

/** Papers that the filters leave. Only those that are ranked are read for phrases and exclusions: reading all takes too long of many. */
function lookedAt(
  { phrased }: Topic,
  all: number,
  ranked: { readonly open: number; readonly fitting: number },
): number {
  return phrased ? ranked.fitting : all - (ranked.open - ranked.fitting);
}

/** Of authors alone: all that fit, equally well, the newest first. */
function rankingOf({ query, mayFit }: Topic, index: PaperIndex, dense?: DenseOpinion): Ranking {
  if (query !== "") return index.onTopic(query, DEPTH, dense);
  const papers = Array.from(index.heads()).flatMap((head) => (mayFit(head) ? (index.find(head.id) ?? []) : []));
  return papers
    .toSorted((one, other) => (datedAt(other) ?? 0) - (datedAt(one) ?? 0) || (one.id < other.id ? -1 : 1))
    .map((paper, place) => ({ paper, rank: place + 1, score: 1 }));
}

/**
 * Whether the corpus says anything on the topic; a word in common is an accident. Words are taken as they stand: one that no
 * paper holds yet is what the subscription waits for, not a slip for another.
 */
function isInCorpus({ query }: Topic, ranking: Ranking, index: PaperIndex, models: AnsweringModels): boolean {
  if (query === "") return true;
  const exactly = {
    inverseDocumentFrequency: (term: string) => index.inverseDocumentFrequency(term),
    isKnown: (term: string) => index.isKnown(term),
    knownForms: (term: string) => (index.isKnown(term) ? [term] : []),
  };
  const question = asPapersSpell(readQuestion(query, exactly), ranking);
  return logOdds(models.sufficiency, sufficiencyFeatures(question, readHits(question, ranking))) >= models.answerFrom;
}

/** Those of the last days first; but one that is further off does not come before one that is about the topic. */
function freshFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  const [firm, loose] = [candidates.filter(isFirm), candidates.filter((candidate) => !isFirm(candidate))];
  return [firm, loose].flatMap((group) => [
    ...group.filter(({ fresh }) => fresh),
    ...group.filter(({ fresh }) => !fresh),
  ]);
}

function isFirm({ fit }: Candidate): boolean {
  return fit >= FIRMLY_FROM;
}

/** In order, without near-duplicates. */
function distinct(candidates: readonly Candidate[], before: NearDuplicates, limit: number): readonly Candidate[] {
  const listed: Candidate[] = [];
  for (const candidate of candidates) {
    if (listed.length >= limit + MOST_MORE) break;
    if (before.has(candidate.paper)) continue;
    before.add(candidate.paper);
    listed.push(candidate);
  }
  return listed;
}

/** Candidates looked at: beyond, nothing fits a topic that has a best paper. */
const DEPTH = 1_000;
/**
 * Set on the judged topics: the highest bar, in steps of 0.05, at which a week of digests of five still shows 80 of a hundred relevant
 * papers. `npm run evaluate` tells how many it does, and how many on topics that the bar was not set on.
 */
const FITS_FROM = 0.35;
/** From here on three of four papers on the judged topics belong there; from the bar to here, one of five, and some are about something near. */
const FIRMLY_FROM = 0.55;
/** Listed beyond the digest itself, for whoever asks. */
const MOST_MORE = 20;

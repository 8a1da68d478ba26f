/**
 * How good digests are on the judged topics: the first ten papers shown, and a week of daily digests.
 *
 * In: the choice the product makes, the judged topics, and two ways to look behind the figures: the choice under another bar,
 * for a bar that was set without the topic, and near-duplicates. Out: a row for each topic and means over them.
 * Keeps true: nothing but the topic's words, what was shown and, where it says so, simulated votes reach the product.
 */
import { createNearDuplicates } from "../../answering/evidence/near-duplicates.ts";
import type { ChosenDigest, DigestRequest } from "../../digests/choose-digest.ts";
import type { DigestVoteValue } from "../../domain/digest/subscription.ts";
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import { bootstrapInterval, type Interval } from "../bootstrap.ts";
import { exponentialGain, type Judgements, ndcg } from "../metrics.ts";
import { mean } from "../score-run.ts";
import type { JudgedTopic } from "./judged-sets.ts";

/** `fitsFrom`: the bar a paper must pass; absent: the product's. */
export type MeasuredDigest = (request: DigestRequest, fitsFrom?: number) => Promise<ChosenDigest>;

export interface TopicDigests {
  readonly topic: string;
  readonly relevant: number;
  /** Of the first ten shown, or of as many as there were. */
  readonly precision: number;
  readonly ndcg: number;
  readonly week: Week;
  /** With readers who say of each paper whether it is relevant. */
  readonly withVotes: Week;
  /** With the bar that the other topics would have set. */
  readonly heldOut: Week & { readonly fitsFrom: number };
}

/** Seven daily digests of five papers, each without what was shown before. */
interface Week {
  readonly shown: number;
  /** Of the relevant papers, the share that was shown. */
  readonly coverage: number;
  readonly precision: number;
  readonly repeated: number;
  /** Papers that say nearly the same as one before them in the same digest; none means that no pair does. */
  readonly nearDuplicates: number;
}

export interface DigestFigures {
  readonly topics: readonly TopicDigests[];
  readonly precision: number;
  readonly "precision interval": Interval;
  readonly "ndcg@10": number;
  readonly "ndcg@10 interval": Interval;
  readonly coverage: number;
  readonly "coverage interval": Interval;
  readonly heldOutCoverage: number;
  readonly coverageWithVotes: number;
  readonly weekPrecision: number;
  readonly weekPrecisionWithVotes: number;
  readonly repeated: number;
  readonly nearDuplicates: number;
}

export async function measureDigests(digest: MeasuredDigest, topics: readonly JudgedTopic[]): Promise<DigestFigures> {
  const byBar = new Map<number, readonly Week[]>();
  for (const bar of BARS) byBar.set(bar, await eachOf(topics, (topic) => week(digest, topic, { fitsFrom: bar })));
  const rows = await eachOf(topics, async (topic, place): Promise<TopicDigests> => {
    const { papers } = await digest({ topic: topic.topic, limit: 10, now: NOW });
    const shown = papers.map(({ paper }) => paper.id);
    const fitsFrom = barSetBy(byBar, place);
    return {
      topic: topic.topic,
      relevant: relevantOf(topic.relevant),
      precision: shareRelevant(shown, topic.relevant),
      ndcg: ndcg(shown, topic.relevant, 10, exponentialGain),
      week: await week(digest, topic, {}),
      withVotes: await week(digest, topic, { votes: true }),
      heldOut: { ...((byBar.get(fitsFrom) ?? [])[place] ?? NO_WEEK), fitsFrom },
    };
  });
  const of = (value: (row: TopicDigests) => number): readonly number[] => rows.map(value);
  const weeks = rows.map((row) => row.week);
  return {
    topics: rows,
    precision: mean(of(({ precision }) => precision)),
    "precision interval": bootstrapInterval(of(({ precision }) => precision)),
    "ndcg@10": mean(of((row) => row.ndcg)),
    "ndcg@10 interval": bootstrapInterval(of((row) => row.ndcg)),
    coverage: mean(weeks.map(({ coverage }) => coverage)),
    "coverage interval": bootstrapInterval(weeks.map(({ coverage }) => coverage)),
    heldOutCoverage: mean(of(({ heldOut }) => heldOut.coverage)),
    coverageWithVotes: mean(of(({ withVotes }) => withVotes.coverage)),
    weekPrecision: mean(weeks.map(({ precision }) => precision)),
    weekPrecisionWithVotes: mean(of(({ withVotes }) => withVotes.precision)),
    repeated: weeks.reduce((sum, { repeated }) => sum + repeated, 0),
    nearDuplicates: weeks.reduce((sum, { nearDuplicates }) => sum + nearDuplicates, 0),
  };
}

async function week(
  digest: MeasuredDigest,
  { topic, relevant }: JudgedTopic,
  { votes = false, fitsFrom }: { readonly votes?: boolean; readonly fitsFrom?: number },
): Promise<Week> {
  const shown: PaperId[] = [];
  const cast: { readonly paperId: PaperId; readonly value: DigestVoteValue }[] = [];
  let repeated = 0;
  let nearDuplicates = 0;
  for (let day = 0; day < DAYS; day++) {
    const request = { topic, limit: DAILY_PAPERS, now: NOW + day * DAY_MS, shown: [...shown], votes: [...cast] };
    const { papers } = await digest(request, fitsFrom);
    nearDuplicates += countAlike(papers.map(({ paper }) => paper));
    for (const { paper } of papers) {
      if (shown.includes(paper.id)) repeated += 1;
      shown.push(paper.id);
      if (votes) cast.push({ paperId: paper.id, value: (relevant.get(paper.id) ?? 0) > 0 ? "up" : "down" });
    }
  }
  const found = new Set(shown.filter((id) => (relevant.get(id) ?? 0) > 0));
  return {
    shown: shown.length,
    coverage: found.size / Math.max(1, relevantOf(relevant)),
    precision: shareRelevant(shown, relevant),
    repeated,
    nearDuplicates,
  };
}

/** The highest bar at which the other topics reach the coverage aimed at; the lowest when none does. */
function barSetBy(byBar: ReadonlyMap<number, readonly Week[]>, leftOut: number): number {
  const reaching = [...byBar].filter(([, weeks]) => {
    const others = weeks.filter((_, place) => place !== leftOut);
    return mean(others.map(({ coverage }) => coverage)) >= WEEK_COVERAGE;
  });
  return Math.max(BARS[0] ?? 0, ...reaching.map(([bar]) => bar));
}

function countAlike(papers: readonly Paper[]): number {
  const before = createNearDuplicates();
  return papers.filter((paper) => {
    const alike = before.has(paper);
    before.add(paper);
    return alike;
  }).length;
}

function shareRelevant(ids: readonly PaperId[], relevant: Judgements): number {
  return ids.length === 0 ? 0 : ids.filter((id) => (relevant.get(id) ?? 0) > 0).length / ids.length;
}

function relevantOf(relevant: Judgements): number {
  return [...relevant.values()].filter((grade) => grade > 0).length;
}

async function eachOf<T, U>(items: readonly T[], work: (item: T, place: number) => Promise<U>): Promise<readonly U[]> {
  const results: U[] = [];
  for (const [place, item] of items.entries()) results.push(await work(item, place));
  return results;
}

const NO_WEEK: Week = { shown: 0, coverage: 0, precision: 0, repeated: 0, nearDuplicates: 0 };
const DAYS = 7;
const DAILY_PAPERS = 5;
const DAY_MS = 86_400_000;
/** No paper of the shipped corpus is fresh then, so that the figures do not depend on the day they are measured. */
const NOW = Date.UTC(2030, 0, 1);
/** By what the bar is set. */
const WEEK_COVERAGE = 0.8;
const BARS: readonly number[] = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

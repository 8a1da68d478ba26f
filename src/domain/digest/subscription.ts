/**
 * A subscription: a channel or a person who wants a digest on a topic, at an hour of their own time zone.
 */
import type { PaperId } from "../paper/paper.ts";
import type { Scope } from "../person/scope.ts";

export interface Subscription extends SubscriptionChoices {
  /** Unique everywhere and never used again; short enough for a custom id. */
  readonly id: string;
  readonly scope: Scope;
  /** Where it is posted: a guild's channel, or a person's direct messages. */
  readonly channelId: string;
  /** Who is told when it has to stop; absent once that person has been forgotten. */
  readonly createdBy?: string;
  readonly createdAt: number;
  /** Since when its choices hold, or since it was resumed: times before are not owed. */
  readonly runsFrom: number;
  /** Absent: it is running. */
  readonly paused?: Pause;
}

/** What a person chooses, and may change. */
export interface SubscriptionChoices {
  /** As typed: words, "quoted phrases", -without, author:, since:. */
  readonly topic: string;
  readonly at: LocalTime;
  /** An IANA name, such as `Europe/Berlin`. */
  readonly zone: string;
  readonly days: readonly Weekday[];
  /** Papers in a digest, `FEWEST_PAPERS` to `MOST_PAPERS`. */
  readonly papers: number;
  /** Posted without a notification. */
  readonly silent: boolean;
  /** A thread of its own for each digest. */
  readonly thread: boolean;
  /** When nothing is new: said once and then quiet, or said each time. */
  readonly whenEmpty: "once" | "each";
}

/** On a clock on the wall. */
export interface LocalTime {
  /** 0–23. */
  readonly hour: number;
  /** 0–59. */
  readonly minute: number;
}

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A day on a calendar on the wall. `month` and `day` count from 1. */
export interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface Pause {
  readonly since: number;
  /** `by-person`: somebody wanted it; the rest: it could not go on, and who subscribed was told. */
  readonly why: "by-person" | "channel-gone" | "forbidden";
  readonly told?: boolean;
}

export const FEWEST_PAPERS = 3;
export const MOST_PAPERS = 10;
export const MAX_TOPIC_CHARACTERS = 200;
export const MAX_SUBSCRIPTIONS_PER_SCOPE = 25;

/** What readers thought of a paper in one subscription's digests; the latest word of each person counts. */
export interface DigestVote {
  readonly subscriptionId: string;
  readonly paperId: PaperId;
  readonly userId: string;
  readonly value: DigestVoteValue;
  readonly at: number;
}

export type DigestVoteValue = "up" | "down" | "saved";

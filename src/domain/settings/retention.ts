/**
 * How long things are kept, and how many at most. `/privacy` quotes these numbers.
 *
 * A reading list, a guild's settings and a subscription stay until somebody removes them.
 */
import { MAX_QUOTA_WINDOW_MS } from "./quota.ts";

const DAY_MS = 86_400_000;

export const RETENTION = {
  /** That a delivery was seen. What it said goes as soon as it is answered or its token is dead. */
  interactionsMs: 2 * DAY_MS,
  /** Old buttons work this long, */
  answersMs: 180 * DAY_MS,
  /** and at most for so many answers in a scope; the oldest go first. At 2 KB each: 20 MB. */
  answersPerScope: 10_000,
  votesMs: 730 * DAY_MS,
  votesPerScope: 50_000,
  /** Since the last turn. */
  conversationsMs: 30 * DAY_MS,
  conversationsPerScope: 2_000,
  quotaUsesMs: MAX_QUOTA_WINDOW_MS,
  /** Whole UTC days after the one on which a model was paid; budgets look at the day itself alone. */
  tokenUsesDays: 2,
  /** Papers and models change; a month brings most repeated questions. */
  cachedAnswersMs: 30 * DAY_MS,
  /** The latest; at 3 KB each: 6 MB. */
  cachedAnswers: 2_000,
  /** What a digest showed, so that its buttons work; that a paper was shown stays as long as the subscription. */
  digestContentsMs: 30 * DAY_MS,
  /** That a digest was posted, skipped or uncertain. */
  digestSlotsMs: 400 * DAY_MS,
} as const;

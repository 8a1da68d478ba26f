/**
 * Subscriptions in SQLite, with what readers thought of the papers shown in them.
 *
 * Keeps true: whoever names a scope reaches nothing of another one's; a scope holds at most `MAX_SUBSCRIPTIONS_PER_SCOPE`; with a
 * subscription go its slots, its votes and what it showed; of each person's votes on a paper the latest counts.
 */
import { dateKey } from "../../domain/digest/digest.ts";
import {
  type DigestVote,
  type DigestVoteValue,
  MAX_SUBSCRIPTIONS_PER_SCOPE,
  MAX_TOPIC_CHARACTERS,
  type Pause,
  type Subscription,
  type SubscriptionChoices,
} from "../../domain/digest/subscription.ts";
import { keptText } from "../../domain/kept-text.ts";
import type { PersonExport } from "../../domain/person/person-data.ts";
import { scopeFromKey, scopeKey } from "../../domain/person/scope.ts";
import type { Subscriptions } from "../../ports/store/subscriptions.ts";
import type { Database } from "./database.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteSubscriptions(queue: WorkQueue): Subscriptions {
  return {
    add: (subscription) => queue.write((database) => add(database, subscription)),
    change: (scope, id, { channelId, ...choices }, now) =>
      queue.write(
        (database) =>
          database.run(
            "UPDATE subscriptions SET channel_id = ?, choices = ?, runs_from = ? WHERE scope = ? AND id = ?",
            channelId,
            choicesKept(choices),
            now,
            scopeKey(scope),
            id,
          ) === 1,
      ),
    pause: (scope, id, pause) =>
      queue.write(
        (database) =>
          database.run(
            "UPDATE subscriptions SET pause = ? WHERE scope = ? AND id = ?",
            JSON.stringify(pause),
            scopeKey(scope),
            id,
          ) === 1,
      ),
    toldOfPause: (scope, id, { since, why }) =>
      queue.write(
        (database) =>
          database.run(
            `UPDATE subscriptions SET pause = ? WHERE scope = ? AND id = ?
             AND json_extract(pause, '$.since') = ? AND json_extract(pause, '$.why') = ?`,
            JSON.stringify({ since, why, told: true } satisfies Pause),
            scopeKey(scope),
            id,
            since,
            why,
          ) === 1,
      ),
    resume: (scope, id, now) =>
      queue.write(
        (database) =>
          database.run(
            "UPDATE subscriptions SET pause = NULL, runs_from = ? WHERE scope = ? AND id = ? AND pause IS NOT NULL",
            now,
            scopeKey(scope),
            id,
          ) === 1,
      ),
    remove: (scope, id) =>
      queue.write(
        (database) => database.run("DELETE FROM subscriptions WHERE scope = ? AND id = ?", scopeKey(scope), id) === 1,
      ),
    find: (scope, id) =>
      queue.read((database) => {
        const sql = "SELECT * FROM subscriptions WHERE scope = ? AND id = ?";
        const row = database.first<SubscriptionRow>(sql, scopeKey(scope), id);
        return row && toSubscription(row);
      }),
    ofScope: (scope) =>
      queue.read((database) =>
        database
          .all<SubscriptionRow>("SELECT * FROM subscriptions WHERE scope = ? ORDER BY created_at, id", scopeKey(scope))
          .map(toSubscription),
      ),
    all: () =>
      queue.read((database) =>
        database.all<SubscriptionRow>("SELECT * FROM subscriptions ORDER BY created_at, id").map(toSubscription),
      ),
    vote: (scope, vote) =>
      queue.write(
        (database) =>
          database.run(
            `INSERT INTO digest_votes (subscription_id, paper_id, user_id, value, at)
             SELECT id, ?, ?, ?, ? FROM subscriptions WHERE scope = ? AND id = ?
             ON CONFLICT (subscription_id, paper_id, user_id) DO UPDATE SET value = excluded.value, at = excluded.at`,
            vote.paperId,
            vote.userId,
            vote.value,
            vote.at,
            scopeKey(scope),
            vote.subscriptionId,
          ) === 1,
      ),
    votes: (id) =>
      queue.read((database) =>
        database
          .all<DigestVoteRow>("SELECT * FROM digest_votes WHERE subscription_id = ? ORDER BY at, paper_id, user_id", id)
          .map(toDigestVote),
      ),
    resetVotes: (scope, id) =>
      queue.write((database) => {
        database.run(
          "DELETE FROM digest_votes WHERE subscription_id IN (SELECT id FROM subscriptions WHERE scope = ? AND id = ?)",
          scopeKey(scope),
          id,
        );
      }),
    shown: (id) =>
      queue.read((database) => {
        const sql = "SELECT DISTINCT paper_id FROM digest_shown WHERE subscription_id = ?";
        return new Set(database.all<{ paper_id: string }>(sql, id).map(({ paper_id }) => paper_id));
      }),
    noteShown: (scope, id, date, papers) =>
      queue.write((database) => {
        const known = "SELECT 1 FROM subscriptions WHERE scope = ? AND id = ?";
        if (database.first(known, scopeKey(scope), id) === undefined) return false;
        const sql = "INSERT OR IGNORE INTO digest_shown (subscription_id, date, paper_id) VALUES (?, ?, ?)";
        for (const paper of papers) database.run(sql, id, `${dateKey(date)}${BY_HAND}`, paper);
        return true;
      }),
  };
}

/** After the date, so that a slot of that date that is withdrawn leaves them. */
const BY_HAND = " by hand";

function add(database: Database, { id, scope, ...rest }: Subscription): boolean {
  const { channelId, createdBy, createdAt, runsFrom, paused, ...choices } = rest;
  const key = scopeKey(scope);
  const sql = "SELECT count(*) AS count FROM subscriptions WHERE scope = ?";
  const count = database.first<{ count: number }>(sql, key)?.count ?? 0;
  const known = "SELECT 1 FROM subscriptions WHERE id = ?";
  if (database.first(known, id) !== undefined) return true;
  if (count >= MAX_SUBSCRIPTIONS_PER_SCOPE) return false;
  database.run(
    `INSERT INTO subscriptions (id, scope, channel_id, created_by, created_at, runs_from, choices, pause)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    key,
    channelId,
    createdBy ?? null,
    createdAt,
    runsFrom,
    choicesKept(choices),
    paused === undefined ? null : JSON.stringify(paused),
  );
  return true;
}

function choicesKept(choices: SubscriptionChoices): string {
  return JSON.stringify({ ...choices, topic: keptText(choices.topic, MAX_TOPIC_CHARACTERS) });
}

interface SubscriptionRow {
  readonly id: string;
  readonly scope: string;
  readonly channel_id: string;
  readonly created_by: string | null;
  readonly created_at: number;
  readonly runs_from: number;
  readonly choices: string;
  readonly pause: string | null;
}

function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    scope: scopeFromKey(row.scope),
    channelId: row.channel_id,
    ...(row.created_by === null ? {} : { createdBy: row.created_by }),
    createdAt: row.created_at,
    runsFrom: row.runs_from,
    ...(JSON.parse(row.choices) as SubscriptionChoices),
    ...(row.pause === null ? {} : { paused: JSON.parse(row.pause) as Pause }),
  };
}

interface DigestVoteRow {
  readonly subscription_id: string;
  readonly paper_id: string;
  readonly user_id: string;
  readonly value: DigestVoteValue;
  readonly at: number;
}

function toDigestVote(row: DigestVoteRow): DigestVote {
  return {
    subscriptionId: row.subscription_id,
    paperId: row.paper_id,
    userId: row.user_id,
    value: row.value,
    at: row.at,
  };
}

/** Takes a scope's subscriptions and all that hangs on them, also in a copy that does not cascade. */
export function eraseSubscriptions(database: Database, key: string): number {
  const ofScope = "subscription_id IN (SELECT id FROM subscriptions WHERE scope = ?)";
  return ["digest_votes", "digest_shown", "digest_slots"]
    .map((table) => database.run(`DELETE FROM ${table} WHERE ${ofScope}`, key))
    .concat(database.run("DELETE FROM subscriptions WHERE scope = ?", key))
    .reduce((total, count) => total + count, 0);
}

/** A person's part in digests, for an export. */
export function digestDataOf(
  database: Database,
  userId: string,
): Pick<PersonExport, "subscriptions" | "digestVotes" | "digestPapers"> {
  const direct = scopeKey({ kind: "direct", userId });
  return {
    subscriptions: database
      .all<SubscriptionRow>(
        "SELECT * FROM subscriptions WHERE created_by = ? OR scope = ? ORDER BY created_at, id",
        userId,
        direct,
      )
      .map(toSubscription),
    digestVotes: database
      .all<DigestVoteRow>("SELECT * FROM digest_votes WHERE user_id = ? ORDER BY at, subscription_id, paper_id", userId)
      .map(toDigestVote),
    digestPapers: database
      .all<{ subscription_id: string; date: string; paper_id: string }>(
        `SELECT * FROM digest_shown WHERE subscription_id IN (SELECT id FROM subscriptions WHERE scope = ?)
         ORDER BY subscription_id, date, paper_id`,
        direct,
      )
      .map(({ subscription_id, date, paper_id }) => ({ subscriptionId: subscription_id, date, paperId: paper_id })),
  };
}

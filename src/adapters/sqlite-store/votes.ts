/** Votes in SQLite: one row for each person and answer, with the answer's ranking features copied beside it. */

import type { RankingFeatures } from "../../domain/answer/shown-answer.ts";
import { keptText } from "../../domain/kept-text.ts";
import { type Scope, scopeKey } from "../../domain/person/scope.ts";
import { type ExportedVote, MAX_REASON_CHARACTERS, type Vote, type VoteValue } from "../../domain/person/vote.ts";
import type { VoteOutcome, Votes } from "../../ports/store/votes.ts";
import type { Database } from "./database.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteVotes(queue: WorkQueue): Votes {
  return {
    cast: (scope, vote) => queue.write((database) => cast(database, scope, vote)),
    find: (scope, answerId, userId) => queue.read((database) => find(database, scopeKey(scope), answerId, userId)),
    summary: (scope, reasonLimit) =>
      queue.read((database) => {
        const key = scopeKey(scope);
        const counts = database.all<{ value: VoteValue; count: number }>(
          "SELECT value, count(*) AS count FROM votes WHERE scope = ? GROUP BY value",
          key,
        );
        const count = (value: VoteValue) => counts.find((row) => row.value === value)?.count ?? 0;
        const reasons = database.all<{ value: VoteValue; reason: string; at: number }>(
          `SELECT value, reason, at FROM votes WHERE scope = ? AND reason IS NOT NULL
           ORDER BY at DESC, number DESC LIMIT ?`,
          key,
          reasonLimit,
        );
        return {
          up: count("up"),
          down: count("down"),
          reasons: reasons.map(({ value, reason, at }) => ({ value, reason, at })),
        };
      }),
    export: (scope, { after, limit }) =>
      queue.read((database) => {
        const rows = database.all<ExportRow>(
          `SELECT votes.*, CASE answers.visibility WHEN 'public' THEN answers.question END AS question FROM votes
           LEFT JOIN answers ON answers.scope = votes.scope AND answers.id = votes.answer_id
           WHERE votes.scope = ? AND votes.number > ? ORDER BY votes.number LIMIT ?`,
          scopeKey(scope),
          Number(after ?? 0),
          limit + 1,
        );
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const votes = page.map(toExported);
        return rows.length > limit && last !== undefined ? { votes, next: String(last.number) } : { votes };
      }),
  };
}

function cast(database: Database, scope: Scope, vote: Vote): VoteOutcome {
  const key = scopeKey(scope);
  const answer = database.first<{ features: string }>(
    "SELECT features FROM answers WHERE scope = ? AND id = ?",
    key,
    vote.answerId,
  );
  if (answer === undefined) return "no such answer";
  const before = find(database, key, vote.answerId, vote.userId);
  const given = vote.reason === undefined ? undefined : keptText(vote.reason, MAX_REASON_CHARACTERS);
  const reason = given ?? (before?.value === vote.value ? before.reason : undefined);
  if (before !== undefined && before.value === vote.value && before.reason === reason) return "unchanged";
  database.run(
    `INSERT INTO votes (scope, answer_id, user_id, value, reason, features, at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (scope, answer_id, user_id)
     DO UPDATE SET value = excluded.value, reason = excluded.reason, features = excluded.features, at = excluded.at`,
    key,
    vote.answerId,
    vote.userId,
    vote.value,
    reason ?? null,
    answer.features,
    vote.at,
  );
  return before === undefined ? "new" : "changed";
}

function find(database: Database, key: string, answerId: string, userId: string): Vote | undefined {
  const row = database.first<VoteRow>(
    "SELECT * FROM votes WHERE scope = ? AND answer_id = ? AND user_id = ?",
    key,
    answerId,
    userId,
  );
  return row && toVote(row);
}

export interface VoteRow {
  readonly number: number;
  readonly scope: string;
  readonly answer_id: string;
  readonly user_id: string;
  readonly value: VoteValue;
  readonly reason: string | null;
  readonly features: string;
  readonly at: number;
}

interface ExportRow extends VoteRow {
  readonly question: string | null;
}

export function toVote({ answer_id, user_id, value, reason, at }: VoteRow): Vote {
  return { answerId: answer_id, userId: user_id, value, at, ...(reason === null ? {} : { reason }) };
}

function toExported({ answer_id, value, reason, at, question, features }: ExportRow): ExportedVote {
  return {
    answerId: answer_id,
    value,
    at,
    ...(reason === null ? {} : { reason }),
    ...(question === null ? {} : { question }),
    features: JSON.parse(features) as RankingFeatures,
  };
}

/**
 * The schema, as numbered steps from an empty database to today's: a step once released is never edited, only followed.
 *
 * Each step runs in a transaction together with its number in `user_version`, so a kill leaves the version before or
 * after, whole. `scope` columns hold `domain/person/scope.ts`'s key.
 */
import type { Database } from "./database.ts";

/** Says in the file's header that it is ours: "Foot" in ASCII. */
export const APPLICATION_ID = 0x466f6f74;

export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE interactions (
    id TEXT PRIMARY KEY,
    received_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'finished')),
    -- The rest is null once finished.
    scope TEXT,
    user_id TEXT,
    deadline INTEGER,
    detail TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX interactions_by_age ON interactions (received_at);
  CREATE INDEX interactions_unfinished ON interactions (deadline) WHERE state = 'accepted';

  CREATE TABLE answers (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    message_id TEXT,
    asker_id TEXT NOT NULL,
    question TEXT NOT NULL,
    content TEXT NOT NULL,
    features TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'private')),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (scope, id)
  ) STRICT;
  CREATE INDEX answers_by_message ON answers (scope, channel_id, message_id) WHERE message_id IS NOT NULL;
  CREATE INDEX answers_by_asker ON answers (asker_id);
  CREATE INDEX answers_by_age ON answers (scope, created_at);

  CREATE TABLE votes (
    number INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    answer_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value IN ('up', 'down')),
    reason TEXT,
    features TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (scope, answer_id, user_id)
  ) STRICT;
  CREATE INDEX votes_by_age ON votes (scope, at);
  CREATE INDEX votes_by_person ON votes (user_id);

  CREATE TABLE saved_papers (
    scope TEXT NOT NULL,
    user_id TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    title TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (scope, user_id, paper_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX saved_papers_by_person ON saved_papers (user_id);

  CREATE TABLE guild_settings (
    guild_id TEXT PRIMARY KEY,
    -- Only what was changed, as JSON: defaults can improve for everybody else.
    changed TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE quota_uses (
    number INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Null once the person was deleted: the use still counts for the guild.
    user_id TEXT,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX quota_uses_of_person ON quota_uses (scope, name, user_id, at);
  CREATE INDEX quota_uses_of_guild ON quota_uses (scope, name, at);
  CREATE INDEX quota_uses_by_person ON quota_uses (user_id);
  CREATE INDEX quota_uses_by_age ON quota_uses (at);

  CREATE TABLE conversations (
    scope TEXT NOT NULL,
    id TEXT NOT NULL,
    parent_id TEXT,
    opened_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (scope, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX conversations_by_use ON conversations (used_at);

  CREATE TABLE turns (
    number INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    question TEXT NOT NULL,
    summary TEXT NOT NULL,
    answer_id TEXT,
    at INTEGER NOT NULL,
    FOREIGN KEY (scope, conversation_id) REFERENCES conversations (scope, id) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX turns_in_order ON turns (scope, conversation_id, number);
  CREATE INDEX turns_by_person ON turns (user_id);

  CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- Deletions whose bytes have not yet left every file.
  CREATE TABLE owed_erasures (
    kind TEXT NOT NULL CHECK (kind IN ('person', 'guild')),
    id TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What chat models cost, summed up. An empty id stands for nobody.
  CREATE TABLE token_uses (
    day INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    guild_id TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    PRIMARY KEY (day, person_id, guild_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX token_uses_of_guild ON token_uses (day, guild_id);
  CREATE INDEX token_uses_by_person ON token_uses (person_id);
  CREATE INDEX token_uses_by_guild ON token_uses (guild_id);

  -- Calls under way, and those that a kill cut short. AUTOINCREMENT: no number is given out twice.
  CREATE TABLE token_reservations (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    day INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    guild_id TEXT NOT NULL,
    tokens INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX token_reservations_by_day ON token_reservations (day);

  -- Answers composed before, under a hash. AUTOINCREMENT, so that the oldest are those with the lowest numbers.
  CREATE TABLE cached_answers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    draft TEXT NOT NULL,
    made_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX cached_answers_by_age ON cached_answers (made_at);
  `,
  `
  CREATE TABLE subscriptions (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    -- Null once that person was deleted: a guild's subscription stays.
    created_by TEXT,
    created_at INTEGER NOT NULL,
    runs_from INTEGER NOT NULL,
    -- As JSON, like the pause: nothing is looked up by them.
    choices TEXT NOT NULL,
    pause TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX subscriptions_of_scope ON subscriptions (scope, created_at);
  CREATE INDEX subscriptions_by_person ON subscriptions (created_by);

  -- A local date once, so that no digest is posted twice.
  CREATE TABLE digest_slots (
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('intended', 'posted', 'silent', 'uncertain', 'failed', 'skipped')),
    due_at INTEGER NOT NULL,
    channel_id TEXT NOT NULL,
    first_tried_at INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    refusals INTEGER NOT NULL DEFAULT 0,
    contents TEXT,
    message_id TEXT,
    late INTEGER NOT NULL DEFAULT 0,
    -- Of an uncertain one: somebody knows.
    told INTEGER NOT NULL DEFAULT 0,
    -- When it came into this state, by our clock.
    noted_at INTEGER NOT NULL,
    PRIMARY KEY (subscription_id, date)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX digest_slots_open ON digest_slots (due_at) WHERE state = 'intended';
  CREATE INDEX digest_slots_untold ON digest_slots (due_at) WHERE state = 'uncertain' AND told = 0;
  CREATE INDEX digest_slots_by_age ON digest_slots (due_at);

  CREATE TABLE digest_shown (
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    paper_id TEXT NOT NULL,
    PRIMARY KEY (subscription_id, date, paper_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE digest_votes (
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    paper_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value IN ('up', 'down', 'saved')),
    at INTEGER NOT NULL,
    PRIMARY KEY (subscription_id, paper_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX digest_votes_by_person ON digest_votes (user_id);
  `,
];

export function schemaVersion(database: Database): number {
  return Number(database.pragma("user_version") ?? 0);
}

/** Takes the steps that are missing. Gives the version it came from. */
export function migrate(database: Database, migrations: readonly string[] = MIGRATIONS): number {
  const from = schemaVersion(database);
  for (const [position, sql] of migrations.entries()) {
    if (position < from) continue;
    database.exec("BEGIN IMMEDIATE");
    try {
      database.exec(sql);
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${position + 1}; COMMIT`);
    } catch (error) {
      if (database.inTransaction) database.exec("ROLLBACK");
      throw error;
    }
  }
  return from;
}

/**
 * The book of digests in SQLite: one row for each subscription and local date.
 *
 * Keeps true: the primary key lets a date be taken on once; what a slot shows stands beside it in `digest_shown`, written and
 * withdrawn in the same transaction, and stays when old slots leave.
 */
import {
  dateFromKey,
  dateKey,
  type Slot,
  type SlotContents,
  type SlotKey,
  type SlotState,
} from "../../domain/digest/digest.ts";
import { RETENTION } from "../../domain/settings/retention.ts";
import type { DigestSlots, DueSlot, SlotCounts, SlotOutcome } from "../../ports/store/digest-slots.ts";
import type { Bind, Database } from "./database.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteDigestSlots(queue: WorkQueue): DigestSlots {
  const first = (sql: string, ...binds: Bind[]) =>
    queue.read((database) => {
      const row = database.first<SlotRow>(sql, ...binds);
      return row && toSlot(row);
    });
  const all = (sql: string, ...binds: Bind[]) =>
    queue.read((database) => database.all<SlotRow>(sql, ...binds).map(toSlot));
  const counted = (sql: string, column: "tries" | "refusals", key: SlotKey, ...binds: Bind[]) =>
    queue.write((database) => {
      const changed = database.run(sql, ...binds, ...keyOf(key));
      return changed === 0 ? 0 : (find(database, key)?.[column] ?? 0);
    });
  return {
    intend: (slot, skipped, now) => queue.write((database) => intend(database, slot, skipped, now)),
    skip: (skipped, channelId, now) =>
      queue.write((database) => {
        const subscribed = "SELECT 1 FROM subscriptions WHERE id = ?";
        const known = skipped.filter((each) => database.first(subscribed, each.subscriptionId) !== undefined);
        skip(database, known, channelId, now);
      }),
    tried: (key, now) =>
      counted(
        `UPDATE digest_slots SET tries = tries + 1, first_tried_at = coalesce(first_tried_at, ?) ${WHERE_INTENDED}`,
        "tries",
        key,
        now,
      ),
    refused: (key) => counted(`UPDATE digest_slots SET refusals = refusals + 1 ${WHERE_INTENDED}`, "refusals", key),
    settle: (key, outcome, now) => queue.write((database) => settle(database, key, outcome, now)),
    find: (key) => first(`SELECT * FROM digest_slots ${WHERE_KEY}`, ...keyOf(key)),
    open: () => all("SELECT * FROM digest_slots WHERE state = 'intended' ORDER BY due_at, subscription_id"),
    latest: (id, limit) =>
      all("SELECT * FROM digest_slots WHERE subscription_id = ? ORDER BY date DESC LIMIT ?", id, limit),
    lastPosted: (id) =>
      first(
        `SELECT * FROM digest_slots WHERE subscription_id = ? AND state IN ('intended', 'posted', 'uncertain')
         ORDER BY date DESC LIMIT 1`,
        id,
      ),
    handledUntil: (id, now) =>
      queue.read((database) => {
        const sql = `SELECT max(due_at) AS due_at FROM digest_slots
          WHERE subscription_id = ? AND due_at <= ? AND (state <> 'skipped' OR noted_at <= ?)`;
        return database.first<{ due_at: number | null }>(sql, id, now, now)?.due_at ?? undefined;
      }),
    missedSince: (id, now) =>
      queue.read((database) => {
        const sql = `SELECT count(*) AS count FROM digest_slots
          WHERE subscription_id = ? AND state = 'skipped' AND due_at <= ? AND noted_at <= ? AND due_at > coalesce(
            (SELECT max(due_at) FROM digest_slots WHERE subscription_id = ? AND state <> 'skipped' AND due_at <= ?), -1)`;
        return database.first<{ count: number }>(sql, id, now, now, id, now)?.count ?? 0;
      }),
    untold: () =>
      all("SELECT * FROM digest_slots WHERE state = 'uncertain' AND told = 0 ORDER BY due_at, subscription_id"),
    told: (key) =>
      queue.write((database) => {
        database.run(`UPDATE digest_slots SET told = 1 ${WHERE_KEY}`, ...keyOf(key));
      }),
    counts: (id) =>
      queue.read((database) => {
        const where = id === undefined ? "" : "WHERE subscription_id = ?";
        const rows = database.all<{ state: SlotState; count: number }>(
          `SELECT state, count(*) AS count FROM digest_slots ${where} GROUP BY state`,
          ...(id === undefined ? [] : [id]),
        );
        return { ...NO_SLOTS, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
      }),
  };
}

function intend(
  database: Database,
  slot: Parameters<DigestSlots["intend"]>[0],
  skipped: readonly DueSlot[],
  now: number,
): Awaited<ReturnType<DigestSlots["intend"]>> {
  const subscribed = "SELECT 1 FROM subscriptions WHERE id = ?";
  if (database.first(subscribed, slot.subscriptionId) === undefined) return undefined;
  skip(database, skipped, slot.channelId, now);
  const written = database.run(
    `INSERT INTO digest_slots (subscription_id, date, state, due_at, channel_id, contents, late, noted_at)
     VALUES (?, ?, 'intended', ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET state = 'intended', due_at = excluded.due_at, channel_id = excluded.channel_id,
       contents = excluded.contents, late = excluded.late, noted_at = excluded.noted_at WHERE state = 'skipped'`,
    ...keyOf(slot),
    slot.dueAt,
    slot.channelId,
    JSON.stringify(slot.contents),
    slot.late ? 1 : 0,
    now,
  );
  const mine = written === 1;
  if (mine) {
    for (const { id } of slot.contents.papers) {
      database.run(
        "INSERT OR IGNORE INTO digest_shown (subscription_id, date, paper_id) VALUES (?, ?, ?)",
        ...keyOf(slot),
        id,
      );
    }
  }
  const kept = find(database, slot);
  return kept && { mine, slot: kept };
}

function skip(database: Database, skipped: readonly DueSlot[], channelId: string, now: number): void {
  for (const each of skipped) {
    database.run(
      `INSERT INTO digest_slots (subscription_id, date, state, due_at, channel_id, noted_at)
       VALUES (?, ?, 'skipped', ?, ?, ?)
       ON CONFLICT DO UPDATE SET noted_at = min(noted_at, excluded.noted_at) WHERE state = 'skipped'`,
      ...keyOf(each),
      each.dueAt,
      channelId,
      now,
    );
  }
}

function settle(database: Database, key: SlotKey, outcome: SlotOutcome, now: number): void {
  const changed = database.run(
    `UPDATE digest_slots SET state = ?, message_id = ?, noted_at = ? ${WHERE_INTENDED}`,
    outcome.state,
    outcome.state === "posted" ? outcome.messageId : null,
    now,
    ...keyOf(key),
  );
  if (changed === 1 && (outcome.state === "failed" || outcome.state === "skipped")) {
    database.run(`DELETE FROM digest_shown ${WHERE_KEY}`, ...keyOf(key));
  }
}

/** Old slots go; before that, what younger ones showed, but for empty ones: of these it matters that it was said. */
export function pruneSlots(database: Database, now: number): number {
  database.run(
    `UPDATE digest_slots SET contents = NULL WHERE state <> 'intended' AND due_at < ? AND contents IS NOT NULL
       AND json_array_length(contents, '$.papers') > 0`,
    now - RETENTION.digestContentsMs,
  );
  const sql = "DELETE FROM digest_slots WHERE state <> 'intended' AND due_at < ?";
  return database.run(sql, now - RETENTION.digestSlotsMs);
}

function find(database: Database, key: SlotKey): Slot | undefined {
  const row = database.first<SlotRow>(`SELECT * FROM digest_slots ${WHERE_KEY}`, ...keyOf(key));
  return row && toSlot(row);
}

function keyOf({ subscriptionId, date }: SlotKey): readonly [string, string] {
  return [subscriptionId, dateKey(date)];
}

const WHERE_KEY = "WHERE subscription_id = ? AND date = ?";
const WHERE_INTENDED = `${WHERE_KEY} AND state = 'intended'`;
const NO_SLOTS: SlotCounts = { intended: 0, posted: 0, silent: 0, uncertain: 0, failed: 0, skipped: 0 };

interface SlotRow {
  readonly subscription_id: string;
  readonly date: string;
  readonly state: SlotState;
  readonly due_at: number;
  readonly channel_id: string;
  readonly first_tried_at: number | null;
  readonly tries: number;
  readonly refusals: number;
  readonly contents: string | null;
  readonly message_id: string | null;
  readonly late: number;
}

function toSlot(row: SlotRow): Slot {
  return {
    subscriptionId: row.subscription_id,
    date: dateFromKey(row.date),
    state: row.state,
    dueAt: row.due_at,
    channelId: row.channel_id,
    ...(row.first_tried_at === null ? {} : { firstTriedAt: row.first_tried_at }),
    tries: row.tries,
    refusals: row.refusals,
    ...(row.contents === null ? {} : { contents: JSON.parse(row.contents) as SlotContents }),
    ...(row.message_id === null ? {} : { messageId: row.message_id }),
    late: row.late === 1,
  };
}

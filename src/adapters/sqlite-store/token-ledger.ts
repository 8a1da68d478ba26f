/**
 * The token ledger in SQLite: what each person spent in each guild on each day, and what is set aside for calls under way.
 *
 * Keeps true: a reservation is a row of its own until it is settled, so that one whose process died goes on counting on
 * its day; its number is never given out again, so that settling it twice changes nothing. An empty id stands for nobody
 * (direct messages, or a person or guild that was erased), so that what was spent still counts for everybody else.
 */
import { dayOf, type TokenAccount, type TokenLimits, type TokenVerdict } from "../../domain/answer/token-budget.ts";
import type { TokenLedger } from "../../ports/store/token-ledger.ts";
import type { Bind, Database } from "./database.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteTokenLedger(queue: WorkQueue): TokenLedger {
  return {
    reserve: (account, tokens, limits, now) =>
      queue.write((database) => reserve(database, account, tokens, limits, dayOf(now))),
    settle: (reservation, { promptTokens, replyTokens }) =>
      queue.write((database) => settle(database, reservation, promptTokens + replyTokens)),
    spentOn: (now) => queue.read((database) => spent(database, "day = ?", dayOf(now))),
  };
}

function reserve(
  database: Database,
  { personId, guildId = "" }: TokenAccount,
  tokens: number,
  { person, guild, everybody }: TokenLimits,
  day: number,
): TokenVerdict {
  const beyond = (limit: number | undefined, where: string, ...binds: Bind[]): boolean =>
    limit !== undefined && spent(database, where, ...binds) + tokens > limit;
  if (beyond(person, "day = ? AND person_id = ?", day, personId)) return { allowed: false, by: "person" };
  if (guildId !== "" && beyond(guild, "day = ? AND guild_id = ?", day, guildId)) return { allowed: false, by: "guild" };
  if (beyond(everybody, "day = ?", day)) return { allowed: false, by: "everybody" };
  database.run(
    "INSERT INTO token_reservations (day, person_id, guild_id, tokens) VALUES (?, ?, ?, ?)",
    day,
    personId,
    guildId,
    tokens,
  );
  const row = database.first<{ number: number }>("SELECT last_insert_rowid() AS number");
  return { allowed: true, reservation: row?.number ?? 0 };
}

function spent(database: Database, where: string, ...binds: Bind[]): number {
  const sum = (table: string): number =>
    database.first<{ total: number }>(`SELECT coalesce(sum(tokens), 0) AS total FROM ${table} WHERE ${where}`, ...binds)
      ?.total ?? 0;
  return sum("token_uses") + sum("token_reservations");
}

function settle(database: Database, reservation: number, tokens: number): void {
  database.run(
    `INSERT INTO token_uses (day, person_id, guild_id, tokens)
     SELECT day, person_id, guild_id, ? FROM token_reservations WHERE number = ?
     ON CONFLICT (day, person_id, guild_id) DO UPDATE SET tokens = tokens + excluded.tokens`,
    tokens,
    reservation,
  );
  database.run("DELETE FROM token_reservations WHERE number = ?", reservation);
}

export interface TokenUseRow {
  readonly day: number;
  readonly guild_id: string;
  readonly tokens: number;
}

/** What a person spent, and what is set aside for them, by day and guild. */
export function tokenUsesOf(database: Database, personId: string): readonly TokenUseRow[] {
  return database.all<TokenUseRow>(
    `SELECT day, guild_id, sum(tokens) AS tokens FROM
       (SELECT * FROM token_uses UNION ALL SELECT day, person_id, guild_id, tokens FROM token_reservations)
     WHERE person_id = ? GROUP BY day, guild_id ORDER BY day, guild_id`,
    personId,
  );
}

/** Takes an id out of both tables and leaves what was spent. Gives how many records lost it. */
export function forgetSpender(database: Database, column: "person_id" | "guild_id", id: string): number {
  const kept = column === "person_id" ? "day, '', guild_id, tokens" : "day, person_id, '', tokens";
  database.run(
    `INSERT INTO token_uses (day, person_id, guild_id, tokens)
     SELECT ${kept} FROM token_uses WHERE ${column} = ?
     ON CONFLICT (day, person_id, guild_id) DO UPDATE SET tokens = tokens + excluded.tokens`,
    id,
  );
  return (
    database.run(`DELETE FROM token_uses WHERE ${column} = ?`, id) +
    database.run(`UPDATE token_reservations SET ${column} = '' WHERE ${column} = ?`, id)
  );
}

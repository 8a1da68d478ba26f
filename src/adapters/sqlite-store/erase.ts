/**
 * Erasing a person or a guild from the tables of one database, the live one or a copy.
 *
 * Takes every record that a person made, everything said in their direct messages, and votes of others on their answers.
 * A guild's quota uses, tokens spent and subscriptions only lose the person: deleting oneself opens nobody else's limit and
 * silences no channel.
 */
import { scopeKey } from "../../domain/person/scope.ts";
import type { Database } from "./database.ts";
import { FINISH } from "./interactions.ts";
import { eraseSubscriptions } from "./subscriptions.ts";
import { forgetSpender } from "./token-ledger.ts";

export interface Erasure {
  readonly kind: "person" | "guild";
  readonly id: string;
}

/** Gives how many records went, were blanked, or lost the person. */
export function erase(database: Database, erasure: Erasure): number {
  return erasure.kind === "person" ? erasePerson(database, erasure.id) : eraseGuild(database, erasure.id);
}

function erasePerson(database: Database, userId: string): number {
  const own = eraseScope(database, scopeKey({ kind: "direct", userId }));
  const rest = [
    `${FINISH} WHERE user_id = ?`,
    "DELETE FROM votes WHERE (scope, answer_id) IN (SELECT scope, id FROM answers WHERE asker_id = ?)",
    "DELETE FROM votes WHERE user_id = ?",
    "DELETE FROM answers WHERE asker_id = ?",
    "DELETE FROM saved_papers WHERE user_id = ?",
    "DELETE FROM turns WHERE user_id = ?",
    "UPDATE quota_uses SET user_id = NULL WHERE user_id = ?",
    "DELETE FROM digest_votes WHERE user_id = ?",
    "UPDATE subscriptions SET created_by = NULL WHERE created_by = ?",
  ];
  const spent = forgetSpender(database, "person_id", userId);
  return rest.reduce((total, sql) => total + database.run(sql, userId), own + spent);
}

function eraseGuild(database: Database, guildId: string): number {
  const said = eraseScope(database, scopeKey({ kind: "guild", guildId }));
  const spent = forgetSpender(database, "guild_id", guildId);
  return said + spent + database.run("DELETE FROM guild_settings WHERE guild_id = ?", guildId);
}

/** The guilds that `eraseGuild` would find anything of. */
export function guildsIn(database: Database): readonly string[] {
  const found = [
    ...["interactions", ...SCOPED_TABLES, "subscriptions"].map(
      (table) => `SELECT substr(scope, 3) AS id FROM ${table} WHERE scope LIKE 'g:%'`,
    ),
    ...["guild_settings", "token_uses", "token_reservations"].map((table) => `SELECT guild_id AS id FROM ${table}`),
  ];
  const sql = `SELECT id FROM (${found.join(" UNION ")}) WHERE id <> '' ORDER BY id`;
  return database.all<{ readonly id: string }>(sql).map(({ id }) => id);
}

function eraseScope(database: Database, key: string): number {
  const all = [`${FINISH} WHERE scope = ?`, ...SCOPED_TABLES.map((table) => `DELETE FROM ${table} WHERE scope = ?`)];
  return all.reduce((total, sql) => total + database.run(sql, key), eraseSubscriptions(database, key));
}

/** Whose records go with their scope. Interactions are blanked; subscriptions go with what hangs on them. */
const SCOPED_TABLES = ["votes", "answers", "saved_papers", "turns", "conversations", "quota_uses"];

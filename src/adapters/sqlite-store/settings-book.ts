/** Guild settings in SQLite: one JSON object of what was changed for each guild. */
import { type GuildSettings, settingsFrom } from "../../domain/settings/settings.ts";
import type { SettingsBook } from "../../ports/store/settings-book.ts";
import type { Database } from "./database.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteSettings(queue: WorkQueue): SettingsBook {
  return {
    read: (guildId) => queue.read((database) => settingsFrom(changed(database, guildId))),
    change: (guildId, change) =>
      queue.write((database) => {
        const merged = { ...changed(database, guildId), ...change };
        database.run(
          "INSERT INTO guild_settings (guild_id, changed) VALUES (?, ?) ON CONFLICT (guild_id) DO UPDATE SET changed = excluded.changed",
          guildId,
          JSON.stringify(merged),
        );
        return settingsFrom(merged);
      }),
  };
}

function changed(database: Database, guildId: string): Partial<GuildSettings> {
  const sql = "SELECT changed FROM guild_settings WHERE guild_id = ?";
  const row = database.first<{ changed: string }>(sql, guildId);
  return row === undefined ? {} : (JSON.parse(row.changed) as Partial<GuildSettings>);
}

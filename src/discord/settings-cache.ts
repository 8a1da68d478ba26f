/**
 * Settings at hand, because how an answer is shown must be known before anything is waited for.
 *
 * Keeps true: what was once read is known at once; a change made through the cache is seen from then on; a crowd in a
 * guild that is not known yet waits for one reading, not for one each.
 */
import type { Scope } from "../domain/person/scope.ts";
import { DEFAULT_SETTINGS, type GuildSettings } from "../domain/settings/settings.ts";
import type { SettingsBook } from "../ports/store/settings-book.ts";
import type { Store } from "../ports/store.ts";

export interface SettingsCache extends SettingsBook {
  /** Nothing while they have not been read yet. */
  known(scope: Scope, where: "guild" | "direct"): GuildSettings | undefined;
  load(scope: Scope, where: "guild" | "direct"): Promise<GuildSettings>;
  forget(guildId: string): void;
}

export function createSettingsCache(book: Store["settings"]): SettingsCache {
  const byGuild = new Map<string, GuildSettings>();
  const reading = new Map<string, Promise<GuildSettings>>();
  const keep = (guildId: string, settings: GuildSettings): GuildSettings => {
    if (byGuild.size >= MAX_GUILDS && !byGuild.has(guildId)) byGuild.delete(byGuild.keys().next().value ?? "");
    byGuild.set(guildId, settings);
    return settings;
  };
  const readNow = async (guildId: string) => keep(guildId, await book.read(guildId));
  const read = (guildId: string): Promise<GuildSettings> => {
    const under = reading.get(guildId) ?? readNow(guildId).finally(() => reading.delete(guildId));
    reading.set(guildId, under);
    return under;
  };
  return {
    known: (scope, where) => (scope.kind === "guild" ? byGuild.get(scope.guildId) : outsideOfGuilds(where)),
    load: async (scope, where) => (scope.kind === "guild" ? read(scope.guildId) : outsideOfGuilds(where)),
    read,
    change: async (guildId, change) => keep(guildId, await book.change(guildId, change)),
    forget: (guildId) => void byGuild.delete(guildId),
  };
}

/** Guilds a shard may have; one entry takes some hundred bytes. */
const MAX_GUILDS = 10_000;

/** Who brings the bot along into a guild that did not invite it speaks in a low voice first, and may share. */
function outsideOfGuilds(where: "guild" | "direct"): GuildSettings {
  return where === "guild" ? { ...DEFAULT_SETTINGS, visibility: "private" } : DEFAULT_SETTINGS;
}

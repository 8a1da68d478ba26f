import type { GuildSettings } from "../../domain/settings/settings.ts";

/** What each guild's admins decided. */
export interface SettingsBook {
  /** Complete: what was never changed is as `DEFAULT_SETTINGS` has it. */
  read(guildId: string): Promise<GuildSettings>;
  /** Changes the named parts and leaves the others; gives the outcome. Illegal values become defaults. */
  change(guildId: string, change: Partial<GuildSettings>): Promise<GuildSettings>;
}

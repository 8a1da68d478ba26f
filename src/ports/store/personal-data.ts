import type { Deletion, PersonExport } from "../../domain/person/person-data.ts";

/** See, export and delete what is kept about somebody. */
export interface PersonalData {
  exportPerson(userId: string): Promise<PersonExport>;
  /**
   * Removes every record of a person, in every scope, and their bytes from every file. Votes of others on the person's
   * answers go too, for they tell what was asked; a guild's count of uses stays, without the person.
   */
  deletePerson(userId: string): Promise<Deletion>;
  /** The same for all that was kept in guilds, when the bot has left them. */
  deleteGuilds(guildIds: readonly string[]): Promise<Deletion>;
  /** Every guild of which anything is kept, in order. */
  keptGuilds(): Promise<readonly string[]>;
}

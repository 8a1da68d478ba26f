/** Small notes of the bot to itself. Never about a person or a guild's talk: no deletion looks here. */
export interface Marks {
  read(name: MarkName): Promise<string | undefined>;
  /** Replaces the mark. At most `MAX_MARK_CHARACTERS`. */
  write(name: MarkName, value: string): Promise<void>;
}

/** `commands/<application>/global` holds the fingerprint of the commands that Discord was told. */
export type MarkName = `commands/${string}` | `meta/${string}`;

export const MAX_MARK_CHARACTERS = 4_000;

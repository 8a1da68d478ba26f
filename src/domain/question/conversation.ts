/** A thread (or a direct-message channel) that the bot owns: what is said in it follows up on what was said before. */
export interface Conversation {
  /** The id of the thread or channel it happens in. */
  readonly id: string;
  /** The channel a thread hangs on. */
  readonly parentId?: string;
  readonly openedAt: number;
}

/** A question in a conversation, and the answer in short. */
export interface Turn {
  readonly userId: string;
  readonly question: string;
  readonly summary: string;
  /** The answer's id in the same scope, while it is kept. */
  readonly answerId?: string;
  readonly at: number;
}

/** Later turns push out the earliest: context for a follow-up needs the last few. */
export const MAX_TURNS = 20;
export const MAX_SUMMARY_CHARACTERS = 2_000;

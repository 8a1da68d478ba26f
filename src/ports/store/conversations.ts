import type { Scope } from "../../domain/person/scope.ts";
import type { Conversation, Turn } from "../../domain/question/conversation.ts";

/** The threads that the bot owns, and what was said in them. */
export interface Conversations {
  /** Opening one that is open changes nothing. */
  open(scope: Scope, conversation: Conversation): Promise<void>;
  /** Nothing when the bot does not own it. */
  find(scope: Scope, id: string): Promise<Conversation | undefined>;
  /** Adds a turn at the end; false when there is no such conversation. Keeps the last `MAX_TURNS`. */
  addTurn(scope: Scope, id: string, turn: Turn): Promise<boolean>;
  /** The last `limit` turns, earliest first. */
  turns(scope: Scope, id: string, limit: number): Promise<readonly Turn[]>;
  /** The thread is gone: so is what was kept of it. */
  forget(scope: Scope, id: string): Promise<void>;
}

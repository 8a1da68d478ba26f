import type { DeliveredInteraction } from "../../domain/person/interaction.ts";

/** What was delivered, so that it is acted on once, and finished after a restart. The one concern that spans scopes. */
export interface InteractionLog {
  /** True for the first delivery of this id, false ever after: whoever gets true answers it. */
  claim(interaction: DeliveredInteraction): Promise<boolean>;
  /** It is answered, or given up: token, question, person and place are erased; only the id stays. */
  finish(id: string): Promise<void>;
  /** Claimed, not finished, token still alive at `now`; oldest first. */
  unfinished(now: number, limit: number): Promise<readonly DeliveredInteraction[]>;
  /** Finishes those whose deadline has passed. Gives how many. */
  expire(now: number): Promise<number>;
}

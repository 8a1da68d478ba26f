import type { Scope } from "./scope.ts";

/**
 * What Discord delivered and we took on: an interaction, or a message that mentions the bot.
 *
 * Holds what is needed to finish it, or to apologise, after a restart.
 */
export interface DeliveredInteraction {
  /** The interaction's or message's own id: the same delivery has the same id, however often it comes. */
  readonly id: string;
  readonly applicationId: string;
  /** For editing the reply until `deadline`; absent for a message, which is answered in its channel. */
  readonly token?: string;
  readonly scope: Scope;
  readonly userId: string;
  readonly channelId: string;
  /** The command's name, such as `ask`. */
  readonly command: string;
  readonly question?: string;
  readonly options?: Readonly<Record<string, string | number | boolean>>;
  /** Milliseconds since the epoch, like every time here. */
  readonly receivedAt: number;
  /** From then on nothing can be said any more under `token`. */
  readonly deadline: number;
}

/** How long Discord lets an interaction's token live (docs: Receiving and Responding, Followup Messages). */
export const INTERACTION_TOKEN_LIFE_MS = 15 * 60_000;

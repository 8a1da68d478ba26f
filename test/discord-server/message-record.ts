/** A message as the server keeps it: what the API shows, and what only the server knows about it. */
import type { APIMessage } from "discord-api-types/v10";

/** Who a create or an edit would have notified. */
export interface Pings {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

export interface MessageVersion {
  readonly atMs: number;
  readonly kind: "created" | "edited";
  readonly content: string;
  /** The request's body as it came, null for the server's own changes. */
  readonly sent: unknown;
  readonly pings: Pings;
}

export interface StoredMessage {
  message: APIMessage;
  readonly channelId: string;
  /** The one person who sees it; null for everybody. */
  readonly ephemeralFor: string | null;
  readonly versions: MessageVersion[];
  readonly nonce: string | null;
  readonly interactionId: string | null;
  deletedAtMs?: number;
}

export const NO_PINGS: Pings = { users: [], roles: [], everyone: false };

/** All notifications a message ever sent, over its creation and edits. */
export function allPings(stored: StoredMessage): Pings {
  return {
    users: [...new Set(stored.versions.flatMap((one) => one.pings.users))],
    roles: [...new Set(stored.versions.flatMap((one) => one.pings.roles))],
    everyone: stored.versions.some((one) => one.pings.everyone),
  };
}

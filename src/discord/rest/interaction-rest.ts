/**
 * Responding to interactions: the first response, edits of it, follow-ups.
 *
 * Two lanes, so that an acknowledgement never waits behind an edit. All of it takes the interaction's token and none the
 * bot's. A follow-up has no nonce, and Discord lists none of those that were made: one that may have been made is sent again
 * `FOLLOW_UP_REPEATS` times and each time told, because they are words for one person who would otherwise be left in silence,
 * and who can dismiss the second of two.
 */
import type { APIInteractionResponse, APIMessage } from "discord-api-types/v10";
import type { LayoutBody, MessageBody } from "../door.ts";
import { INTERACTION } from "../limits.ts";
import type { ApiAddress } from "./api-address.ts";
import { API_CODE, ApiFailure } from "./api-failure.ts";
import { createLane, type OutgoingFile } from "./lane.ts";

/** Under which token something may be said, and to which interaction. */
export interface ResponseKey {
  readonly interactionId: string;
  readonly applicationId: string;
  readonly token: string;
}

export interface SentBody {
  readonly body: MessageBody | LayoutBody;
  readonly files?: readonly OutgoingFile[];
}

export interface InteractionRest {
  /** Resolves when Discord took it, also when it had taken it before and only its answer was lost. */
  respond(key: ResponseKey, response: APIInteractionResponse, patienceMs?: number): Promise<void>;
  editOriginal(key: ResponseKey, message: SentBody, patienceMs?: number): Promise<APIMessage>;
  followUp(key: ResponseKey, message: SentBody): Promise<APIMessage>;
  /** Resolves when it is gone. */
  deleteOriginal(key: ResponseKey): Promise<void>;
  /**
   * Resolves when no crowd waits for its acknowledgement, after `LONGEST_CROWD_MS` at the latest. Work that takes the
   * processor from acknowledging waits for it.
   */
  uncrowded(): Promise<void>;
  close(): Promise<void>;
}

export function createInteractionRest(
  address: ApiAddress,
  userAgent: string,
  onRepeat: (route: string) => void = () => {},
): InteractionRest {
  const { origin, prefix } = address;
  const lane = (sockets: number, attemptTimeoutMs: number) =>
    createLane({ origin, sockets, attemptTimeoutMs, userAgent, onRepeat });
  const callbacks = lane(CALLBACK_SOCKETS, CALLBACK_ATTEMPT_MS);
  const messages = lane(MESSAGE_SOCKETS, MESSAGE_ATTEMPT_MS);
  const crowd = createCrowd();
  const webhook = ({ applicationId, token }: ResponseKey) => `${prefix}/webhooks/${applicationId}/${token}`;
  const route = "/webhooks/{application}/{token}";
  return {
    respond: async ({ interactionId, token }, body, patienceMs = INTERACTION.acknowledgeWithinMs) => {
      crowd.enter();
      try {
        await callbacks.send({
          method: "POST",
          path: `${prefix}/interactions/${interactionId}/${token}/callback`,
          route: "POST /interactions/{id}/{token}/callback",
          body,
          repeatable: true,
          patienceMs,
        });
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.code !== API_CODE.alreadyAcknowledged) throw error;
      } finally {
        crowd.leave();
      }
    },
    editOriginal: async (key, { body, files = [] }, patienceMs = EDIT_PATIENCE_MS) =>
      (await messages.send({
        method: "PATCH",
        path: `${webhook(key)}/messages/@original`,
        route: `PATCH ${route}/messages/@original`,
        body,
        files,
        repeatable: true,
        patienceMs,
      })) as APIMessage,
    followUp: async (key, { body, files = [] }) =>
      (await messages.send({
        method: "POST",
        path: `${webhook(key)}?wait=true`,
        route: `POST ${route}`,
        body,
        files,
        repeatable: false,
        repeats: FOLLOW_UP_REPEATS,
        patienceMs: EDIT_PATIENCE_MS,
      })) as APIMessage,
    deleteOriginal: async (key) => {
      try {
        await messages.send({
          method: "DELETE",
          path: `${webhook(key)}/messages/@original`,
          route: `DELETE ${route}/messages/@original`,
          repeatable: true,
          patienceMs: EDIT_PATIENCE_MS,
        });
      } catch (error) {
        // So it is gone: somebody deleted it, or we did and Discord's word on it was lost.
        if (!(error instanceof ApiFailure) || error.code !== API_CODE.unknownMessage) throw error;
      }
    },
    uncrowded: () => crowd.thinned(),
    close: async () => {
      await Promise.all([callbacks.close(), messages.close()]);
    },
  };
}

interface Crowd {
  enter(): void;
  leave(): void;
  thinned(): Promise<void>;
}

/** More at once than there are sockets is a crowd; on ordinary days there is none. */
function createCrowd(): Crowd {
  let size = 0;
  let release = (): void => {};
  let thinned: Promise<void> | undefined;
  return {
    enter: () => {
      size += 1;
    },
    leave: () => {
      size -= 1;
      if (size > CALLBACK_SOCKETS || thinned === undefined) return;
      thinned = undefined;
      release();
    },
    thinned: async () => {
      if (size <= CALLBACK_SOCKETS) return;
      thinned ??= new Promise((resolve) => {
        const patience = setTimeout(resolve, LONGEST_CROWD_MS);
        release = () => {
          clearTimeout(patience);
          resolve();
        };
      });
      await thinned;
    },
  };
}

/** On a busy machine too a burst of 3,000 is acknowledged by then; a steady crowd must not starve its answers. */
const LONGEST_CROWD_MS = 2_500;

/** At 100 ms for a round trip, 64 sockets carry 640 acknowledgements a second; opening more costs more than it brings. */
const CALLBACK_SOCKETS = 64;
const MESSAGE_SOCKETS = 32;
/** A lost answer leaves time for a second attempt within three seconds. */
const CALLBACK_ATTEMPT_MS = 1_200;
const MESSAGE_ATTEMPT_MS = 10_000;
/** With the lane's growing pauses: a moment's trouble of Discord's is over by then. */
const FOLLOW_UP_REPEATS = 2;
/** Far below the token's 15 minutes, and longer than a passing trouble of Discord's. */
const EDIT_PATIENCE_MS = 60_000;

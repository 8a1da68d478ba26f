/**
 * A channel's history, looked through for one message from an instant on, oldest first.
 *
 * Keeps true: `absent` is said only when everything until now was seen. Short waits that Discord asks for are waited out here.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type APIMessage, Routes } from "discord-api-types/v10";
import type { LookOutcome } from "../../ports/digest-channel.ts";
import type { OneTry } from "../rest/one-try.ts";

export interface Looking {
  readonly once: OneTry;
  readonly channelId: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly isIt: (message: APIMessage) => boolean;
  readonly signal?: AbortSignal;
}

export async function lookThrough({ once, channelId, since, isIt, signal }: Looking): Promise<LookOutcome> {
  const path = Routes.channelMessages(channelId);
  let after = snowflakeAt(since);
  for (let page = 0; page < MOST_PAGES; ) {
    const request = { method: "GET", path: `${path}?after=${after}&limit=${PAGE}`, bucket: `GET ${path}` } as const;
    const outcome = await once.send(request, signal);
    switch (outcome.kind) {
      case "answered": {
        const messages = (Array.isArray(outcome.value) ? outcome.value : []) as readonly APIMessage[];
        const found = messages.find(isIt);
        if (found !== undefined) return { kind: "found", messageId: found.id };
        if (messages.length < PAGE) return { kind: "absent" };
        after = messages.reduce((latest, { id }) => (BigInt(id) > latest ? BigInt(id) : latest), after);
        page += 1;
        break;
      }
      case "refused":
        return outcome.code === 0 ? { kind: "wait", waitMs: TROUBLE_MS } : { kind: "unreadable" };
      case "unknown":
        return { kind: "wait", waitMs: TROUBLE_MS };
      case "wait":
        if (outcome.waitMs > LONGEST_WAIT_MS) return outcome;
        await sleep(outcome.waitMs, undefined, signal === undefined ? {} : { signal });
    }
  }
  return { kind: "unreadable" };
}

/** The least id that a message of that instant can have (docs: "Reference", Snowflakes). */
function snowflakeAt(instant: number): bigint {
  return BigInt(Math.max(0, Math.floor(instant) - DISCORD_EPOCH_MS)) << 22n;
}

const DISCORD_EPOCH_MS = 1_420_070_400_000;
/** As many as Discord gives at once. */
const PAGE = 100;
/** Of a busy channel that is most of a day; more would take longer than anybody waits. */
const MOST_PAGES = 100;
const LONGEST_WAIT_MS = 5_000;
const TROUBLE_MS = 2_000;

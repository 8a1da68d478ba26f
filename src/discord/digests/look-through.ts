/**
 * A channel's history, looked through for one message from an instant on, oldest first.
 *
 * Keeps true: `absent` is said only when everything until now was seen, and not where Discord shows nothing at all, because it
 * answers so, too, to who may not read (docs: "Get Channel Messages"): `isReadable` is asked then. Where there is no such
 * channel, no message can be in it. Short waits that Discord asks for are waited out here.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type APIMessage, Routes } from "discord-api-types/v10";
import type { LookOutcome } from "../../ports/digest-channel.ts";
import { API_CODE } from "../rest/api-failure.ts";
import type { OneTry } from "../rest/one-try.ts";

export interface Looking {
  readonly once: OneTry;
  readonly channelId: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly isIt: (message: APIMessage) => boolean;
  readonly isReadable: () => Promise<boolean>;
  readonly signal?: AbortSignal;
}

export async function lookThrough({ isIt, isReadable, since, ...where }: Looking): Promise<LookOutcome> {
  let after = snowflakeAt(since);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const messages = await messagesOf(`after=${after}&limit=${PAGE}`, where);
    if ("kind" in messages) return messages;
    const found = messages.find(isIt);
    if (found !== undefined) return { kind: "found", messageId: found.id };
    if (messages.length < PAGE) {
      const isSeen = page > 0 || messages.length > 0 || (await showsAnything(where)) || (await isReadable());
      return { kind: isSeen ? "absent" : "unreadable" };
    }
    after = messages.reduce((latest, { id }) => (BigInt(id) > latest ? BigInt(id) : latest), after);
  }
  return { kind: "unreadable" };
}

type Where = Pick<Looking, "once" | "channelId" | "signal">;

async function showsAnything(where: Where): Promise<boolean> {
  const latest = await messagesOf("limit=1", where);
  return !("kind" in latest) && latest.length > 0;
}

async function messagesOf(
  query: string,
  { once, channelId, signal }: Where,
): Promise<readonly APIMessage[] | LookOutcome> {
  const path = Routes.channelMessages(channelId);
  for (;;) {
    const outcome = await once.send({ method: "GET", path: `${path}?${query}`, bucket: `GET ${path}` }, signal);
    switch (outcome.kind) {
      case "answered":
        return Array.isArray(outcome.value) ? outcome.value : { kind: "wait", waitMs: TROUBLE_MS };
      case "refused":
        if (outcome.code === API_CODE.unknownChannel) return { kind: "absent" };
        return outcome.code === 0 ? { kind: "wait", waitMs: TROUBLE_MS } : { kind: "unreadable" };
      case "unknown":
        return { kind: "wait", waitMs: TROUBLE_MS };
      case "wait":
        if (outcome.waitMs > LONGEST_WAIT_MS) return outcome;
        await sleep(outcome.waitMs, undefined, signal === undefined ? {} : { signal });
    }
  }
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

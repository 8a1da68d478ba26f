/**
 * A bot that posts digests, on a calendar that a test turns: it begins on Monday, 1 January 2035, 07:00 UTC.
 *
 * The bot's clock and the local Discord's go together; waits of the schedule pass five hundred times as fast.
 */
import { systemClock } from "../../src/adapters/system-clock.ts";
import { systemTimers } from "../../src/pool/timers.ts";
import type { Store } from "../../src/ports/store.ts";
import type { Member } from "../discord-server/driver/member.ts";
import type { Reply } from "../discord-server/driver/reply.ts";
import type { StoredMessage } from "../discord-server/message-record.ts";
import { DiscordServer } from "../discord-server/server.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { libraryChooser } from "./digest-chooser.ts";
import { type BotWish, type JoinedBot, joinBot } from "./start-bot.ts";

export interface DigestBot {
  readonly server: DiscordServer;
  readonly store: Store;
  readonly log: () => readonly string[];
  /** Turns the calendar forward to a minute past the next such hour (UTC); what is due by then is posted. */
  until(hour: number): void;
  /** `meanwhile` passes while it is away. */
  restart(meanwhile?: () => void): Promise<void>;
  stop(): Promise<void>;
}

const BEGIN = Date.UTC(2035, 0, 1, 7);
const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

export async function startDigestBot(wish: BotWish = {}): Promise<DigestBot> {
  const server = await DiscordServer.start();
  server.clock.advance(BEGIN - server.clock.now());
  const store = wish.store ?? createMemoryStore();
  const join = (): Promise<JoinedBot> =>
    joinBot(server, {
      chooser: libraryChooser(store.subscriptions),
      clock: { now: () => server.clock.now(), elapsed: systemClock.elapsed },
      timers: { after: (delayMs, action) => systemTimers.after(delayMs / 500, action) },
      ...wish,
      store,
    });
  let joined = await join();
  return {
    server,
    store,
    log: () => joined.log,
    until: (hour) => {
      const now = server.clock.now();
      const today = Math.floor(now / DAY_MS) * DAY_MS + hour * HOUR_MS + MINUTE_MS;
      server.clock.advance((today > now ? today : today + DAY_MS) - now);
      joined.lookAgain();
    },
    restart: async (meanwhile = () => {}) => {
      await joined.stop();
      meanwhile();
      joined = await join();
    },
    stop: async () => {
      await joined.stop();
      await server.stop();
    },
  };
}

/** What stands in a channel for everybody. */
export function postedIn(server: DiscordServer, channelId: string): readonly StoredMessage[] {
  return server.world.botMessages().filter((one) => one.channelId === channelId && one.ephemeralFor === null);
}

export function nextPosted(server: DiscordServer, channelId: string, count: number): Promise<StoredMessage> {
  const look = (): StoredMessage | undefined => postedIn(server, channelId)[count - 1];
  return server.world.signal.until(look, { what: `digest ${count}`, timeoutMs: 10_000 });
}

/** Fills the form in and sends it; fields that are not named stay as they stand. */
export async function subscribe(
  person: Member,
  fields: Readonly<Record<string, string | readonly string[]>>,
  options: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const form = await person.command("digest subscribe", options);
  return (await person.submit(form, fields)).settled();
}

/**
 * A local Discord with channels that subscribed to topics, a data folder that knows them, and the bot's process beside it.
 *
 * Keeps true: what was posted is counted in the server's own store, by topic and calendar day, and never in the bot's books;
 * server and bot go by the same clock, which jumps from one due time to the next.
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openSqliteStore } from "../../src/adapters/sqlite-store/open-sqlite-store.ts";
import type { Subscription } from "../../src/domain/digest/subscription.ts";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import type { Reply } from "../discord-server/driver/reply.ts";
import { DiscordServer } from "../discord-server/server.ts";
import { type FaultyBot, startFaultyBot } from "./faulty-bot.ts";
import { createStateFile, type StateFile } from "./state-file.ts";
import { TOPICS } from "./topics.ts";

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** As many subscriptions as a server may have, less some. */
const A_GUILD = 20;
/** So many of the last ones share a channel in fives: there the history holds others' digests too. */
const SHARING = 10;
const A_SHARED_CHANNEL = 5;
const DUE_HOUR = 9;
const SHIPPED = new URL("../../corpus/papers.jsonl", import.meta.url);
/**
 * Without a message or a request for so long, time is moved on: somebody may be waiting for it. Three times as fast as it goes:
 * faster, and a busy machine would look like a hung one to the bot.
 */
const NUDGE_AFTER_MS = 1_500;
const NUDGE_BY_MS = 4_000;
const LOOK_EVERY_MS = 20;
const CALM_MS = 400;
/** So often in a row nothing came: in the bot's time half a minute, longer than it waits for a response. */
const QUIET_LOOKS = 6;
const JUST_AFTER_MS = 100;

export interface DigestWorldSettings {
  readonly library: string;
  readonly subscriptions: number;
  /** Of the shipped papers the first of each so many; absent: all. */
  readonly everyPaper?: number;
  /** Absent: `bin/bot.js`. */
  readonly program?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly processors?: number;
  /** Words to Node itself. */
  readonly flags?: readonly string[];
}

export interface DigestWorld {
  readonly server: DiscordServer;
  readonly state: StateFile;
  readonly folder: string;
  /** Asks in a channel where no digest is posted. */
  readonly reader: Member;
  readonly guild: Guild;
  readonly subscriptions: readonly Subscription[];
  readonly bot: FaultyBot;
  /** What the latest process said. */
  readonly botsWords: string;
  /** Starts a process; the one before is over. */
  start(): FaultyBot;
  /** Starts one unless one runs, and waits until it listens. */
  up(): Promise<void>;
  now(): number;
  advance(ms: number): void;
  /** Server and bot move on to just after the next day's digests fall due. Gives that day's number, from 0. */
  beginDay(): number;
  /** Days begun. */
  readonly days: number;
  /** Subscriptions that have no message yet on that day. */
  missing(day: number): readonly string[];
  /** Waits until each has its message of that day; false when for so long no more have, or the process ended. */
  untilPosted(day: number, timeoutMs?: number, options?: { readonly nudge?: boolean }): Promise<boolean>;
  /** Waits until a fault has struck at this call or later, or all of that day are posted and nothing more is written. */
  untilFaultFrom(call: number, day: number): Promise<boolean>;
  /** Waits until the bot asks nothing of Discord any more; time is moved on meanwhile. */
  untilCalm(): Promise<void>;
  /** A question of the reader's, until the answer reads as wanted. */
  ask(question: string, wanted: RegExp, timeoutMs: number): Promise<Reply>;
  /** Every day of every subscription that does not have exactly one message, of all days begun. */
  wrong(): readonly string[];
  readonly counts: WorldCounts;
  end(): Promise<void>;
}

export interface WorldCounts extends Readonly<Record<string, number>> {
  /** Digests owed, by the calendar. */
  readonly owed: number;
  /** Messages that there are; those with papers in them, and a picture. */
  readonly posted: number;
  readonly withPapers: number;
  readonly withPicture: number;
}

export async function createDigestWorld(settings: DigestWorldSettings): Promise<DigestWorld> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "footnote-faults-")));
  const folder = path.join(root, "data");
  mkdirSync(folder, { mode: 0o700 });
  const state = createStateFile(path.join(root, "state"));
  const corpus = path.join(root, "papers.jsonl");
  if (settings.everyPaper !== undefined) fewerPapers(corpus, settings.everyPaper);
  const environment = {
    ...(settings.everyPaper === undefined ? {} : { FOOTNOTE_CORPUS: corpus }),
    ...settings.environment,
  };
  const server = await DiscordServer.start({ sessionStarts: 1_000_000 });
  const firstDue = Math.ceil(Date.now() / DAY_MS) * DAY_MS + DUE_HOUR * HOUR_MS;
  const now = (): number => Date.now() + state.wallMs;
  const advance = (ms: number): void => {
    server.clock.advance(ms);
    state.advance(ms);
  };
  advance(firstDue - 2 * HOUR_MS - now());

  const guilds: Guild[] = [];
  const subscriptions: Subscription[] = [];
  for (let index = 0; index < settings.subscriptions; index += 1) {
    if (index % A_GUILD === 0) guilds.push(server.guild({ name: `Guild ${guilds.length}`, channels: ["desk"] }));
    const guild = guilds.at(-1);
    if (guild === undefined) throw new Error("There is no guild.");
    const sharing = index - (settings.subscriptions - SHARING);
    const shared = sharing > 0 && sharing % A_SHARED_CHANNEL !== 0 && index % A_GUILD !== 0;
    const channelId = shared ? subscriptions.at(-1)?.channelId : guild.addChannel(`digest-${index}`).id;
    subscriptions.push({
      id: `fault${String(index).padStart(4, "0")}`,
      scope: { kind: "guild", guildId: guild.id },
      channelId: channelId ?? "",
      createdBy: server.world.application.owner.id,
      createdAt: now(),
      runsFrom: now(),
      topic: TOPICS[index] ?? "",
      at: { hour: DUE_HOUR, minute: 0 },
      zone: "UTC",
      days: [1, 2, 3, 4, 5, 6, 7],
      papers: 3,
      silent: index % 2 === 0,
      thread: false,
      whenEmpty: "each",
    });
  }
  await subscribe(folder, subscriptions, now);

  const { counts, tally } = countByDay(server, subscriptions);
  let days = 0;
  const dayName = (day: number): string => new Date(firstDue + day * DAY_MS).toISOString().slice(0, 10);
  const count = (topic: string, day: number): number => counts.get(`${topic} ${dayName(day)}`) ?? 0;
  const missing = (day: number): readonly string[] =>
    subscriptions.filter(({ topic }) => count(topic, day) === 0).map(({ topic }) => topic);
  const [guild] = guilds;
  if (guild === undefined) throw new Error("Nobody is subscribed.");
  const reader = guild.member("reader");
  let bot: FaultyBot | undefined;
  return {
    server,
    state,
    folder,
    guild,
    reader,
    subscriptions,
    get bot() {
      if (bot === undefined) throw new Error("No bot was started.");
      return bot;
    },
    get botsWords() {
      return bot?.out() ?? "";
    },
    start: () => {
      bot = startFaultyBot({ ...settings, environment, server, state, folder });
      return bot;
    },
    up: async () => {
      if (bot !== undefined && !bot.isOver) return;
      bot = startFaultyBot({ ...settings, environment, server, state, folder });
      if (!(await bot.ready)) throw new Error(`The bot does not start: ${bot.out()}`);
    },
    now,
    advance,
    beginDay: () => {
      const day = days;
      days += 1;
      advance(Math.max(0, firstDue + day * DAY_MS + JUST_AFTER_MS - now()));
      return day;
    },
    get days() {
      return days;
    },
    missing,
    untilPosted: async (day, timeoutMs = 60_000, { nudge = true } = {}) => {
      let until = performance.now() + timeoutMs;
      let least = Number.POSITIVE_INFINITY;
      let progress = "";
      let progressAt = performance.now();
      while (performance.now() < until) {
        const open = missing(day).length;
        if (open === 0) return true;
        // On a busy machine a day takes its time.
        if (open < least) until = performance.now() + timeoutMs;
        least = Math.min(least, open);
        if (bot?.isOver === true) return false;
        const seen = `${open} ${server.requests.all().length} ${bot?.pid}`;
        if (seen !== progress) progressAt = performance.now();
        progress = seen;
        if (nudge && performance.now() - progressAt > NUDGE_AFTER_MS) {
          advance(NUDGE_BY_MS);
          progressAt = performance.now();
        }
        await wait(LOOK_EVERY_MS);
      }
      return false;
    },
    untilFaultFrom: async (call, day) => {
      for (let calls = -1, since = performance.now(); state.actedAt < call && bot?.isOver !== true; ) {
        if (missing(day).length > 0 || calls !== state.calls) since = performance.now();
        if (performance.now() - since > CALM_MS) break;
        calls = state.calls;
        await wait(LOOK_EVERY_MS);
      }
      return state.actedAt >= call;
    },
    untilCalm: async () => {
      for (let quiet = 0, requests = -1; quiet < QUIET_LOOKS; ) {
        await wait(NUDGE_AFTER_MS);
        const { length } = server.requests.all();
        quiet = length === requests ? quiet + 1 : 0;
        requests = length;
        if (quiet > 0) advance(NUDGE_BY_MS);
      }
    },
    ask: async (question, wanted, timeoutMs) => (await reader.command("ask", { question })).until(wanted, timeoutMs),
    wrong: () =>
      Array.from({ length: days }, (_, day) => day).flatMap((day) =>
        subscriptions.flatMap(({ topic }) => {
          const messages = count(topic, day);
          return messages === 1 ? [] : [`${dayName(day)} ${topic}: ${messages} messages`];
        }),
      ),
    get counts() {
      return { owed: days * subscriptions.length, ...tally };
    },
    end: async () => {
      await bot?.kill();
      await server.stop();
      state.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** By the store's own hand, before the bot is there. */
async function subscribe(folder: string, subscriptions: readonly Subscription[], now: () => number): Promise<void> {
  const silent = () => {};
  const logger = { debug: silent, info: silent, warn: silent, error: silent };
  const store = await openSqliteStore({ folder, clock: { now, elapsed: () => performance.now() }, logger });
  for (const subscription of subscriptions) {
    if (!(await store.subscriptions.add(subscription))) throw new Error("There is no room for a subscription.");
  }
  await store.close();
}

/** Messages by topic and day of the server's calendar, kept as they come. */
function countByDay(server: DiscordServer, subscriptions: readonly Subscription[]) {
  const counts = new Map<string, number>();
  const tally = { posted: 0, withPapers: 0, withPicture: 0 };
  const byChannel = new Map<string, Subscription[]>();
  for (const each of subscriptions) byChannel.set(each.channelId, [...(byChannel.get(each.channelId) ?? []), each]);
  server.world.onEvent(({ name, message }) => {
    if (name !== "MESSAGE_CREATE" || message === undefined) return;
    const { author, content, embeds, components, attachments, timestamp } = message.message;
    if (author.id !== server.applicationId) return;
    const here = byChannel.get(message.channelId) ?? [];
    const words = JSON.stringify([content, embeds, components]);
    for (const { topic } of here.filter((each) => words.includes(each.topic))) {
      const key = `${topic} ${timestamp.slice(0, 10)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      tally.posted += 1;
      if (words.includes('"label":"Save"')) tally.withPapers += 1;
      if (attachments.length > 0) tally.withPicture += 1;
    }
  });
  return { counts, tally };
}

/** A smaller corpus is opened sooner. */
function fewerPapers(file: string, every: number): void {
  const lines = readFileSync(SHIPPED, "utf8").trimEnd().split("\n");
  writeFileSync(file, `${lines.filter((_, index) => index % every === 0).join("\n")}\n`);
}

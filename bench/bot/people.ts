/**
 * People at the local Discord: streams of what they ask and type, and what became of each thing they did.
 *
 * In: streams that run side by side. Out: for each stream how soon it was acknowledged and answered, and how often there was
 * not exactly one final reply. Keeps true: delivered on schedule whatever the bot does; nobody asks more than quotas allow,
 * because there are as many guilds and people as it takes.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Member } from "../../test/discord-server/driver/member.ts";
import {
  acknowledgedAfterMs,
  FIRST_RESPONSE_MS,
  type InteractionRecord,
} from "../../test/discord-server/interaction-record.ts";
import { type Percentiles, percentiles } from "../../test/discord-server/load.ts";
import type { DiscordServer } from "../../test/discord-server/server.ts";
import { isUnderWay } from "../../test/discord-server/under-way.ts";

export interface Stream {
  readonly name: string;
  readonly kind: "ask" | "type";
  /** Questions or beginnings of titles, dealt out in turn. */
  readonly words: readonly string[];
  readonly count: number;
  /** Spread evenly over this long. */
  readonly withinMs: number;
}

export interface StreamOutcome {
  readonly name: string;
  readonly count: number;
  /** Never acknowledged, or later than three seconds: "The application did not respond". */
  readonly late: number;
  /** Without a final reply when patience ended. */
  readonly unanswered: number;
  readonly answeredTwice: number;
  /** Got a kind word for themselves alone instead of an answer: busy, quota or fault. */
  readonly turnedAway: number;
  readonly acknowledgedMs: Percentiles;
  readonly answeredMs: Percentiles;
  /** What Discord refused, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}

/** `stopped` ends the deliveries early; what was delivered is still waited for. */
export async function runStreams(
  server: DiscordServer,
  streams: readonly Stream[],
  stopped: () => boolean = () => false,
): Promise<readonly StreamOutcome[]> {
  const people = streams.map((stream) => peopleFor(server, stream));
  await pause(SETTLING_MS);
  const before = server.world.interactions.size;
  await Promise.all(streams.map((stream, place) => send(stream, people[place] ?? [], stopped)));
  const done = [...server.world.interactions.values()].slice(before);
  const deadline = performance.now() + PATIENCE_MS;
  for (let open = done; open.length > 0 && performance.now() < deadline; await pause(LOOK_EVERY_MS)) {
    open = open.filter((one) => !isSettled(server, one));
  }
  return streams.map((stream, place) => {
    const ids = new Set((people[place] ?? []).map(({ id }) => id));
    return outcomeOf(
      server,
      stream.name,
      done.filter(({ userId }) => ids.has(userId)),
    );
  });
}

function peopleFor(server: DiscordServer, { name, count }: Stream): readonly Member[] {
  const guilds = Array.from({ length: Math.ceil(count / ASKS_OF_A_GUILD) }, () =>
    server.guild({ channels: ["papers"] }),
  );
  return guilds.flatMap((guild, place) =>
    Array.from({ length: Math.ceil(Math.min(count, ASKS_OF_A_GUILD) / ASKS_OF_A_PERSON) }, (_, index) =>
      guild.member(`${name}-${place}-${index}`),
    ),
  );
}

async function send(stream: Stream, people: readonly Member[], stopped: () => boolean): Promise<void> {
  const { kind, words, count, withinMs } = stream;
  const problems: unknown[] = [];
  const start = performance.now();
  for (let sent = 0; sent < count && !stopped(); ) {
    const due = Math.min(count, Math.floor(((performance.now() - start) / withinMs) * count) + 1);
    for (; sent < due; sent += 1) {
      const person = people[sent % people.length];
      const said = words[sent % words.length] ?? "";
      const act =
        kind === "ask" ? person?.command("ask", { question: said }) : person?.autocomplete("related", "paper", said);
      act?.catch((error: unknown) => problems.push(error));
    }
    await pause(TICK_MS);
  }
  if (problems.length > 0) throw problems[0];
}

/** When its final reply was there. A message that still says "thinking", or how far the answer has come, is none. */
function answeredAfterMs({ world }: DiscordServer, interaction: InteractionRecord): number | undefined {
  const { choices, timeline, deliveredAtMs } = interaction;
  if (choices !== null) return acknowledgedAfterMs(interaction) ?? undefined;
  if (finalReplies(world, interaction) === 0) return undefined;
  const last = timeline.findLast(({ what }) => what === "edited" || what === "followed-up" || what === "acknowledged");
  return last === undefined ? undefined : last.atMs - deliveredAtMs;
}

function finalReplies(world: DiscordServer["world"], { originalId, followUpIds }: InteractionRecord): number {
  const original = world.messages.get(originalId ?? "");
  const isFinal = original !== undefined && original.deletedAtMs === undefined && !isUnderWay(original.message);
  return (isFinal ? 1 : 0) + followUpIds.length;
}

function isSettled(server: DiscordServer, interaction: InteractionRecord): boolean {
  if (answeredAfterMs(server, interaction) !== undefined) return true;
  return interaction.acknowledgedAtMs === null && performance.now() - interaction.deliveredAtMs > FIRST_RESPONSE_MS;
}

function outcomeOf(server: DiscordServer, name: string, done: readonly InteractionRecord[]): StreamOutcome {
  const { world } = server;
  const acknowledged = done.flatMap((one) => acknowledgedAfterMs(one) ?? []);
  const answered = done.flatMap((one) => answeredAfterMs(server, one) ?? []);
  const refused: Record<string, number> = {};
  for (const { what, detail } of done.flatMap(({ timeline }) => timeline)) {
    if (what === "refused") refused[detail] = (refused[detail] ?? 0) + 1;
  }
  return {
    name,
    count: done.length,
    late: done.length - acknowledged.filter((ms) => ms <= FIRST_RESPONSE_MS).length,
    unanswered: done.length - answered.length,
    answeredTwice: done.filter((one) => finalReplies(world, one) > 1).length,
    turnedAway: done.filter((one) => one.followUpIds.length > 0).length,
    acknowledgedMs: percentiles(acknowledged),
    answeredMs: percentiles(answered),
    refused,
  };
}

/** Below the default quotas, 1,000 an hour for a guild and 60 for a person. */
const ASKS_OF_A_GUILD = 900;
const ASKS_OF_A_PERSON = 30;
const TICK_MS = 2;
/** Seldom, so that looking costs the measurement nothing; the times come from the record. */
const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 90_000;
/** For the bot to hear of new guilds. */
const SETTLING_MS = 1_000;

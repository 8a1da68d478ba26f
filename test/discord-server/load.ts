/**
 * Many people at once: bursts and steady streams of commands, and how long the bot took.
 *
 * In: a plan. Out: counts and percentiles in milliseconds, counted at the server from delivery to acknowledgement and to
 * the last change of the answer. Delivered on schedule whatever the bot does, so that a slow bot cannot slow its own load.
 */
import { InteractionResponseType } from "discord-api-types/v10";
import type { OptionValues } from "./driver/command-options.ts";
import type { Guild } from "./driver/guild.ts";
import { acknowledgedAfterMs, FIRST_RESPONSE_MS, type InteractionRecord } from "./interaction-record.ts";
import { isUnderWay } from "./under-way.ts";
import type { World } from "./world.ts";

export interface LoadPlan {
  readonly command: string;
  /** Options of the n-th command, counted from 0. */
  readonly options: (index: number) => OptionValues;
  readonly count: number;
  /** Spread evenly over this long. */
  readonly withinMs: number;
  /** People taking turns; quotas count per person. */
  readonly people?: number;
  /** How long to wait for answers after the last delivery. */
  readonly patienceMs?: number;
  /** The option being typed, to measure autocomplete. */
  readonly autocomplete?: string;
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface LoadResult {
  readonly count: number;
  /** Never acknowledged, or later than three seconds. */
  readonly late: number;
  /** Acknowledged but without a final answer when patience ended. */
  readonly unanswered: number;
  readonly acknowledgedMs: Percentiles;
  readonly answeredMs: Percentiles;
  readonly refused: Readonly<Record<string, number>>;
}

const TICK_MS = 5;
/** Seldom, so that looking costs the measurement nothing; the times come from the record. */
const LOOK_EVERY_MS = 250;

const pause = (forMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, forMs));

export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** When the answer was last changed; undefined while it is not there, or not whole. */
function answeredAfterMs(world: World, interaction: InteractionRecord): number | undefined {
  const { responseType, originalId, deliveredAtMs, timeline, acknowledgedAtMs } = interaction;
  if (acknowledgedAtMs === null) return undefined;
  if (responseType === InteractionResponseType.ApplicationCommandAutocompleteResult)
    return acknowledgedAtMs - deliveredAtMs;
  const original = world.messages.get(originalId ?? "");
  const told = timeline.findLast((one) => one.what === "followed-up");
  // Taken back, and said privately instead: the only way to refuse what was deferred in public.
  if (original?.deletedAtMs !== undefined && told !== undefined) return told.atMs - deliveredAtMs;
  const message = original?.message;
  if (message === undefined || isUnderWay(message)) return undefined;
  const last = timeline.findLast((one) => one.what === "edited" || one.what === "acknowledged");
  return (last?.atMs ?? acknowledgedAtMs) - deliveredAtMs;
}

export async function runLoad(world: World, guild: Guild, plan: LoadPlan): Promise<LoadResult> {
  const { command, options, count, withinMs, people = Math.min(count, 200), patienceMs = 60_000, autocomplete } = plan;
  const members = Array.from({ length: people }, (_, index) => guild.member(`reader-${index}`));
  const before = world.interactions.size;
  const problems: unknown[] = [];
  const start = performance.now();
  for (let sent = 0; sent < count; ) {
    const due =
      withinMs === 0 ? count : Math.min(count, Math.floor(((performance.now() - start) / withinMs) * count) + 1);
    for (; sent < due; sent += 1) {
      const member = members[sent % people];
      const typed = options(sent);
      const act =
        autocomplete === undefined
          ? member?.command(command, typed)
          : member?.autocomplete(command, autocomplete, String(typed[autocomplete]));
      act?.catch((error: unknown) => problems.push(error));
    }
    if (sent < count) await pause(TICK_MS);
  }
  const delivered = [...world.interactions.values()].slice(before);
  if (delivered.length < count)
    throw problems[0] ?? new Error(`Only ${delivered.length} of ${count} could be delivered.`);
  const deadline = performance.now() + patienceMs;
  const settled = (one: InteractionRecord): boolean =>
    answeredAfterMs(world, one) !== undefined ||
    (one.acknowledgedAtMs === null && performance.now() - one.deliveredAtMs > FIRST_RESPONSE_MS);
  for (
    let open = delivered;
    open.length > 0 && performance.now() < deadline;
    open = open.filter((one) => !settled(one))
  )
    await pause(LOOK_EVERY_MS);
  return summarise(world, delivered);
}

function summarise(world: World, delivered: readonly InteractionRecord[]): LoadResult {
  const acknowledged = delivered.flatMap((one) => acknowledgedAfterMs(one) ?? []);
  const answered = delivered.flatMap((one) => answeredAfterMs(world, one) ?? []);
  const refused: Record<string, number> = {};
  for (const { what, detail } of delivered.flatMap((one) => one.timeline)) {
    if (what === "refused") refused[detail] = (refused[detail] ?? 0) + 1;
  }
  return {
    count: delivered.length,
    late: delivered.length - acknowledged.filter((ms) => ms <= FIRST_RESPONSE_MS).length,
    unanswered: acknowledged.length - answered.length,
    acknowledgedMs: percentiles(acknowledged),
    answeredMs: percentiles(answered),
    refused,
  };
}

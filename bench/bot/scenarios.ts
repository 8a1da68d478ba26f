/**
 * The scenarios: what people and networks do to a running bot, and what is promised then.
 *
 * In: how long to go on. Out: for each scenario its figures, each with its target where there is one. Every scenario has a new
 * bot, a new Discord and an empty data folder, and is measured after fifty questions that nobody counts.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { StreamOutcome } from "./people.ts";
import { type BotProcess, type Discord, startBot, startDiscord, withDataFolder } from "./processes.ts";
import { beginnings, hostile, questions } from "./words.ts";

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: "ms" | "MB" | "";
  /** At most this; absent where nothing is promised. */
  readonly target?: number;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  run(lengths: Lengths): Promise<readonly Figure[]>;
}

/** How long the long ones go on. */
export interface Lengths {
  readonly steadyMs: number;
  readonly drops: number;
  readonly loopMs: number;
}

export const FULL: Lengths = { steadyMs: 120_000, drops: 200, loopMs: 90_000 };
export const QUICK: Lengths = { steadyMs: 20_000, drops: 30, loopMs: 30_000 };

export const SCENARIOS: readonly Scenario[] = [
  burst(1_000, { p99: 500 }),
  burst(3_000, { p99: 1_500 }),
  {
    name: "steady",
    title: "40 questions a second",
    run: ({ steadyMs }) =>
      measured(async (discord) => {
        const count = (ASKED_A_SECOND * steadyMs) / 1_000;
        const [outcome] = await ask(discord, [{ name: "steady", count, withinMs: steadyMs }]);
        return [
          ...acknowledged(outcome, 250),
          figure("answered, p50", outcome.answeredMs.p50, "ms"),
          figure("answered, p99", outcome.answeredMs.p99, "ms", 2_000),
          ...wholeness(outcome),
        ];
      }),
  },
  {
    name: "hostile",
    title: "100 ordinary questions beside hostile ones of 6,000 characters",
    run: () =>
      measured(async (discord, bot) => {
        const [ordinary, others] = await discord.order("streams", {
          streams: [
            { name: "ordinary", kind: "ask", words: questions(), count: 100, withinMs: 2_000 },
            { name: "hostile", kind: "ask", words: hostile(), count: hostile().length, withinMs: 100 },
          ],
        });
        return [
          ...acknowledged(known(ordinary), 1_000),
          figure("answered, p99", known(ordinary).answeredMs.p99, "ms"),
          figure("hostile one answered, longest", known(others).answeredMs.max, "ms"),
          ...wholeness(known(ordinary)),
          ...memory(bot, 1_024),
        ];
      }),
  },
  {
    name: "autocomplete",
    title: "10 key strokes a second while 40 questions a second are asked",
    run: ({ steadyMs }) =>
      measured(async (discord) => {
        const withinMs = steadyMs / 2;
        const [typing, asking] = await discord.order("streams", {
          streams: [
            { name: "typing", kind: "type", words: beginnings(), count: withinMs / 100, withinMs },
            { name: "asking", kind: "ask", words: questions(), count: (ASKED_A_SECOND * withinMs) / 1_000, withinMs },
          ],
        });
        const { acknowledgedMs, unanswered } = known(typing);
        return [
          figure("choices, p50", acknowledgedMs.p50, "ms"),
          figure("choices, p99", acknowledgedMs.p99, "ms", 100),
          figure("without choices", unanswered, "", 0),
          ...wholeness(known(asking)),
        ];
      }),
  },
  {
    name: "drops",
    title: "the socket cut again and again while 10 questions a second are asked",
    run: ({ drops }) =>
      measured(async (discord) => {
        const count = drops * 60;
        const { stream, dropped, gateway } = await discord.order("drops", {
          times: drops,
          stream: { name: "dropped", kind: "ask", words: questions(), count, withinMs: count * 100 },
        });
        return [
          figure("sockets cut", dropped, ""),
          figure("questions asked meanwhile", stream.count, ""),
          figure("acknowledged, p99", stream.acknowledgedMs.p99, "ms"),
          ...wholeness(stream),
          figure("IDENTIFY", gateway.identifies, "", 2),
          figure("RESUME", gateway.resumes, ""),
        ];
      }),
  },
  {
    name: "invalid",
    title: "every IDENTIFY answered with an invalid session",
    run: ({ loopMs }) =>
      measured(async (discord) => {
        const { identifies: before } = await discord.order("counts", {});
        const { identifies } = await discord.order("invalidate", { forMs: loopMs });
        return identifyFigures(identifies - before, loopMs);
      }),
  },
  {
    name: "restarts",
    title: "killed as soon as it is connected, or after 10 s, and started again at once",
    run: ({ loopMs }) =>
      withDataFolder(async (folder) => {
        const discord = await startDiscord();
        try {
          const until = performance.now() + loopMs;
          let starts = 0;
          for (; performance.now() < until; starts += 1) await startAndKill(discord, folder);
          const { identifies } = await discord.order("counts", {});
          return [figure("starts", starts, ""), ...identifyFigures(identifies, loopMs)];
        } finally {
          await discord.stop();
        }
      }),
  },
];

function burst(count: number, target: { readonly p99: number }): Scenario {
  return {
    name: `burst-${count}`,
    title: `${count.toLocaleString("en-US")} questions within 100 ms`,
    run: () =>
      measured(async (discord, bot) => {
        const [outcome] = await ask(discord, [{ name: "burst", count, withinMs: 100 }]);
        return [
          ...acknowledged(outcome, target.p99),
          figure("last one answered", outcome.answeredMs.max, "ms"),
          ...wholeness(outcome),
          ...memory(bot),
        ];
      }),
  };
}

interface Asking {
  readonly name: string;
  readonly count: number;
  readonly withinMs: number;
}

async function ask(discord: Discord, streams: readonly Asking[]): Promise<readonly [StreamOutcome]> {
  const outcomes = await discord.order("streams", {
    streams: streams.map((stream) => ({ ...stream, kind: "ask", words: questions() })),
  });
  return [known(outcomes[0])];
}

/** A bot and a Discord of one's own, warm. */
async function measured(
  work: (discord: Discord, bot: BotProcess) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  return withDataFolder(async (folder) => {
    const discord = await startDiscord();
    const bot = startBot(discord, folder);
    try {
      await discord.order("ready", {});
      await ask(discord, [{ name: "warm-up", count: WARM_UP, withinMs: 2_000 }]);
      return await work(discord, bot);
    } finally {
      await bot.stop();
      await discord.stop();
    }
  });
}

/** As an impatient supervisor does. */
async function startAndKill(discord: Discord, folder: string): Promise<void> {
  const { identifies: before } = await discord.order("counts", {});
  const bot = startBot(discord, folder);
  const giveUpAt = performance.now() + IMPATIENT_AFTER_MS;
  for (let now = before; now === before && performance.now() < giveUpAt; await pause(LOOK_EVERY_MS)) {
    now = (await discord.order("counts", {})).identifies;
  }
  await bot.kill();
}

function acknowledged({ acknowledgedMs }: StreamOutcome, p99: number): readonly Figure[] {
  return [
    figure("acknowledged, p50", acknowledgedMs.p50, "ms"),
    figure("acknowledged, p99", acknowledgedMs.p99, "ms", p99),
    figure("acknowledged, latest", acknowledgedMs.max, "ms", 3_000),
  ];
}

/** That each has exactly one final reply, and how many of these were no answer. */
function wholeness(outcome: StreamOutcome): readonly Figure[] {
  const refused = Object.values(outcome.refused).reduce((sum, times) => sum + times, 0);
  return [
    figure("late or never acknowledged", outcome.late, "", 0),
    figure("without a final reply", outcome.unanswered, "", 0),
    figure("with more than one", outcome.answeredTwice, "", 0),
    figure("turned away kindly", outcome.turnedAway, ""),
    figure("requests Discord refused", refused, "", 0),
  ];
}

function memory(bot: BotProcess, target?: number): readonly Figure[] {
  const megabytes = bot.peakMemoryMb();
  return megabytes === undefined ? [] : [figure("memory at most", megabytes, "MB", target)];
}

/** An hour is longer than a measurement: after the first fifteen the budget gives one every 90 s. */
function identifyFigures(seen: number, overMs: number): readonly Figure[] {
  const rest = (HOUR_MS - overMs) / EVERY_MS;
  return [
    figure(`IDENTIFY in ${Math.round(overMs / 1_000)} s`, seen, ""),
    figure("IDENTIFY an hour, reckoned on", Math.ceil(seen + rest), "", 59),
  ];
}

function figure(what: string, value: number, unit: Figure["unit"], target?: number): Figure {
  return { what, value, unit, ...(target === undefined ? {} : { target }) };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("A stream has no outcome.");
  return value;
}

const ASKED_A_SECOND = 40;
const WARM_UP = 50;
const IMPATIENT_AFTER_MS = 10_000;
const LOOK_EVERY_MS = 20;
const HOUR_MS = 3_600_000;
/** The pace of `src/discord/connection/identify-budget.ts` once its burst is spent. */
const EVERY_MS = 90_000;

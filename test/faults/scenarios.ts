/** The fault runs in full, each with the world it needs. */
import type { DigestWorld, DigestWorldSettings } from "./digest-world.ts";
import { type DiskAction, fillDisk, tellDisk } from "./fill-disk.ts";
import type { Finding } from "./finding.ts";
import { daysToMeet, type Grid, type Harvest, pointsToMeet } from "./harvest.ts";
import { killAnytime, tellAnytime } from "./kill-anytime.ts";
import { killAsking } from "./kill-asking.ts";
import { type KillAction, killDigests, tellKills } from "./kill-digests.ts";
import { loseResponses } from "./lose-responses.ts";
import { passMonth } from "./month.ts";
import { weatherStorm } from "./storm.ts";

/** What may be told of a run from outside. */
export interface Scale {
  /** Every call, or every so many. */
  readonly every: number;
  /** A long run ends after this, and says how far it came. */
  readonly untilMs: number;
}

interface Common {
  readonly name: string;
  readonly world: Omit<DigestWorldSettings, "library" | "program">;
  /** The program as it is shipped, or joined: for what starts often. */
  readonly program: "shipped" | "joined";
}

/** One world, one finding. */
export interface Once extends Common {
  readonly kind: "once";
  readonly run: (world: DigestWorld, scale: Scale) => Promise<Finding>;
}

/** Many points, some in each world; what is found adds up. */
export interface Sweep extends Common {
  readonly kind: "sweep";
  /** The points of the next world. */
  readonly next: (sum: Harvest, grid: Grid) => readonly number[];
  readonly meet: (world: DigestWorld, points: readonly number[]) => Promise<Harvest>;
  /** Absent: when the end of the run is known and every point was met. */
  readonly isDone?: (sum: Harvest) => boolean;
  readonly tell: (sum: Harvest) => Finding;
}

export type Scenario = Once | Sweep;

const MINUTE_MS = 60_000;
const told = (what: string): void => void process.stderr.write(`  ${what}\n`);
/** One worker, and one thread of V8's own beside each: what is killed soon needs no more. */
const SHORT_LIVED = { everyPaper: 4, processors: 1, flags: ["--v8-pool-size=1"] } as const;
/** A process that lives for long is started as anybody starts it, but for the inspector. */
const LONG_LIVED = ["--inspect=127.0.0.1:0"];
/** For so many days there is still something new in some of the digests. */
const KILLS_A_WORLD = 12;
const DISK_DAYS_A_WORLD = 6;
const ANYTIME_KILLS = 300;
const ANYTIME_KILLS_A_WORLD = 20;

const kill = (name: string, action: KillAction, subscriptions: number): Sweep => ({
  kind: "sweep",
  name,
  program: "joined",
  world: { subscriptions, ...SHORT_LIVED },
  next: (sum, grid) => pointsToMeet(sum, grid, KILLS_A_WORLD),
  meet: (world, calls) => killDigests(world, { action, calls, onKill: told }),
  tell: (sum) => tellKills(name, action, subscriptions, sum),
});

const disk = (name: string, action: DiskAction, subscriptions: number): Sweep => ({
  kind: "sweep",
  name,
  program: "joined",
  world: { subscriptions, ...SHORT_LIVED },
  next: (sum, grid) => (subscriptions === 1 ? pointsToMeet : daysToMeet)(sum, grid, DISK_DAYS_A_WORLD),
  meet: (world, calls) => fillDisk(world, { action, calls, onFault: told }),
  tell: (sum) => tellDisk(name, action, subscriptions, sum),
});

const ANYTIME: Sweep = {
  kind: "sweep",
  name: "anytime",
  program: "joined",
  world: { subscriptions: 50, ...SHORT_LIVED },
  next: (sum, grid) => pointsToMeet(sum, grid, 1),
  meet: (world, [seed = 1]) => killAnytime(world, { kills: ANYTIME_KILLS_A_WORLD, seed, onKill: told }),
  isDone: ({ counts }) => (counts["kills"] ?? 0) >= ANYTIME_KILLS,
  tell: (sum) => tellAnytime("anytime", ANYTIME_KILLS, 50, sum),
};

export const SCENARIOS: readonly Scenario[] = [
  kill("kill-50", "kill-before", 50),
  kill("kill-one", "kill-before", 1),
  kill("tear-one", "kill-within", 1),
  ANYTIME,
  {
    kind: "once",
    name: "asking",
    program: "joined",
    world: { subscriptions: 1, ...SHORT_LIVED },
    run: (world, { every }) => killAsking(world, { actions: ["kill-before", "kill-within"], every }),
  },
  {
    kind: "once",
    name: "lost",
    program: "shipped",
    world: { subscriptions: 50 },
    run: (world) => loseResponses(world, { responses: 300 }),
  },
  disk("no-space-50", "no-space", 50),
  disk("no-space-one", "no-space", 1),
  disk("io-error-50", "io-error", 50),
  disk("io-error-one", "io-error", 1),
  {
    kind: "once",
    name: "storm",
    program: "shipped",
    world: { subscriptions: 50 },
    run: (world, { untilMs }) =>
      weatherStorm(world, { stormMs: Math.min(untilMs, 10 * MINUTE_MS), dayEveryMs: MINUTE_MS / 2 }),
  },
  {
    kind: "once",
    name: "month",
    program: "shipped",
    world: { subscriptions: 100, flags: LONG_LIVED },
    run: (world, { untilMs }) => passMonth(world, { days: 30, asksADay: 700, untilMs }),
  },
];

/** The fault runs in full, each with the world it needs. */
import type { DigestWorld, DigestWorldSettings } from "./digest-world.ts";
import { fillDisk } from "./fill-disk.ts";
import type { Finding } from "./finding.ts";
import { killAnytime } from "./kill-anytime.ts";
import { killAsking } from "./kill-asking.ts";
import { killDigests } from "./kill-digests.ts";
import { loseResponses } from "./lose-responses.ts";
import { passMonth } from "./month.ts";
import { weatherStorm } from "./storm.ts";

export interface Scale {
  /** Every call, or every so many. */
  readonly every: number;
  /** A long run ends after this, and says how far it came. */
  readonly untilMs: number;
}

export interface Scenario {
  readonly name: string;
  readonly world: Omit<DigestWorldSettings, "library">;
  readonly run: (world: DigestWorld, scale: Scale) => Promise<Finding>;
}

const MINUTE_MS = 60_000;
const told = (what: string): void => void process.stderr.write(`  ${what}\n`);
/** A process that lives for long is started as anybody starts it, but for the inspector. */
const LONG_LIVED = ["--inspect=127.0.0.1:0"];

const kill = (name: string, action: "kill-before" | "kill-within", subscriptions: number): Scenario => ({
  name,
  world: { subscriptions },
  run: (world, scale) => killDigests(world, { name, action, first: 1, ...scale, onKill: told }),
});

/** Two of them make 300; they may run side by side. */
const anytime = (name: string, seed: number): Scenario => ({
  name,
  world: { subscriptions: 50 },
  run: (world, { untilMs }) => killAnytime(world, { name, kills: 150, seed, untilMs, onKill: told }),
});

const disk = (name: string, action: "no-space" | "io-error", subscriptions: number): Scenario => ({
  name,
  world: { subscriptions },
  run: (world, scale) => fillDisk(world, { name, action, first: 1, ...scale, onFault: told }),
});

export const SCENARIOS: readonly Scenario[] = [
  kill("kill-50", "kill-before", 50),
  kill("kill-one", "kill-before", 1),
  kill("tear-one", "kill-within", 1),
  anytime("anytime", 1),
  anytime("anytime-too", 2),
  {
    name: "asking",
    world: { subscriptions: 1 },
    run: (world, { every }) => killAsking(world, { actions: ["kill-before", "kill-within"], every }),
  },
  {
    name: "lost",
    world: { subscriptions: 50 },
    run: (world) => loseResponses(world, { responses: 300 }),
  },
  disk("no-space-50", "no-space", 50),
  disk("no-space-one", "no-space", 1),
  disk("io-error-50", "io-error", 50),
  disk("io-error-one", "io-error", 1),
  {
    name: "storm",
    world: { subscriptions: 50, flags: [] },
    run: (world, { untilMs }) =>
      weatherStorm(world, { stormMs: Math.min(untilMs, 10 * MINUTE_MS), dayEveryMs: MINUTE_MS / 2 }),
  },
  {
    name: "month",
    world: { subscriptions: 100, flags: LONG_LIVED },
    run: (world, { untilMs }) => passMonth(world, { days: 30, asksADay: 334, untilMs }),
  },
];

/**
 * A storm at Discord: of all requests 30 % meet a 429 and 20 % a 5xx, half of these after they took effect, for minutes on end,
 * while one day's digests after the other fall due.
 *
 * Wanted: nothing is sent before `retry_after` is over, and each digest is there once, soon after the storm at the latest. Time goes
 * as it goes here: a jump would cut short what the bot was told to wait.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { LoggedRequest } from "../discord-server/request-log.ts";
import type { DigestWorld } from "./digest-world.ts";
import { atMost, exactly, type Finding, figure, MOST_TOLD } from "./finding.ts";

export interface StormPlan {
  readonly stormMs: number;
  /** How often the next day comes, when the one before is done. */
  readonly dayEveryMs: number;
}

const OWN_MS = 3_000;
const GLOBAL_MS = 2_000;
/** What was on its way when the 429 was said. */
const UNDER_WAY_MS = 250;
const LOOK_EVERY_MS = 100;
/** Longer than any wait it was told of. */
const SETTLE_MS = 6_000;
/** In seconds: what was promised is a quarter of an hour. */
const AFTERWARDS_S = 900;
const OF_THE_BOT = /^(?:GET|POST) \/(?:channels|guilds|users)\//;

export async function weatherStorm(world: DigestWorld, { stormMs, dayEveryMs }: StormPlan): Promise<Finding> {
  const began = performance.now();
  const wrong: string[] = [];
  await world.up();
  const { faults, requests } = world.server;
  requests.clear();
  const times = Number.POSITIVE_INFINITY;
  // Each rule sees what the ones before let through: 30 % and 20 % of all.
  faults.add({
    on: OF_THE_BOT,
    times,
    share: 0.03,
    fault: { kind: "rate-limited", retryAfterMs: GLOBAL_MS, global: true },
  });
  faults.add({ on: OF_THE_BOT, times, share: 0.27 / 0.97, fault: { kind: "rate-limited", retryAfterMs: OWN_MS } });
  faults.add({ on: OF_THE_BOT, times, share: 0.1 / 0.7, fault: { kind: "error-before", status: 503 } });
  faults.add({ on: OF_THE_BOT, times, share: 0.1 / 0.6, fault: { kind: "error-after", status: 502 } });
  const overAtMs = performance.now() + stormMs;
  const tookMs: number[] = [];
  while (performance.now() < overAtMs) {
    const dueAtMs = performance.now();
    const day = world.beginDay();
    while (world.missing(day).length > 0 && performance.now() < overAtMs) await wait(LOOK_EVERY_MS);
    if (world.missing(day).length > 0) break;
    tookMs.push(performance.now() - dueAtMs);
    // What follows a message is over too when the next day comes, so that no wait is cut short by it.
    const pauseMs = Math.max(dayEveryMs - (performance.now() - dueAtMs), SETTLE_MS);
    if (performance.now() + pauseMs > overAtMs) break;
    await wait(pauseMs);
  }
  await wait(Math.max(0, overAtMs - performance.now()));
  const met = requests.all().filter((each) => OF_THE_BOT.test(`${each.method} ${each.path}`));
  const early = sentTooEarly(met);
  faults.clear();
  const clearAtMs = performance.now();
  await world.untilPosted(world.days - 1, AFTERWARDS_S * 1000, { nudge: false });
  const afterwards = (performance.now() - clearAtMs) / 1000;
  await wait(SETTLE_MS);
  wrong.push(...world.wrong(), ...early.slice(0, MOST_TOLD));
  const share = (kind: string): string =>
    `${Math.round((100 * met.filter(({ fault }) => fault?.startsWith(kind)).length) / Math.max(1, met.length))} %`;
  return {
    name: "storm",
    title: `A storm of ${Math.round(stormMs / 1000)} s: 429 and 5xx, with ${world.subscriptions.length} subscriptions`,
    figures: [
      figure("requests of the bot", met.length),
      figure("met with 429", share("rate-limited")),
      figure("met with 5xx", share("error")),
      exactly(0, "requests sent before retry_after was over", early.length),
      figure("days that fell due in it", world.days),
      figure("longest until a day's digests were all there, in seconds", Math.round(Math.max(0, ...tookMs) / 1000)),
      atMost(AFTERWARDS_S, "seconds after it until all were there", Math.round(afterwards)),
      exactly(world.counts.owed, "messages in Discord", world.counts.posted),
      exactly(0, "missing or twice", world.wrong().length),
    ],
    wrong: wrong.slice(0, MOST_TOLD),
    seconds: (performance.now() - began) / 1000,
  };
}

/** Requests of a bucket, or of all, that came while it was to wait. */
function sentTooEarly(requests: readonly LoggedRequest[]): readonly string[] {
  const closed: { readonly key: string; readonly saidTo: string; readonly fromMs: number; readonly untilMs: number }[] =
    [];
  const early: string[] = [];
  for (const { atMs, method, path, status, fault, global } of requests) {
    const key = `${method} ${path}`;
    const hit = closed.find(
      (each) => (each.key === key || each.key === "") && atMs > each.fromMs && atMs < each.untilMs,
    );
    if (hit !== undefined) {
      const left = Math.round(hit.untilMs - atMs);
      early.push(
        `${key} came ${left} ms before the ${hit.key === "" ? "global " : ""}retry_after said to ${hit.saidTo} was over`,
      );
    }
    if (status !== 429 || fault !== "rate-limited") continue;
    const isGlobal = global === true;
    const forMs = isGlobal ? GLOBAL_MS : OWN_MS;
    closed.push({ key: isGlobal ? "" : key, saidTo: key, fromMs: atMs + UNDER_WAY_MS, untilMs: atMs + forMs });
    while (closed.length > 0 && (closed[0]?.untilMs ?? 0) < atMs - OWN_MS) closed.shift();
  }
  return early;
}

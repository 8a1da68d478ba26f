/** Numbers, times and dates as English phrases. */
import type { PartialDate } from "../../domain/paper/paper.ts";

export function count(n: number, noun: string): string {
  return `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
}

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

export function days(ms: number): string {
  return count(Math.round(ms / DAY_MS), "day");
}

/** In the largest unit of which there are two. */
export function duration(ms: number): string {
  if (ms >= 2 * DAY_MS) return count(Math.floor(ms / DAY_MS), "day");
  if (ms >= 2 * HOUR_MS) return count(Math.floor(ms / HOUR_MS), "hour");
  return count(Math.max(1, Math.floor(ms / MINUTE_MS)), "minute");
}

/** How long to wait: `40 s`, `12 minutes`, `3 hours`; rather too long than too short. */
export function waiting(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? count(minutes, "minute") : count(Math.ceil(minutes / 60), "hour");
}

/** What an allowance counts over: "an hour", "a day", "in 3 days". */
export function per(windowMs: number): string {
  if (windowMs === HOUR_MS) return "an hour";
  return windowMs === DAY_MS ? "a day" : `in ${duration(windowMs)}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `“a”, “b” or “c”` */
export function oneOf(words: readonly string[]): string {
  return quotedWith("or", words);
}

/** `“a”, “b” and “c”` */
export function allOf(words: readonly string[]): string {
  return quotedWith("and", words);
}

function quotedWith(joint: "or" | "and", words: readonly string[]): string {
  const quoted = words.map((word) => `“${word}”`);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/** As precise as it is known: `30 Jul 2024`, `Jul 2024`, `2024`, `30 Jul`. */
export function dateText({ year, month, day }: PartialDate): string {
  const named = month === undefined ? undefined : MONTHS[month - 1];
  return [named === undefined ? undefined : day, named, year].filter((part) => part !== undefined).join(" ");
}

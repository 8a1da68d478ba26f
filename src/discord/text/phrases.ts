/** Spans of time as English phrases. */
import { count } from "../../domain/phrases.ts";

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

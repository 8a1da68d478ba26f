/** At most `uses` in any stretch of `windowMs`. */
export interface Allowance {
  readonly uses: number;
  readonly windowMs: number;
}

/** What limits one kind of use, such as `ask`. A part that is absent sets no limit. */
export interface Quota {
  readonly name: string;
  readonly person?: Allowance;
  /** Over everybody in a guild; without meaning in direct messages. */
  readonly guild?: Allowance;
}

export type QuotaVerdict = { readonly allowed: true } | Refused;

interface Refused {
  readonly allowed: false;
  /** The quota's. */
  readonly name: string;
  readonly by: "person" | "guild";
  readonly waitSeconds: number;
}

/** What refuses when several limits are shut, the first of equal ones; nothing when all are open. */
export function longestWait<Wait extends { readonly waitSeconds: number }>(waits: readonly Wait[]): Wait | undefined {
  const [longest] = waits.toSorted((one, other) => other.waitSeconds - one.waitSeconds);
  return longest !== undefined && longest.waitSeconds > 0 ? longest : undefined;
}

export const HOUR_MS = 3_600_000;

/** Uses older than this are forgotten, so no window may be longer. */
export const MAX_QUOTA_WINDOW_MS = 7 * 86_400_000;
/** Uses dated later than this from now come from a clock that was wrong, and do not count. */
export const CLOCK_TOLERANCE_MS = 60_000;

/**
 * When a source is looked at again.
 *
 * In: what is known of it and how a look went. Out: what is known then. Times are milliseconds since the epoch.
 * Keeps true: after failures the wait doubles, with jitter, up to a day, also across restarts, because it is kept; a time the
 * source itself named is kept to by everybody, a person who asks for it by hand included.
 */
import type { SourceState } from "../../domain/source/source-state.ts";

/** Until when to leave it alone; undefined: look now. */
export function restOf(state: SourceState, which: "due" | "all", now: number): number | undefined {
  const until = Math.max(state.heldUntil ?? 0, which === "due" ? (state.nextLookAt ?? 0) : 0);
  // A clock that was set back must not make a source rest for ever.
  return until > now && until <= now + LONGEST_WAIT_MS ? until : undefined;
}

export function succeededState(
  { failedAt, failure, ...state }: SourceState,
  now: number,
  restMs: number | undefined,
): SourceState {
  const { nextLookAt: _, heldUntil: __, ...lasting } = state;
  return {
    ...lasting,
    ...(failedAt === undefined ? {} : { failedAt }),
    ...(failure === undefined ? {} : { failure }),
    succeededAt: now,
    failuresInARow: 0,
    ...(restMs === undefined ? {} : { nextLookAt: now + restMs }),
  };
}

export function failedState(
  state: SourceState,
  now: number,
  failure: string,
  retryAfterMs: number | undefined,
  random: () => number,
): SourceState {
  const { heldUntil: _, ...lasting } = state;
  const heldMs = retryAfterMs === undefined ? undefined : Math.min(retryAfterMs, LONGEST_WAIT_MS);
  const backOffMs = Math.min(FIRST_BACK_OFF_MS * 2 ** state.failuresInARow, LONGEST_WAIT_MS);
  // Half of it by chance, so that many bots do not come back together.
  const waitMs = Math.round(backOffMs * (0.5 + random() / 2));
  return {
    ...lasting,
    failedAt: now,
    failure,
    failuresInARow: state.failuresInARow + 1,
    nextLookAt: now + Math.max(waitMs, heldMs ?? 0),
    ...(heldMs === undefined ? {} : { heldUntil: now + heldMs }),
  };
}

const FIRST_BACK_OFF_MS = 5 * 60_000;
const LONGEST_WAIT_MS = 24 * 3_600_000;

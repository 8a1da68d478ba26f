/**
 * People who have just had everything about them deleted: what was under way for them then is not kept afterwards.
 *
 * Keeps true: what a person asks after the deletion is kept as ever; ids are remembered no longer than work can take.
 */
import type { Clock } from "../../ports/clock.ts";

export interface Forgotten {
  add(userId: string): void;
  /** Whether it was deleted after this moment of `clock.elapsed()`. */
  since(userId: string, begunAt: number): boolean;
}

export function createForgotten(clock: Pick<Clock, "elapsed">, longestWorkMs: number): Forgotten {
  const deletedAt = new Map<string, number>();
  return {
    add: (userId) => {
      const now = clock.elapsed();
      for (const [id, at] of deletedAt) if (now - at > longestWorkMs) deletedAt.delete(id);
      deletedAt.set(userId, now);
    },
    since: (userId, begunAt) => (deletedAt.get(userId) ?? Number.NEGATIVE_INFINITY) >= begunAt,
  };
}

/**
 * What people typed into a form that could not be taken as it was, so that they get it back and mend one word instead of all.
 *
 * Kept in this process alone, for an hour and so many: it is the beginning of a form, and whoever comes too late gets it as
 * it would be without them.
 */
import type { Clock } from "../../ports/clock.ts";
import type { Pressed } from "../definition/define-command.ts";

export interface FormDrafts {
  keep(id: string, userId: string, pressed: Pressed): void;
  /** For who typed it. */
  find(id: string, userId: string): Pressed | undefined;
}

export function createFormDrafts(clock: Pick<Clock, "now">): FormDrafts {
  const drafts = new Map<string, { readonly userId: string; readonly pressed: Pressed; readonly at: number }>();
  const dropOld = (): void => {
    for (const [id, { at }] of drafts) {
      const isOld = clock.now() - at > KEPT_MS;
      if (isOld || drafts.size > MOST_KEPT) drafts.delete(id);
    }
  };
  return {
    keep: (id, userId, pressed) => {
      drafts.set(id, { userId, pressed, at: clock.now() });
      dropOld();
    },
    find: (id, userId) => {
      dropOld();
      const draft = drafts.get(id);
      return draft?.userId === userId ? draft.pressed : undefined;
    },
  };
}

const KEPT_MS = 3_600_000;
/** Some 600 bytes each. */
const MOST_KEPT = 500;

/**
 * A reply while it is being made: tells a person who waits how far it has come and shows what is there already, without flicker.
 *
 * In: lines of progress and answers so far, as often as one likes. Out: few edits, each of the latest. Keeps true: the first
 * sentence is shown at once; otherwise there is at most one edit in `MIN_INTERVAL_MS`, the first not before that, and the
 * longer it takes the fewer; once an answer has begun, a line stands beneath it and never in its place; after `stop`
 * resolves, no edit of it is under way or comes.
 */
import type { AnswerReply } from "../../domain/answer/reply.ts";

export interface LiveReply {
  line(line: string): void;
  answer(soFar: AnswerReply): void;
  stop(): Promise<void>;
}

/** What there is to show: one of them at least. */
export interface LiveView {
  readonly line?: string;
  readonly answer?: AnswerReply;
}

export const MIN_INTERVAL_MS = 1_500;

/** `edit` may fail: what is missed comes with the next. */
export function createLiveReply(edit: (view: LiveView) => Promise<void>): LiveReply {
  let view: LiveView = {};
  let changed = false;
  /** The first sentence came while an edit was under way. */
  let urgent = false;
  let stopped = false;
  let edits = 0;
  /** `resting`: an edit was made a moment ago, or lines wait for the first. */
  let state: "idle" | "resting" | "editing" = "idle";
  let timer: NodeJS.Timeout | undefined;
  let editing: Promise<void> = Promise.resolve();

  const showNow = (): void => {
    clearTimeout(timer);
    if (stopped || !changed) {
      state = "idle";
      return;
    }
    changed = false;
    urgent = false;
    edits += 1;
    state = "editing";
    editing = edit(view)
      .catch(() => undefined)
      .then(() => (urgent ? showNow() : rest(pauseAfter(edits))));
  };
  const rest = (forMs: number): void => {
    state = "resting";
    if (!stopped) timer = setTimeout(showNow, forMs);
  };
  return {
    line: (line) => {
      if (stopped || line === view.line) return;
      view = { ...view, line };
      changed = true;
      if (state === "idle") rest(MIN_INTERVAL_MS);
    },
    answer: (answer) => {
      if (stopped) return;
      const first = view.answer === undefined;
      // What was told before the first sentence is over.
      view = first ? { answer } : { ...view, answer };
      changed = true;
      if (state === "idle" || (first && state === "resting")) showNow();
      else urgent ||= first;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await editing;
    },
  };
}

export const NOT_LIVE: LiveReply = { line: () => undefined, answer: () => undefined, stop: async () => undefined };

/** Some 90 edits in 14 minutes. */
function pauseAfter(edits: number): number {
  return Math.min(MAX_INTERVAL_MS, MIN_INTERVAL_MS * 1.1 ** Math.max(0, edits - BRISK_EDITS));
}

const BRISK_EDITS = 20;
const MAX_INTERVAL_MS = 15_000;

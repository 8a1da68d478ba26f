/**
 * The progress line: tells a person who waits how far their answer has come, without flicker.
 *
 * In: lines, as often as one likes. Out: at most one edit in `MIN_INTERVAL_MS`, the first not before that, always the
 * latest line. Keeps true: after `stop` resolves, no edit of it is under way or comes.
 */
export interface ProgressLine {
  show(line: string): void;
  stop(): Promise<void>;
}

export const MIN_INTERVAL_MS = 1_500;

/** `edit` may fail: a missed line is no loss. */
export function createProgressLine(edit: (line: string) => Promise<void>): ProgressLine {
  let latest: string | undefined;
  let shown: string | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let editing: Promise<void> = Promise.resolve();

  const due = (): void => {
    timer = undefined;
    if (stopped || latest === undefined || latest === shown) return;
    shown = latest;
    editing = edit(latest).catch(() => undefined);
    void editing.then(plan);
  };
  const plan = (): void => {
    if (!stopped && timer === undefined && latest !== shown) timer = setTimeout(due, MIN_INTERVAL_MS);
  };
  return {
    show: (line) => {
      latest = line;
      plan();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await editing;
    },
  };
}

export const NO_PROGRESS: ProgressLine = { show: () => undefined, stop: async () => undefined };

/** One line of standard error that says how far a long work has come, redrawn in place for a person who watches. */
import type { Clock } from "../../ports/clock.ts";
import type { Terminal } from "./terminal.ts";

export interface ProgressLine {
  readonly show: (text: string) => void;
  /** Leaves no trace of it. */
  readonly clear: () => void;
}

/** Not redrawn more often than an eye can follow; what came last is always drawn. */
const REDRAW_MS = 100;

export function createProgressLine(terminal: Terminal, clock: Clock): ProgressLine {
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = false;
  let latest = "";
  let waiting: NodeJS.Timeout | undefined;
  const draw = (): void => {
    waiting = undefined;
    shownAt = clock.elapsed();
    shown = true;
    void terminal.redraw(latest);
  };
  return {
    show: (text) => {
      if (!terminal.watched) return;
      latest = text;
      const waitMs = shownAt + REDRAW_MS - clock.elapsed();
      if (waitMs <= 0) draw();
      else waiting ??= setTimeout(draw, waitMs).unref();
    },
    clear: () => {
      clearTimeout(waiting);
      waiting = undefined;
      if (shown) void terminal.redraw("");
      shown = false;
    },
  };
}

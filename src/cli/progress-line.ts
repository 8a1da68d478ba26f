/** One line of standard error that says how far a long work has come, redrawn in place for a person who watches. */
import type { Clock } from "../ports/clock.ts";
import type { Terminal } from "./terminal.ts";

export interface ProgressLine {
  readonly show: (text: string) => void;
  /** Leaves no trace of it. */
  readonly clear: () => void;
}

/** Not redrawn more often than an eye can follow. */
const REDRAW_MS = 100;

export function createProgressLine(terminal: Terminal, clock: Clock): ProgressLine {
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    show: (text) => {
      if (!terminal.watched || clock.elapsed() - shownAt < REDRAW_MS) return;
      shownAt = clock.elapsed();
      shown = true;
      void terminal.redraw(text);
    },
    clear: () => {
      if (shown) void terminal.redraw("");
    },
  };
}

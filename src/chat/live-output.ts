/**
 * A reply in the terminal while it is being made: how far it has come, in a line that is redrawn, then the answer as it grows.
 *
 * In: lines of progress, the answer so far, the whole reply. Out: text that only ever grows, but for the line of progress,
 * which is gone before anything else is written. A reply that does not begin with what was shown is shown whole below it.
 */
export interface LiveOutput {
  progress(line: string): void;
  soFar(text: string): void;
  finish(text: string): void;
}

export interface LiveOutputParts {
  readonly write: (text: string) => void;
  /** Whether a line can be drawn again: a terminal, not a file. */
  readonly redraws: boolean;
}

export function createLiveOutput({ write, redraws }: LiveOutputParts): LiveOutput {
  let written = "";
  let lineShown = false;
  const clear = (): void => {
    if (lineShown) write(CLEAR_LINE);
    lineShown = false;
  };
  const grow = (text: string): boolean => {
    if (!text.startsWith(written)) return false;
    if (text.length > written.length) {
      clear();
      write(text.slice(written.length));
      written = text;
    }
    return true;
  };
  return {
    progress: (line) => {
      if (!redraws || written !== "") return;
      write(`${CLEAR_LINE}${line}`);
      lineShown = true;
    },
    soFar: (text) => void grow(text),
    finish: (text) => {
      clear();
      if (!grow(text)) write(`\n${text}`);
    },
  };
}

/** CR and Erase in Line (ECMA-48 §8.3.41). */
const CLEAR_LINE = "\r\u001b[2K";

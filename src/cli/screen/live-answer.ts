/**
 * An answer on a screen while it is being made: sentences as they are checked, how far it has come, then the sources.
 *
 * In: what `AnswerWatch` tells, and at last the answer. Out: text on standard output that only ever grows, and a line of
 * progress on standard error until the first sentence stands. To a pipe the whole answer goes at the end.
 * Keeps true: nothing shown is withdrawn; a reader who left stops the work.
 */
import type { Answer, AnswerStyle, CitedAnswer } from "../../domain/answer/answer.ts";
import type { AnswerWatch } from "../../domain/answer/answer-watch.ts";
import type { Clock } from "../../ports/clock.ts";
import { answerBody, answerGrows } from "./answer-body.ts";
import { createProgressLine } from "./progress-line.ts";
import { answerClosing, answerScreen } from "./screen.ts";
import { stepText } from "./step-text.ts";
import type { Terminal } from "./terminal.ts";

export interface LiveAnswer {
  readonly watch: AnswerWatch;
  /** What of the answer is not on the screen yet. */
  finish(answer: Answer, paperCount: number, tookMs: number): Promise<string>;
  /** Takes the line of progress away. */
  clear(): void;
  /** It will not be finished: what is said next begins on a line of its own. */
  abandon(): Promise<void>;
}

export interface LiveAnswerParts {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly style: AnswerStyle | undefined;
  /** False: progress only, as for `--json`. */
  readonly shown: boolean;
}

export function createLiveAnswer({ terminal, clock, signal, style, shown }: LiveAnswerParts): LiveAnswer {
  const progress = createProgressLine(terminal, clock);
  const readerGone = new AbortController();
  const grows = shown && terminal.live;
  let written = "";
  let writing: Promise<void> = Promise.resolve();
  const bodyOf = (answer: CitedAnswer): string => answerBody(styled(answer, style), terminal).join("\n");
  const append = (text: string): void => {
    written += text;
    writing = writing.then(() => terminal.write(text)).catch((error: unknown) => readerGone.abort(error));
  };
  return {
    watch: {
      signal: AbortSignal.any([signal, readerGone.signal]),
      onStep: (step) => {
        if (written === "") progress.show(stepText(step));
      },
      onAnswer: (soFar) => {
        if (!grows || !answerGrows(styled(soFar, style).style ?? "short")) return;
        const body = bodyOf(soFar);
        if (!body.startsWith(written) || body.length === written.length) return;
        progress.clear();
        append(body.slice(written.length));
      },
    },
    finish: async (answer, paperCount, tookMs) => {
      progress.clear();
      await writing;
      readerGone.signal.throwIfAborted();
      const made = answer.status === "answered" ? styled(answer, style) : answer;
      if (written === "") return answerScreen(made, paperCount, tookMs, terminal);
      const body = made.status === "answered" ? bodyOf(made) : "";
      const closing = answerClosing(made, paperCount, tookMs, terminal);
      // An answer that does not begin with what was shown breaks a promise of `AnswerWatch`; it is shown whole all the same.
      return body.startsWith(written)
        ? `${body.slice(written.length)}\n${closing}`
        : `\n\n${answerScreen(made, paperCount, tookMs, terminal)}`;
    },
    clear: progress.clear,
    abandon: async () => {
      progress.clear();
      await writing;
      if (written !== "" && !readerGone.signal.aborted) await terminal.write("\n");
    },
  };
}

/** As it was asked for, where the answer itself does not say. */
function styled(answer: CitedAnswer, style: AnswerStyle | undefined): CitedAnswer {
  return answer.style !== undefined || style === undefined ? answer : { ...answer, style };
}

/**
 * The person's screen, or the pipe that stands for it: how wide, in colour or not, and writing that waits.
 *
 * Keeps true: a line is written only when the one before was taken, so a slow reader slows us down instead of filling
 * memory; a reader who left ends the program quietly; anything else that stops output is told.
 */
import type { Environment } from "../../config.ts";
import { UserError } from "../../domain/errors.ts";
import type { Io, OutputStream } from "../io.ts";

export interface Terminal {
  readonly width: number;
  readonly styles: Styles;
  /** True when a person watches standard error: progress may be drawn and redrawn there. */
  readonly watched: boolean;
  /** True when a person reads standard output as it comes; to a pipe or a file an answer goes in one piece. */
  readonly live: boolean;
  write(text: string): Promise<void>;
  /** To standard error. Never fails: there would be nowhere left to tell it. */
  warn(text: string): Promise<void>;
  /** Replaces the last line of standard error; only where it is `watched`. */
  redraw(line: string): Promise<void>;
}

export interface Styles {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly accent: (text: string) => string;
  readonly alarm: (text: string) => string;
}

/** The reader of our output has gone, as after `| head -1`. Not a failure. */
export class ReaderGone extends Error {
  override readonly name = "ReaderGone";
}

/** Lines longer than this are tiring to read (Bringhurst: 45–75 characters for a page, more for a screen). */
const WIDEST_COLUMNS = 100;
const NARROWEST_COLUMNS = 20;
const USUAL_COLUMNS = 80;

export function createTerminal({ stdout, stderr, environment }: Io, colour: boolean | undefined): Terminal {
  return {
    width: terminalWidth(stdout, environment),
    styles: wantsColour(stdout, environment, colour) ? COLOURED : PLAIN,
    watched: stderr.isTTY === true && environment["TERM"] !== "dumb",
    live: stdout.isTTY === true,
    write: (text) => writeFully(stdout, text),
    warn: (text) => writeFully(stderr, text).catch(() => {}),
    // CR and Erase in Line (ECMA-48 §8.3.41).
    redraw: (line) => writeFully(stderr, `\r\u001b[2K${line}`).catch(() => {}),
  };
}

/** no-color.org and Node's own rule for FORCE_COLOR; a flag on the command line wins over both. */
function wantsColour(stream: OutputStream, environment: Environment, flag: boolean | undefined): boolean {
  if (flag === false) return false;
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (environment["NO_COLOR"] || environment["TERM"] === "dumb") return false;
  return stream.isTTY === true;
}

export function terminalWidth(stdout: Pick<OutputStream, "columns">, environment: Environment): number {
  const wished = Number(environment["COLUMNS"]);
  const columns = Number.isInteger(wished) && wished > 0 ? wished : stdout.columns || USUAL_COLUMNS;
  return Math.min(WIDEST_COLUMNS, Math.max(NARROWEST_COLUMNS, columns));
}

function writeFully(stream: OutputStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(explain(error)) : resolve());
    try {
      stream.write(text, done);
    } catch (error) {
      // Files and devices are written synchronously by Node, and then throw.
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function explain(error: Error): Error {
  const code = "code" in error ? String(error.code) : "";
  if (["EPIPE", "ECONNRESET", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"].includes(code)) {
    return new ReaderGone("The reader of our output has gone", { cause: error });
  }
  const reason = code === "ENOSPC" ? "there is no space left on the device" : error.message;
  return new UserError(
    `The output could not be written: ${reason}. Free some space or write it elsewhere, then try again.`,
    {
      cause: error,
    },
  );
}

const plainly = (text: string): string => text;
const PLAIN: Styles = { strong: plainly, faint: plainly, accent: plainly, alarm: plainly };

/** Select Graphic Rendition (ECMA-48 §8.3.117). Written out: Node's `styleText` decides about colour by itself. */
const graphic = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
const COLOURED: Styles = {
  strong: graphic(1, 22),
  faint: graphic(2, 22),
  accent: graphic(36, 39),
  alarm: graphic(31, 39),
};

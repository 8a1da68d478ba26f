/**
 * How the program ends when something went wrong: one message for a person, and an exit code.
 *
 * Expected failures say themselves what to do. Anything else is a bug: it is told shortly, with what to report; its
 * stack is shown with FOOTNOTE_DEBUG=1 only.
 */
import { UpstreamError, UserError } from "../domain/errors.ts";
import { printableLines } from "./screen/printable.ts";
import { VERSION } from "./version.ts";

/** 0 all went well; 1 something failed, or a setting that the command needs is missing; 2 the command line was wrong; 130 stopped by Ctrl-C (128 + SIGINT). */
export const EXIT = { ok: 0, failed: 1, usage: 2, stopped: 130 } as const;

export function failureMessage(error: unknown, debug: boolean): string {
  const stack = debug && error instanceof Error ? `\n${error.stack ?? ""}${causeOf(error)}` : "";
  return `${printableLines(`footnote: ${reason(error)}${stack}`)}\n`;
}

/** The reason alone, for a line of a batch. */
export function reason(error: unknown): string {
  if (error instanceof UserError || error instanceof UpstreamError) return error.message;
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    `something went wrong inside the program (${what.slice(0, LONGEST_REASON)}). This is a fault of ours, not yours: ` +
    `please report it with the command you ran, "footnote ${VERSION}, Node ${process.version}", ` +
    "and what the same command prints with FOOTNOTE_DEBUG=1."
  );
}

const LONGEST_REASON = 500;

function causeOf(error: Error): string {
  return error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : "";
}

/**
 * The `footnote` program: arguments in, text or JSON out, an exit code back. Where every failure ends.
 *
 * In: what was typed after the program's name, and the surroundings. Out: an exit code; see `EXIT`.
 * Keeps true: results go to standard output, everything else to standard error; nothing is thrown.
 */
import { CommanderError } from "commander";
import { loadConfig } from "../config.ts";
import { UserError } from "../domain/errors.ts";
import { EXIT, failureMessage } from "./failures.ts";
import type { Io } from "./io.ts";
import { createProgram } from "./program.ts";
import { printableLines } from "./screen/printable.ts";
import { createTerminal, ReaderGone } from "./screen/terminal.ts";

export async function main(argv: readonly string[], io: Io): Promise<number> {
  const stopped = whenAborted(io.signal);
  const ended = runProgram(argv, io).catch((error: unknown) => endOf(error, io));
  const code = await Promise.race([ended, stopped]);
  // A command that was told to stop may still remove what it half wrote.
  if (code === EXIT.stopped) await Promise.race([ended, timeout(STOPPING_MS)]);
  return code;
}

/** How long a stopped command may take to clean up. */
const STOPPING_MS = 1500;

async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  const written = { out: "", err: "" };
  const ending = { code: EXIT.ok as number };
  const program = createProgram(io, written, ending);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return ending.code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end by throwing too; what they have to say was collected in `written`.
    const terminal = createTerminal(io, undefined);
    if (written.out !== "") await terminal.write(`${written.out.trimEnd()}\n`);
    if (error.exitCode === 0) return EXIT.ok;
    await terminal.warn(printableLines(written.err));
    return EXIT.usage;
  }
}

async function endOf(error: unknown, io: Io): Promise<number> {
  if (error instanceof ReaderGone) return EXIT.ok;
  if (io.signal.aborted) return EXIT.stopped;
  await createTerminal(io, undefined).warn(failureMessage(error, wantsStack(error, io)));
  return EXIT.failed;
}

function wantsStack(error: unknown, io: Io): boolean {
  try {
    return loadConfig(io.environment).debug;
  } catch {
    // The configuration itself is what failed.
    return !(error instanceof UserError);
  }
}

function whenAborted(signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(EXIT.stopped);
    signal.addEventListener("abort", () => resolve(EXIT.stopped), { once: true });
  });
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

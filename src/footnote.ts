/**
 * The `footnote` program as a process: real streams, signals and exit code around `main`, and the real use cases.
 *
 * Keeps true: what was written is flushed before the process ends; Ctrl-C ends quietly with 130, a second one at once;
 * a reader who left (`| head -1`) is no error.
 */
import type { Writable } from "node:stream";
import { systemClock } from "./adapters/system-clock.ts";
import { EXIT, failureMessage } from "./cli/failures.ts";
import type { UseCases } from "./cli/io.ts";
import { main } from "./cli/main.ts";
import { type Environment, readEnvironment } from "./config.ts";

export async function footnote(argv: readonly string[]): Promise<never> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => (stopping.signal.aborted ? process.exit(EXIT.stopped) : stopping.abort()));
  }
  // Writing reports its own errors; without a listener Node would print them with a stack.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const code = await main(argv, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: environmentOrEnd(),
    clock: systemClock,
    signal: stopping.signal,
    openUseCases: async (config, writeLog): Promise<UseCases> =>
      (await import("./wiring.ts")).openUseCases(config, writeLog),
  });
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  process.exit(code);
}

/** A `.env` that cannot be read ends the program before there is anything else to tell it with. */
function environmentOrEnd(): Environment {
  try {
    return readEnvironment();
  } catch (error) {
    process.stderr.write(failureMessage(error, false));
    process.exit(EXIT.failed);
  }
}

function flushed(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed || stream.writableLength === 0) resolve();
    else stream.write("", () => resolve());
  });
}

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

/** 128 and the signal's number, as shells report it. */
const STOPPED_BY = { SIGHUP: 129, SIGINT: EXIT.stopped, SIGTERM: 143 } as const;

export async function footnote(argv: readonly string[]): Promise<never> {
  const environment = environmentOrEnd();
  const stopping = new AbortController();
  let stopped: number = EXIT.stopped;
  for (const [signal, code] of Object.entries(STOPPED_BY)) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(code);
      stopped = code;
      stopping.abort();
    });
  }
  // What no one awaited ends here; `main` itself throws nothing.
  process.on("uncaughtException", (error) => {
    process.stderr.write(failureMessage(error, environment["FOOTNOTE_DEBUG"] === "1"));
    process.exit(EXIT.failed);
  });
  // Writing reports its own errors; without a listener Node would print them with a stack.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const code = await main(argv, {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment,
    clock: systemClock,
    signal: stopping.signal,
    openUseCases: async (config, writeLog): Promise<UseCases> => {
      const [{ openUseCases }, { preparedIndexFolder }] = await Promise.all([
        import("./wiring/use-cases.ts"),
        import("./adapters/prepared-index.ts"),
      ]);
      return openUseCases(config, writeLog, { preparedIndex: preparedIndexFolder(config.packageFolder) });
    },
  });
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  process.exit(code === EXIT.stopped ? stopped : code);
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

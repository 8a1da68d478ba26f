/**
 * Taking in papers beside the pool.
 *
 * In: the configuration, and whom to tell of new papers. Out: something to close. Keeps true: when its thread is lost, which
 * is logged, another begins after a while and tells everything again; nobody who asks waits for it.
 */
import { Worker } from "node:worker_threads";
import type { Paper } from "../../domain/paper/paper.ts";
import type { Logger } from "../../ports/logger.ts";
import type { CompiledPapers } from "../../wiring/compile-papers.ts";
import type { FromIntake, IntakeSettings, ToIntake } from "./messages.ts";

export interface IntakeParts extends IntakeSettings {
  /** A lot of papers, and what was compiled of it, in order; the next may come before this one is taken in. Rejecting is logged. */
  readonly onPapers: (papers: readonly Paper[], compiled?: CompiledPapers) => Promise<void>;
  readonly logger: Logger;
}

export interface Intake {
  /** Stops a look at a source where it is, for at most `CLOSING_MS`; the next start goes on with it. */
  close(): Promise<void>;
}

export function startIntake({ config, since, onPapers, logger }: IntakeParts): Intake {
  let closing = false;
  let thread = begin(since);
  let restart: NodeJS.Timeout | undefined;
  let told: Promise<unknown> = Promise.resolve();

  function begin(from: string): Worker {
    const worker = new Worker(new URL("./intake-entry.js", import.meta.url), {
      workerData: { config, since: from } satisfies IntakeSettings,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    worker.on("message", (message: FromIntake) => {
      if (message.kind !== "papers") return;
      told = Promise.all([told, tell(message)]);
    });
    worker.on("error", (error) => {
      logger.debug("intake.fault", { stack: error instanceof Error ? error.stack : String(error) });
    });
    worker.on("exit", (code) => {
      if (closing) return;
      logger.error("intake.lost", { code, againInMs: RESTART_MS });
      // What was told is not known any more, so all of it is told again.
      restart = setTimeout(() => {
        thread = begin("unknown");
      }, RESTART_MS).unref();
    });
    return worker;
  }

  const tell = async ({ papers, compiled }: Extract<FromIntake, { kind: "papers" }>): Promise<void> => {
    try {
      await onPapers(papers, compiled);
      logger.info("intake.papers", { papers: papers.length });
    } catch (error) {
      logger.error("intake.papers-not-taken", { reason: error instanceof Error ? error.name : typeof error });
    }
  };

  return {
    close: async () => {
      closing = true;
      clearTimeout(restart);
      const ended = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
      thread.postMessage({ kind: "close" } satisfies ToIntake);
      const late = setTimeout(() => void thread.terminate(), CLOSING_MS);
      if (thread.threadId !== -1) await ended;
      clearTimeout(late);
      await told;
    },
  };
}

const MEMORY_MB = 1_024;
const RESTART_MS = 30_000;
const CLOSING_MS = 2_000;

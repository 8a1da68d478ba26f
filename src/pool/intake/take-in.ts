/**
 * The thread that takes in papers: looks at the sources on schedule, and tells what is new in the corpus, whoever brought it, lot by lot and
 * compiled.
 *
 * In a thread of its own, because fetching, XML, merging and compiling take time, of which the one that talks to people has none, and
 * those that answer little.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { MessagePort } from "node:worker_threads";
import type { Paper } from "../../domain/paper/paper.ts";
import { openCompiler, somePapers } from "../../wiring/compile-papers.ts";
import { logTo } from "../../wiring/log-to.ts";
import { runIntake } from "../../wiring/sources.ts";
import { lotsOf, MOST_ADDED } from "./lots.ts";
import type { FromIntake, IntakeSettings, ToIntake } from "./messages.ts";
import { warmUp } from "./warm-up.ts";

export async function takeIn(port: MessagePort, { config, since }: IntakeSettings): Promise<void> {
  const say = (message: FromIntake): void => port.postMessage(message);
  const stop = new AbortController();
  port.on("message", (message: ToIntake) => {
    if (message.kind === "close") stop.abort(new Error("The bot is stopping."));
  });
  const logger = logTo(config, (line) => process.stderr.write(line));
  const compile = await openCompiler();
  let anyTold = false;
  const tell = (papers: readonly Paper[]): void => {
    anyTold = true;
    for (const lot of lotsOf(papers)) {
      say({ kind: "papers", papers: lot, ...(lot.length <= MOST_ADDED ? { compiled: compile(lot) } : {}) });
    }
  };
  const warming = warmUp({
    load: () => somePapers(config),
    compile,
    wait: (ms) => sleep(ms, undefined, { signal: stop.signal }).catch(() => undefined),
    isOver: () => anyTold || stop.signal.aborted,
  });
  await runIntake(config, { since, logger, onPapers: tell }, stop.signal);
  await warming;
  say({ kind: "closed" });
  port.close();
}

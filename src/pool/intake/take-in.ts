/**
 * The thread that takes in papers: looks at the sources on schedule, and tells what is new in the corpus, whoever brought it, lot by lot and
 * compiled.
 *
 * In a thread of its own, because fetching, XML, merging and compiling take time, of which the one that talks to people has none, and
 * those that answer little.
 */
import type { MessagePort } from "node:worker_threads";
import type { Paper } from "../../domain/paper/paper.ts";
import { openCompiler } from "../../wiring/compile-papers.ts";
import { logTo } from "../../wiring/log-to.ts";
import { runIntake } from "../../wiring/sources.ts";
import { lotsOf, MOST_ADDED } from "./lots.ts";
import type { FromIntake, IntakeSettings, ToIntake } from "./messages.ts";

export async function takeIn(port: MessagePort, { config, since }: IntakeSettings): Promise<void> {
  const say = (message: FromIntake): void => port.postMessage(message);
  const stop = new AbortController();
  port.on("message", (message: ToIntake) => {
    if (message.kind === "close") stop.abort(new Error("The bot is stopping."));
  });
  const logger = logTo(config, (line) => process.stderr.write(line));
  const compile = await openCompiler();
  const tell = (papers: readonly Paper[]): void => {
    for (const lot of lotsOf(papers)) {
      say({ kind: "papers", papers: lot, ...(lot.length <= MOST_ADDED ? { compiled: compile(lot) } : {}) });
    }
  };
  await runIntake(config, { since, logger, onPapers: tell }, stop.signal);
  say({ kind: "closed" });
  port.close();
}

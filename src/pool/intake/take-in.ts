/**
 * The thread that takes in papers: looks at the sources on schedule, and tells what is new in the corpus, whoever brought it.
 *
 * In a thread of its own, because fetching, XML and merging take time, of which the one that talks to people has none.
 */
import type { MessagePort } from "node:worker_threads";
import { logTo } from "../../wiring/log-to.ts";
import { runIntake } from "../../wiring/sources.ts";
import type { FromIntake, IntakeSettings, ToIntake } from "./messages.ts";

export async function takeIn(port: MessagePort, { config, since }: IntakeSettings): Promise<void> {
  const say = (message: FromIntake): void => port.postMessage(message);
  const stop = new AbortController();
  port.on("message", (message: ToIntake) => {
    if (message.kind === "close") stop.abort(new Error("The bot is stopping."));
  });
  const logger = logTo(config, (line) => process.stderr.write(line));
  await runIntake(config, { since, logger, onPapers: (papers) => say({ kind: "papers", papers }) }, stop.signal);
  say({ kind: "closed" });
  port.close();
}

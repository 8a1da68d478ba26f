/**
 * The thread that keeps vectors: reads them from the data folder, has missing ones made, and says what is near a text.
 *
 * In a thread of its own, because a look over all vectors takes tens of milliseconds, of which the thread that talks to
 * people has none, and because every worker would need its own copy of them. Nobody waits for its start.
 */
import type { MessagePort } from "node:worker_threads";
import { type DenseOpinion, OtherVectors } from "../../ports/embeddings.ts";
import { loadPapers } from "../../wiring/corpus.ts";
import { type DensePapers, openDensePapers, recallFromShelf, unheard } from "../../wiring/dense.ts";
import { logTo } from "../../wiring/log-to.ts";
import type { Shared } from "../messages.ts";
import { systemTimers } from "../timers.ts";
import { keepEmbedded } from "./keep-embedded.ts";
import type { DenseSettings, FromDense, ToDense } from "./messages.ts";

export async function serveDense(port: MessagePort, { config, shared }: DenseSettings): Promise<void> {
  const say = (message: FromDense): void => port.postMessage(message);
  const logger = logTo(config, (line) => process.stderr.write(line));
  const stop = new AbortController();
  const papers = await openDensePapers(config, logger);
  if (papers === undefined) throw new Error("No embedding model is set.");
  let keeping: ReturnType<typeof keepEmbedded> | undefined;

  /** False when it was let go of meanwhile, which its checksums tell. */
  const readShelf = (from: Shared): Promise<boolean> =>
    recallFromShelf(papers, from).then(
      () => true,
      (error: unknown) => {
        logger.debug("embeddings.shelf-unread", { reason: error instanceof Error ? error.message : typeof error });
        return false;
      },
    );

  let renewed = false;
  /** Once only: a server that gives now one length and now another would cost all of each day's tokens. */
  const renew = async (error: unknown): Promise<void> => {
    if (!(error instanceof OtherVectors) || renewed || stop.signal.aborted) throw error;
    renewed = true;
    logger.warn("embeddings.anew", { papers: papers.paperCount, reason: error.message });
    await papers.letGo(stop.signal);
    papers.take(await loadPapers(config));
    keeping?.wake();
  };
  const embedMissing: DensePapers["embedMissing"] = async (signal) => {
    try {
      await papers.embedMissing(signal);
    } catch (error) {
      await renew(error);
      await papers.embedMissing(signal);
    }
  };

  const opinionOn = async ({
    asked,
    untilMs,
  }: Extract<ToDense, { kind: "near" }>): Promise<DenseOpinion | undefined> => {
    if (Date.now() > untilMs) return undefined;
    if (asked.what === "paper") return papers.nearPaper(asked.paperId);
    const ask = asked.what === "topic" ? papers.nearTopic : papers.near;
    return ask(asked.text, stop.signal, () => Date.now() <= untilMs);
  };
  const answer = async (message: Extract<ToDense, { kind: "near" }>): Promise<void> => {
    const opinion = await opinionOn(message).catch((error: unknown) => {
      void renew(error).catch(unheard(logger));
      return undefined;
    });
    say({ kind: "opinion", id: message.id, ...(opinion === undefined ? {} : { opinion }) });
  };
  port.on("message", (message: ToDense) => {
    switch (message.kind) {
      case "near":
        void answer(message);
        return;
      case "papers":
        papers.take(message.papers);
        keeping?.wake();
        return;
      case "close":
        stop.abort(new Error("The bot is stopping."));
        void (keeping?.close() ?? Promise.resolve()).finally(() => {
          say({ kind: "closed" });
          port.close();
        });
    }
  });
  const isRead = shared !== undefined && (await readShelf(shared));
  if (!isRead) {
    papers.take(await loadPapers(config));
    await papers.recall();
  }
  if (!stop.signal.aborted) {
    const missing = {
      get missing() {
        return papers.missing;
      },
      embedMissing,
    };
    keeping = keepEmbedded({ papers: missing, timers: systemTimers, logger });
  }
}

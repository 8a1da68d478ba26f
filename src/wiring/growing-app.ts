/** For a worker: the app over what all workers share, and a way to take in papers while it answers. And the making of what they share. */
import type { Config } from "../config.ts";
import type { PooledApp, Shared } from "../pool/messages.ts";
import { appOf, openModels } from "./answering.ts";
import { indexOver, obtain, openIndex } from "./index-of-papers.ts";
import { logTo } from "./log-to.ts";

export async function openGrowingApp(
  config: Config,
  writeLog: (line: string) => void,
  shared?: Shared,
): Promise<PooledApp> {
  const logger = logTo(config, writeLog);
  const [{ growIndex }, index] = await Promise.all([
    import("../retrieval/grow-index.ts"),
    shared === undefined ? openIndex(config, logger) : indexOver(shared),
    import("../answering/answer-question.ts"),
  ]);
  const app = appOf(index, () => openModels(config, { logger }), logger);
  return {
    app,
    add: (papers, compiled) => growIndex(index, papers, compiled),
    warm: async () => {
      for (const { title } of index.heads()) {
        await app.search(title, 1);
        await app.ask(title);
        return;
      }
    },
  };
}

/** The index and the papers, opened from the snapshot or made, or caught up with what is kept by now. */
export async function obtainShared(config: Config, writeLog: (line: string) => void, now?: Shared): Promise<Shared> {
  const { preparedIndexFolder } = await import("../adapters/prepared-index.ts");
  const preparedIndex = preparedIndexFolder(config.packageFolder);
  return obtain(config, logTo(config, writeLog), { preparedIndex }, now);
}

/**
 * Wiring: which part stands behind which port, and what the terminal and the bot get to use.
 *
 * In: the configuration. Out: use cases, each of which loads what it needs when it is first called, because a person
 * waits for the start: LangChain takes 0.2 s to load and only answering needs it.
 */
import { readFile } from "node:fs/promises";
import { createLogger } from "./adapters/logger.ts";
import { systemClock } from "./adapters/system-clock.ts";
import { type App, createApp } from "./app.ts";
import type { UseCases } from "./cli/io.ts";
import type { Config } from "./config.ts";
import type { Paper } from "./domain/paper.ts";
import type { Logger } from "./ports/logger.ts";
import type { PaperIndex } from "./retrieval/paper-index.ts";

export async function openUseCases(config: Config, writeLog: (line: string) => void): Promise<UseCases> {
  const logger = createLogger({ level: config.logLevel, clock: systemClock, write: writeLog });
  return {
    openApp: async ({ answers }) => {
      const answering = answers ? import("./answering/answer-question.ts") : undefined;
      const index = await openIndex(await loadPapers(config.corpusFile), logger);
      await answering;
      return appOf(index);
    },
    ingest: async () => {
      throw new Error("not wired yet");
    },
    openEvaluation: async () => {
      const [{ createRanker }, { miniSearchEngines }] = await Promise.all([
        import("./retrieval/ranker.ts"),
        import("./adapters/minisearch.ts"),
      ]);
      return {
        createRanker: () => createRanker(miniSearchEngines.create()),
        openShipped: async () => {
          const papers = await loadPapers(config.corpusFile);
          return { papers, app: appOf(await openIndex(papers, logger)) };
        },
      };
    },
  };
}

function appOf(index: PaperIndex): App {
  const answerQuestion = async (question: string) => {
    const { createAnswerQuestion } = await import("./answering/answer-question.ts");
    return createAnswerQuestion(index)(question);
  };
  return createApp({ index, answerQuestion });
}

async function openIndex(papers: readonly Paper[], logger: Logger): Promise<PaperIndex> {
  const [{ openPaperIndex }, { miniSearchEngines }] = await Promise.all([
    import("./retrieval/open-paper-index.ts"),
    import("./adapters/minisearch.ts"),
  ]);
  return openPaperIndex(papers, { engines: miniSearchEngines, logger });
}

async function loadPapers(file: string): Promise<readonly Paper[]> {
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Paper => JSON.parse(line));
}

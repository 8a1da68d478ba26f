/** Without a token: how to get one, and where a person sits at the terminal, a chat through the same commands. */
import { createLogger } from "../../adapters/logger.ts";
import { openStoreThread } from "../../adapters/store-thread/open-store-thread.ts";
import { systemClock } from "../../adapters/system-clock.ts";
import { EXIT } from "../../cli/failures.ts";
import { terminalWidth } from "../../cli/screen/terminal.ts";
import { wrapLines } from "../../cli/screen/wrap-lines.ts";
import { VERSION } from "../../cli/version.ts";
import { chatRepertoire } from "../../command-list.ts";
import { type Config, readEnvironment } from "../../config.ts";
import { welcomeWithoutToken } from "../../discord/connection/start-screen.ts";
import { newestDate } from "../../domain/paper/newest-date.ts";
import { modelName } from "../../domain/settings/model-setting.ts";
import { createCatalogue } from "../../retrieval/titles/catalogue.ts";
import { loadPapers } from "../corpus.ts";
import { openUseCases } from "../use-cases.ts";
import { composerWords, embeddingsOf } from "./facts.ts";

export async function chatInstead(config: Config): Promise<void> {
  const canChat = process.stdin.isTTY === true;
  const environment = readEnvironment();
  const wrapped = (text: string): string =>
    canChat ? wrapLines(text, terminalWidth(process.stdout, environment)) : text;
  process.stdout.write(`${wrapped(welcomeWithoutToken({ canChat }))}\n\n`);
  if (!canChat) {
    process.exitCode = EXIT.failed;
    return;
  }
  const clock = systemClock;
  const logger = createLogger({ level: config.logLevel, clock, write: (line) => process.stderr.write(line) });
  const [{ openTerminalChat }, useCases, papers, store] = await Promise.all([
    import("../../chat/open-terminal-chat.ts"),
    openUseCases(config, (line) => process.stderr.write(line)),
    loadPapers(config),
    openStoreThread({ folder: config.dataFolder, logger, onLost: () => process.exit(EXIT.failed) }),
  ]);
  const newestPaper = newestDate(papers);
  const models = config.models.map(modelName);
  const composer = composerWords(models);
  const status = { version: VERSION, startedAt: clock.now(), composer, models, busy: false, ...embeddingsOf(config) };
  const app = await useCases.openApp({ answers: true });
  await useCases.settle();
  await openTerminalChat({
    app,
    catalogue: createCatalogue(papers),
    store,
    clock,
    logger,
    status: { ...status, ...(newestPaper === undefined ? {} : { newestPaper }) },
    repertoire: chatRepertoire,
    input: process.stdin,
    output: process.stdout,
    wrapped,
  });
  await store.close();
}

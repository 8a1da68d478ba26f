/**
 * The bot over what was opened for it: who answers, who chooses for digests, what is known of papers, and how new ones come in.
 */
import { systemClock } from "../../adapters/system-clock.ts";
import { askWith } from "../../app.ts";
import { VERSION } from "../../cli/version.ts";
import { answerMessage, repertoire } from "../../command-list.ts";
import type { Config } from "../../config.ts";
import { type Chooser, createChooser } from "../../digests/create-chooser.ts";
import { type Bot, createBot } from "../../discord/bot.ts";
import { apiAddress } from "../../discord/rest/api-address.ts";
import { newestDate } from "../../domain/paper/newest-date.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { AppPool } from "../../pool/app-pool.ts";
import { boundApp } from "../../pool/bound-app.ts";
import { askListening } from "../../pool/listening-pool.ts";
import { poolLibrary } from "../../pool/pool-library.ts";
import type { ChartPainter } from "../../ports/chart-painter.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { catalogueOver, cataloguePapers, type FilledCatalogue } from "../../retrieval/titles/catalogue.ts";
import { openAnswering } from "../answering.ts";
import type { CompiledPapers } from "../compile-papers.ts";
import { composerWords, embeddingsOf, knownSources } from "./facts.ts";
import { READ_HERE_UP_TO, type SharedShelf, sharedShelf } from "./shared-shelf.ts";

export interface BotAssembly {
  readonly config: Config;
  readonly token: string;
  readonly startedAt: number;
  readonly store: Store;
  readonly pool: AppPool;
  /** Those that write answers; none: the papers' own sentences do. */
  readonly models: readonly ChatModel[];
  readonly charts: ChartPainter;
  readonly logger: Logger;
  readonly onDigestsChanged: () => void;
  readonly onEnd: (error: Error) => void;
}

export interface AssembledBot {
  readonly bot: Bot;
  readonly chooser: Chooser;
  readonly address: ReturnType<typeof apiAddress>;
  /** Resolves when everybody finds them. */
  readonly takeIn: (added: readonly Paper[], compiled?: CompiledPapers) => Promise<void>;
  /** When it was assembled. */
  readonly newestPaper?: string;
}

export async function assembleBot(parts: BotAssembly): Promise<AssembledBot> {
  const { config, token, startedAt, store, pool, models, charts, logger, onDigestsChanged, onEnd } = parts;
  const clock = systemClock;
  // What waits on a model is composed in this thread.
  const composing =
    models.length > 0 || config.embeddings !== undefined
      ? askWith(await openAnswering(poolLibrary(pool), { models, logger, cache: store.answerCache }))
      : undefined;
  const ask = composing && models.length === 0 ? askListening(pool, composing) : composing;
  const shelf = sharedShelf(pool);
  const catalogue = catalogueOver(cataloguePapers([]), shelf.paper);
  const filled = fillCatalogue(catalogue, shelf, logger);
  // Nobody waits for the titles of very many papers before the bot is there.
  if (pool.paperCount <= READ_HERE_UP_TO) await filled;
  const newestAtFirst = await shelf.newest();
  let newestPaper = newestAtFirst;
  const address = apiAddress(config.discord.apiUrl);
  const chooser = createChooser({
    digest: (request, signal) => pool.digest(request, signal),
    paper: (id) => catalogue.paper(id),
    subscriptions: store.subscriptions,
    clock,
    ...(models.length === 0 ? {} : { tell: (await import("../../digests/tell-digest.ts")).tellWith(models, logger) }),
  });
  const bot = createBot({
    token,
    address,
    messageContent: config.discord.messageContent,
    appFor: (signal) => boundApp(pool, signal, ask),
    catalogue,
    store,
    charts,
    digests: { choose: chooser.choose, changed: onDigestsChanged },
    repertoire,
    answerMessage,
    status: () => ({
      version: VERSION,
      startedAt,
      composer: composerWords(models.map(({ name }) => name)),
      models: models.map(({ name }) => name),
      ...embeddingsOf(config),
      busy: pool.health.waiting > BUSY_WAITING || pool.health.ready === 0,
      sources: () => knownSources(config, logger),
      ...(newestPaper === undefined ? {} : { newestPaper }),
    }),
    clock,
    logger,
    version: VERSION,
    onEnd,
    onWait: (waitMs) =>
      void process.stdout.write(
        `Discord lets a bot connect so often only. Connecting in ${Math.ceil(waitMs / 1_000)} s.\n`,
      ),
  });
  const takeIn: AssembledBot["takeIn"] = async (added, compiled) => {
    catalogue.add(added);
    newestPaper = [newestPaper ?? "", newestDate(added) ?? ""].sort().at(-1) || undefined;
    // A worker that could not take them in opens everything as it is kept now.
    await pool.add(added, compiled).catch(() => pool.reload());
  };
  return { bot, chooser, address, takeIn, ...(newestAtFirst === undefined ? {} : { newestPaper: newestAtFirst }) };
}

/** Tried once more, because what is shared may have become another meanwhile. */
async function fillCatalogue(catalogue: FilledCatalogue, shelf: SharedShelf, logger: Logger): Promise<void> {
  try {
    catalogue.fill(await shelf.titles().catch(() => shelf.titles()));
    logger.info("catalogue.filled");
  } catch (error) {
    logger.warn("catalogue.not-filled", { reason: error instanceof Error ? error.name : typeof error });
    if (error instanceof Error) logger.debug("catalogue.not-filled", { stack: error.stack ?? error.message });
  }
}

/** More than this before it, and a question waits for seconds. */
const BUSY_WAITING = 100;

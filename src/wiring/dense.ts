/**
 * Embeddings: papers with their vectors where a model is set, and what the terminal asks of them.
 *
 * Nothing is loaded where none is set. The bot has a thread of its own for this (`pool/dense`); a terminal reads the vectors
 * that are kept, and `footnote embed` has missing ones made.
 */
import { systemClock } from "../adapters/system-clock.ts";
import type { EmbedReport, EmbedRequest } from "../cli/commands/embed-command.ts";
import type { Config } from "../config.ts";
import { UpstreamError, UserError } from "../domain/errors.ts";
import type { Paper } from "../domain/paper/paper.ts";
import { modelName } from "../domain/settings/model-setting.ts";
import { ModelFailure } from "../ports/chat-model.ts";
import type { DenseReader, VectorStock } from "../ports/embeddings.ts";
import type { Logger } from "../ports/logger.ts";
import type { KeptArrays } from "../ports/snapshot-store.ts";
import type { DensePapers } from "../retrieval/dense/dense-papers.ts";

export type { DensePapers } from "../retrieval/dense/dense-papers.ts";

/** The model, its cache, and no papers yet. */
export async function openDensePapers(config: Config, logger: Logger): Promise<DensePapers | undefined> {
  const { embeddings: setting, dataFolder } = config;
  if (setting === undefined) return undefined;
  const [{ openEmbeddings, embeddingsFolder }, { VectorFile }, { createDensePapers }] = await Promise.all([
    import("../adapters/embeddings/open-embeddings.ts"),
    import("../adapters/embeddings/vector-file.ts"),
    import("../retrieval/dense/dense-papers.ts"),
  ]);
  const embeddings = openEmbeddings({ setting, dataFolder, clock: systemClock, logger });
  const { recipe } = embeddings;
  const cache = new VectorFile({ folder: embeddingsFolder(dataFolder), recipe, mostBytes: setting.cacheBytes });
  return createDensePapers(embeddings, cache);
}

/**
 * Papers and the vectors that are kept of them, read from the shelf that workers share. It is read twice, so that no more texts are
 * held at once than vectors are missing. Throws when it cannot be read.
 */
export async function recallFromShelf(dense: DensePapers, shared: KeptArrays): Promise<void> {
  const [{ readerOf }, { holdingsOf }, { readShelf }] = await Promise.all([
    import("../adapters/snapshot-file/kept-bytes.ts"),
    import("../retrieval/holdings/holdings.ts"),
    import("../retrieval/shelf/read-shelf.ts"),
  ]);
  const shelf = readShelf(holdingsOf(shared).shelf, readerOf(shared.bytes));
  dense.note(shelf.papers(() => true));
  await dense.recall();
  dense.take(shelf.papers((place) => dense.lacks(shelf.idAt(place))));
}

/** Papers and the vectors that are kept of them. */
async function recalledPapers(
  config: Config,
  papers: readonly Paper[],
  logger: Logger,
): Promise<DensePapers | undefined> {
  const dense = await openDensePapers(config, logger);
  dense?.take(papers);
  await dense?.recall();
  return dense;
}

/** For a terminal: over the vectors that are kept. Nothing where no model is set, or nothing is kept. */
export async function openDenseReader(
  config: Config,
  papers: readonly Paper[],
  logger: Logger,
): Promise<DenseReader | undefined> {
  const dense = await recalledPapers(config, papers, logger);
  if (dense === undefined) return undefined;
  const { missing, papers: of, heard } = dense.stock;
  const facts = { papers: missing.papers, of };
  if (!heard && of > 0) logger.warn("embeddings.missing", { ...facts, remedy: UNHEARD });
  else if (missing.papers > 0) logger.info("embeddings.missing", facts);
  const near: DenseReader["near"] = async (text, signal = NEVER) => {
    const patience = AbortSignal.timeout(TERMINAL_PATIENCE_MS);
    return dense.near(text, AbortSignal.any([signal, patience])).catch(unheard(logger));
  };
  return {
    near,
    nearTopic: near,
    nearPaper: async (id) => dense.nearPaper(id),
  };
}

/** For whoever goes on without an opinion. What a model's guard throws it has logged. */
export function unheard(logger: Logger): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof ModelFailure) return undefined;
    if (error instanceof UpstreamError || error instanceof UserError) {
      logger.warn("embeddings.unheard", { reason: error.message });
    }
    return undefined;
  };
}

/** What is kept of the papers' vectors; asks nobody. Nothing where no model is set. */
export async function vectorStock(
  config: Config,
  papers: readonly Paper[],
  logger: Logger,
): Promise<VectorStock | undefined> {
  return (await recalledPapers(config, papers, logger))?.stock;
}

/** Has the vectors made that are missing, in the foreground. Nothing where no model is set. */
export async function embedPapers(
  config: Config,
  papers: readonly Paper[],
  logger: Logger,
  { dryRun, signal, onProgress }: EmbedRequest,
): Promise<EmbedReport | undefined> {
  const dense = await recalledPapers(config, papers, logger);
  if (dense === undefined || config.embeddings === undefined) return undefined;
  const { dailyTokens, model } = config.embeddings;
  if (!dryRun && !(await dense.fits(signal))) {
    await dense.letGo(signal);
    dense.take(papers);
  }
  const { papers: missing, tokens } = dense.missing;
  if (!dryRun && missing > 0) await dense.embedMissing(signal, onProgress);
  const made = missing - dense.missing.papers;
  const bound = dailyTokens === undefined ? {} : { dailyTokens };
  return { model: modelName(model), papers: dense.paperCount, missing, tokens, made, ...bound };
}

const UNHEARD = "Run footnote embed. Until most papers have a vector, they are ranked without the model.";
const NEVER = new AbortController().signal;
/** A process of its own connects anew for each question, and nobody else waits. */
const TERMINAL_PATIENCE_MS = 1_500;

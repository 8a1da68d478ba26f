/**
 * Watching a papers file: whoever replaces it, what is new in it is told soon.
 *
 * In: the file, how to load all papers, how often to look. Out: papers that are new or changed, until the signal aborts.
 * It looks instead of asking the system to be told: a replaced file is another file, and notices differ between systems. A look
 * is one call. Keeps true: a file that cannot be read is logged and tried again when it changes.
 */
import { statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Paper } from "../domain/paper/paper.ts";
import type { Logger } from "../ports/logger.ts";
import { papersFileNews } from "./papers-file-news.ts";

export interface PapersWatch {
  readonly file: string;
  /** What was told before: the papers, when the file had this signature; otherwise all of it is told again. */
  readonly since: string;
  readonly load: () => Promise<readonly Paper[]>;
  /** What everybody has, whatever the file holds. */
  readonly loadShipped: () => Promise<readonly Paper[]>;
  readonly everyMs: number;
  readonly onPapers: (papers: readonly Paper[]) => void;
  readonly logger: Logger;
}

export async function watchPapers(watch: PapersWatch, signal: AbortSignal): Promise<void> {
  const { file, since, load, loadShipped, everyMs, onPapers, logger } = watch;
  let signature = papersSignature(file);
  const news = papersFileNews({ file, load, loadShipped });
  if (signature === since) await news.skip();
  if (papersSignature(file) !== since) {
    // Replaced while it was read, perhaps: what then counts as told may not have been.
    news.forget();
    signature = "";
  }
  while (!signal.aborted) {
    const now = papersSignature(file);
    if (now !== signature) {
      try {
        await news.read(onPapers);
      } catch (error) {
        logger.warn("papers.unreadable", { reason: error instanceof Error ? error.name : typeof error });
        if (error instanceof Error) logger.debug("papers.unreadable", { stack: error.stack ?? error.message });
      }
      signature = now;
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Differs when the file was replaced, or can be looked at again. That it cannot is told by whoever reads it. */
export function papersSignature(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats === undefined ? "none" : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
  } catch (error) {
    return `unreadable ${(error as NodeJS.ErrnoException).code ?? ""}`;
  }
}

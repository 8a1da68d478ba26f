/**
 * The corpus a person searches: the shipped papers and their own, as one.
 *
 * In: the two stores. Out: distinct papers, by id. A paper that stands in both has what either knows.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import type { PaperStore } from "../../ports/paper-store.ts";
import { mergePapers } from "../papers/merge-papers.ts";

export interface CorpusStores {
  /** Comes with the program and is never written to. */
  readonly shipped: PaperStore;
  /** The person's own, in the data folder. */
  readonly additions: PaperStore;
}

export async function loadCorpus({ shipped, additions }: CorpusStores): Promise<readonly Paper[]> {
  const [base, own] = await Promise.all([shipped.load(), additions.load()]);
  // Stores hold distinct papers already, so without additions there is nothing to merge at start-up.
  return own.length === 0 ? base : mergePapers([...base, ...own]);
}

/** The papers there are, wherever they are kept, and how to tell later whether they are still these. */
import type { Paper } from "../domain/paper/paper.ts";
import type { KnownPapers, PaperChanges } from "./known-papers.ts";

export interface Corpus {
  /** By id. Throws a `UserError` when they cannot be trusted. */
  load(): Promise<readonly Paper[]>;
  /** A mark of what is kept now. Whoever marks, loads and marks again, and finds the marks equal, has loaded what is marked. */
  mark(): Promise<string>;
  /** Whether what is kept now is what was marked then. Cheap when nobody touched it; never throws. */
  fits(mark: string): Promise<boolean>;
  /** Left out: who wants to know what changed loads all papers. */
  readonly news?: CorpusNews;
}

export interface CorpusNews {
  /** What tells a paper from others: two with one in common are one. Known papers are to be found by these. */
  tokensOf(paper: Paper): readonly string[];
  /** As if all papers were loaded and compared; nothing where only that would tell. Throws as `load` does. */
  since(known: KnownPapers): Promise<PaperChanges | undefined>;
}

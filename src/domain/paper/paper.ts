/**
 * A paper: what we know of one piece of research, and where each fact came from.
 *
 * Keeps true: `id` is a function of the paper alone, never of the machine or the order of ingestion; every fact is
 * as precise as its source and no more (a day without a year stays a day without a year).
 */
export interface Paper extends PublishedFacts {
  /** Stable, such as `p-7k3m9qx2wd`; see `ingestion/papers/identity.ts` for how it is derived. */
  readonly id: PaperId;
  /**
   * Other names of this paper, from records that merged into it: ids it had before, and `arxiv:…` and `doi:…` besides
   * the ones below. A lookup by any of them finds it, and a record that goes by any of them is this paper.
   */
  readonly aliases: readonly PaperId[];
  /** As printed, white space folded. */
  readonly title: string;
  /** `derived` where the source gave no title and we took one from the abstract. */
  readonly titleOrigin: "source" | "derived";
  /** The abstract cleaned for reading: LaTeX remains resolved, white space folded. What people and models see. */
  readonly abstract: string;
  /** The abstract as the source printed it. */
  readonly printedAbstract: string;
  /** One entry for each record that was merged into this paper, in a fixed order. */
  readonly provenance: readonly Provenance[];
}

/** What is known of a paper beside its words, as far as a source tells it. */
export interface PublishedFacts {
  readonly authors?: readonly string[];
  readonly authorCount?: number;
  readonly organisation?: string;
  readonly date?: PartialDate;
  readonly upvotes?: number;
  /** An `https:` or `http:` address. */
  readonly url?: string;
  readonly arxivId?: string;
  readonly doi?: string;
}

/** All that is known of it but for its text. */
export type PaperHead = Omit<Paper, "abstract" | "printedAbstract">;

export type PaperId = string;

/** A date as precisely as it is known: any of its parts may be missing, `month` is 1–12, `day` is 1–31. */
export interface PartialDate {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

/** Where a record stood, and which facts it gave. */
export interface Provenance {
  /** The file's path below the folder that was ingested, the name of a single file, or the source it was fetched from. */
  readonly source: string;
  /** The line the record begins at, from 1; 0 from a source whose lines do not stay. */
  readonly line: number;
  readonly facts: readonly PaperFact[];
}

export type PaperFact =
  | "title"
  | "abstract"
  | "authors"
  | "authorCount"
  | "organisation"
  | "date"
  | "upvotes"
  | "url"
  | "arxivId"
  | "doi";

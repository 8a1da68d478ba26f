import type { Paper } from "./paper.ts";
import type { Hit } from "./ranking.ts";

/** An abstract that the composer may read, under the number by which sentences cite it. */
export interface Evidence {
  readonly marker: number;
  readonly paper: Paper;
  readonly score: number;
}

/** What a composer wrote: claims that each name the evidence and the verbatim span they rest on. Not yet checked. */
export interface Draft {
  readonly composer: string;
  readonly claims: readonly Claim[];
}

export interface Claim {
  readonly text: string;
  readonly support: readonly Support[];
}

/** A stretch of an abstract, word for word, and the marker of the evidence it stands in. */
export interface Support {
  readonly marker: number;
  readonly quote: string;
}

/** A checked draft, or a refusal; `nearest` are the papers that came closest. */
export type Answer = CitedAnswer | Refusal;

export interface CitedAnswer {
  readonly status: "answered";
  readonly question: string;
  readonly composer: string;
  readonly sentences: readonly CitedSentence[];
  /** One for each marker in use, in the order of the markers, which count from 1 without gaps. */
  readonly citations: readonly Citation[];
  readonly nearest: readonly Hit[];
}

export interface Refusal {
  readonly status: "refused";
  readonly question: string;
  readonly composer: string;
  readonly nearest: readonly Hit[];
}

export interface CitedSentence {
  readonly text: string;
  readonly markers: readonly number[];
}

export interface Citation {
  readonly marker: number;
  readonly paper: Paper;
  /** The words of the abstract that the answer rests on, verbatim in `paper.abstract`. */
  readonly quotes: readonly string[];
}

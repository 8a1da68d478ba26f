import type { Paper } from "../paper/paper.ts";
import type { Hit } from "../question/ranking.ts";

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
  /** In a comparison: which cell of the table it fills. */
  readonly cell?: Cell;
}

/** A row and a column of a comparison, in a few words each. `subject` is what is compared, `aspect` what is said of each. */
export interface Cell {
  readonly aspect: string;
  readonly subject: string;
}

/** A stretch of an abstract, word for word, and the marker of the evidence it stands in. */
export interface Support {
  readonly marker: number;
  readonly quote: string;
}

/** How an answer is laid out. */
export const ANSWER_STYLES = ["short", "list", "comparison"] as const;
export type AnswerStyle = (typeof ANSWER_STYLES)[number];

/** `deep` searches over plans of an answer: slower, for questions that take several papers. */
export const ANSWER_DEPTHS = ["quick", "deep"] as const;
export type AnswerDepth = (typeof ANSWER_DEPTHS)[number];

/** A checked draft, or a refusal; `nearest` are the papers that came closest. */
export type Answer = CitedAnswer | Refusal;

interface AnswerMade {
  readonly question: string;
  /** Who wrote it, as `composers.ts` reads it. */
  readonly composer: string;
  /** Absent: short. */
  readonly style?: AnswerStyle;
  /** Absent: quick. */
  readonly depth?: AnswerDepth;
  /** Why this is not wholly the work of the model that was asked for. */
  readonly instead?: InsteadOfModel;
  /** What of the question could not be looked for. Of an answer: words for which others, spelt nearly so, stood in; papers that are not here. */
  readonly unread?: Unread;
  /** Of a question that asks how many papers there are on something. */
  readonly counted?: CountedPapers;
  readonly nearest: readonly Hit[];
}

/** How many papers hold every one of the words, in their title or abstract. */
export interface CountedPapers {
  readonly papers: number;
  /** As they were typed. */
  readonly words: readonly string[];
}

export interface Unread {
  /** Words that no paper holds, as they were typed; the first few. */
  readonly words: readonly string[];
  /** They are half of what was asked or more: no paper is near then. */
  readonly most: boolean;
  /** It may be in another language than the papers. */
  readonly foreign: boolean;
  /** "it", where the question says next to nothing else and nothing was asked before: nobody can know what it is. */
  readonly points?: string;
  /** The words of a question that has none but those which every third paper holds: nothing tells which of them are meant. */
  readonly common?: readonly string[];
  /** Links and ids of papers that are not here, as they were written, without their scheme; the first few. */
  readonly absent?: readonly string[];
}

/** `unavailable`: the model failed or wrote nothing that could be used; `budget`: its tokens for the day are spent. */
export type InsteadOfModel = "unavailable" | "budget";

export interface CitedAnswer extends AnswerMade {
  readonly status: "answered";
  readonly sentences: readonly CitedSentence[];
  /** One for each marker in use, in the order of the markers, which count from 1 without gaps. */
  readonly citations: readonly Citation[];
}

export interface Refusal extends AnswerMade {
  readonly status: "refused";
}

export interface CitedSentence {
  readonly text: string;
  readonly markers: readonly number[];
  readonly cell?: Cell;
}

export interface Citation {
  readonly marker: number;
  readonly paper: Paper;
  /** The words of the abstract that the answer rests on, verbatim in `paper.abstract`. */
  readonly quotes: readonly string[];
}

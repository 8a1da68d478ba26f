import type { PaperId } from "../paper/paper.ts";
import type { Scope } from "../person/scope.ts";
import type { Facet } from "../question/facet.ts";
import type { Answer, AnswerDepth, AnswerStyle, Cell, CountedPapers, InsteadOfModel, Unread } from "./answer.ts";

/** An answer as a person saw it: everything its buttons need, so that they work after a restart too. */
export interface ShownAnswer {
  /** Unique within its scope; short enough to travel in a button's custom id. */
  readonly id: string;
  readonly scope: Scope;
  readonly channelId: string;
  /** Absent until the message exists. */
  readonly messageId?: string;
  readonly askerId: string;
  readonly question: string;
  readonly content: AnswerContent;
  readonly features: RankingFeatures;
  readonly visibility: Visibility;
  readonly createdAt: number;
}

export type Visibility = "public" | "private";

/** An `Answer` with papers by id and title: abstracts stay in the corpus, so that an answer takes 2 KB and not 30. */
export interface AnswerContent {
  /** `ranked` and `related` are lists of papers, all of them in `nearest`, kept so that their pages can be turned. */
  readonly status: Answer["status"] | "ranked" | "related";
  readonly composer: string;
  readonly sentences: readonly { readonly text: string; readonly markers: readonly number[]; readonly cell?: Cell }[];
  readonly citations: readonly (PaperReference & { readonly marker: number; readonly quotes: readonly string[] })[];
  readonly nearest: readonly NearPaper[];
  /** Absent: short. */
  readonly style?: AnswerStyle;
  /** Absent: quick. */
  readonly depth?: AnswerDepth;
  readonly instead?: InsteadOfModel;
  readonly unread?: Unread;
  readonly counted?: CountedPapers;
  /** The question as it was ranked, where it followed up on others and was made to stand by itself. */
  readonly standalone?: string;
  /** Papers before then, and those whose date is not known, did not count: `2024-09`. */
  readonly since?: string;
  /** Of a `related` list: the respect in which its papers are near. Absent: in any. */
  readonly facet?: Facet;
  /** It stands beneath the message that asked, which says the question already. */
  readonly beneath?: boolean;
}

export interface NearPaper extends PaperReference {
  /** Why it is near, for a `related` list. */
  readonly because?: readonly string[];
}

/** A paper by id; title and address stand by for the day it has left the corpus. */
export interface PaperReference {
  readonly id: PaperId;
  readonly title: string;
  readonly url?: string;
}

/** What ranking knew when it answered, kept with answers and votes for learning later. Holds no words of the question. */
export interface RankingFeatures {
  readonly composer: string;
  readonly ranked: readonly { readonly paperId: PaperId; readonly score: number }[];
  /** Named numbers such as the share of query terms that the best hit holds. */
  readonly signals: Readonly<Record<string, number>>;
}

export function answerContent(answer: Answer): AnswerContent {
  const cited = answer.status === "answered";
  return {
    status: answer.status,
    composer: answer.composer,
    ...(answer.style === undefined ? {} : { style: answer.style }),
    ...(answer.depth === undefined ? {} : { depth: answer.depth }),
    ...(answer.instead === undefined ? {} : { instead: answer.instead }),
    ...(answer.unread === undefined ? {} : { unread: answer.unread }),
    ...(answer.counted === undefined ? {} : { counted: answer.counted }),
    sentences: cited
      ? answer.sentences.map(({ text, markers, cell }) => ({ text, markers, ...(cell === undefined ? {} : { cell }) }))
      : [],
    citations: cited
      ? answer.citations.map(({ marker, paper, quotes }) => ({ marker, ...paperReference(paper), quotes }))
      : [],
    nearest: answer.nearest.map(({ paper }) => paperReference(paper)),
  };
}

export function paperReference(paper: PaperReference): PaperReference {
  const { id, title, url } = paper;
  return url === undefined ? { id, title } : { id, title, url };
}

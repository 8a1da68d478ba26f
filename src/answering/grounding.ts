/**
 * What the corpus holds on a question: all that composing an answer needs, without the corpus.
 *
 * Survives a structured clone, so that the papers are read in a worker and a model is waited for elsewhere.
 */
import type { AnswerStyle, CountedPapers, Draft, Evidence } from "../domain/answer/answer.ts";
import type { PaperId } from "../domain/paper/paper.ts";
import type { Ranking } from "../domain/question/ranking.ts";
import type { Since } from "../domain/question/since.ts";
import type { DenseOpinion } from "../ports/embeddings.ts";
import type { UnreadWords } from "./question/unread-words.ts";

export interface Grounding {
  readonly question: string;
  /** `doubtful`: too thin to answer from by rule, yet a composer that reads may find it there. */
  readonly verdict: "enough" | "doubtful" | "nothing";
  /** Enough by rule, yet no more than questions have that nothing answers: who reads and finds nothing is believed. */
  readonly barely?: true;
  /** What the extractive composer answers from; empty unless the verdict is `enough`. */
  readonly evidence: readonly Evidence[];
  readonly extract: Draft;
  /** What of the question could not be looked for, if anything. */
  readonly unread?: UnreadWords;
  /** How many papers hold the words of a question that asks for their number. */
  readonly counted?: CountedPapers;
  /** The question names its papers: no others may answer. */
  readonly only?: true;
  /** The best papers, for whoever reads wider. */
  readonly ranking: Ranking;
}

/** The evidence is so strong that a model alone is not believed when it finds nothing there. */
export function overrules({ verdict, barely }: Grounding): boolean {
  return verdict === "enough" && barely !== true;
}

export interface GroundBounds {
  readonly since?: Since;
  /** What an embedding model finds near the question. */
  readonly dense?: DenseOpinion;
  /** An answer rests on at most so many. */
  readonly papers?: number;
  /** How the extract is laid out; absent: short. */
  readonly style?: AnswerStyle;
  /** The papers have been chosen: the evidence is these, in this order, whatever the rules would have picked. */
  readonly chosen?: ChosenPapers;
}

interface ChosenPapers {
  readonly papers: readonly PaperId[];
  /** The extract takes at most so many from each. */
  readonly sentencesEach: number;
  /** In all, whatever the style's room. */
  readonly words: number;
}

/** Where an answer's papers come from: the index in this thread, or a worker's. */
export interface Library {
  ground(question: string, bounds?: GroundBounds, signal?: AbortSignal): Promise<Grounding>;
  search(query: string, limit: number, bounds?: GroundBounds, signal?: AbortSignal): Promise<Ranking>;
}

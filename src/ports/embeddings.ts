/**
 * An embedding model as ranking needs it: texts in, a direction for each out; and where directions are kept.
 *
 * Keeps true of every implementation: a call ends within its deadline or with the signal; it gives a vector for each text,
 * all of the same length, or throws a `ModelFailure`; no key and no text is in an error's message.
 */

import { UpstreamError } from "../domain/errors.ts";

export interface Embeddings {
  /** As it was set: `openai:text-embedding-3-small`. People see it. */
  readonly name: string;
  /** What vectors depend on beside the text: the model, and what stands before a text on its way there. */
  readonly recipe: string;
  /** In order, for texts that are to be found. */
  embedTexts(texts: readonly string[], signal: AbortSignal): Promise<readonly Float32Array[]>;
  /** For what they are to be found by. */
  embedQuery(text: string, signal: AbortSignal): Promise<Float32Array>;
}

/** A text's vector as it is kept: its direction, in steps of a 127th of its largest number. */
export interface KeptVector {
  /** Of the text: `KEY_BYTES` as hexadecimal digits. */
  readonly key: string;
  readonly values: Int8Array;
}

export const KEY_BYTES = 16;

/** Vectors of one model's recipe, by their texts. */
export interface VectorCache {
  /**
   * Shows each vector that is kept, damaged ones left out; one that stands twice comes twice. `values` is lent: it changes
   * once `show` has returned. What cannot be read is as if it were not there.
   */
  read(show: (vector: KeptVector) => void): Promise<void>;
  /**
   * Resolves once they are on the disk. Where the bound would be passed, vectors that `isUsed` does not know go first.
   * Throws an `UpstreamError` when they cannot be kept; what was there before stays.
   */
  append(vectors: readonly KeptVector[], isUsed: (key: string) => boolean): Promise<void>;
  /** Lets go of all of them, as of vectors that the model gives no more. Throws an `UpstreamError` when that cannot be done. */
  clear(): Promise<void>;
  /** Runs `work` while no other process writes here; throws a `UserError` when another has not finished in time. */
  alone<Outcome>(work: () => Promise<Outcome>, signal: AbortSignal): Promise<Outcome>;
}

/** The server holds another model by the same name. */
export class OtherVectors extends UpstreamError {
  constructor(model: string) {
    super(
      `${model} gives vectors of another length than before, so it is not heard. \`footnote embed\` or a restart of the bot has all ` +
        "papers embedded anew.",
    );
  }
}

/** What an embedding model finds near a text. Survives a structured clone. */
export interface DenseOpinion {
  /** The nearest papers, best first, from 1 down; 0 is what a paper has that has nothing to do with the text. */
  readonly near: readonly (readonly [id: string, score: number])[];
  /** Papers without a vector: nothing is known of them. */
  readonly unknown: readonly string[];
}

/** Asks for opinions. Never throws and never makes anybody wait beyond its patience: then there is none. */
export interface DenseReader {
  /** For words. */
  near(text: string, signal?: AbortSignal): Promise<DenseOpinion | undefined>;
  /** For a digest's topic: words that come again day after day, so that the model is asked for them once. */
  nearTopic(text: string, signal?: AbortSignal): Promise<DenseOpinion | undefined>;
  /** For a paper, by its id. */
  nearPaper(id: string, signal?: AbortSignal): Promise<DenseOpinion | undefined>;
}

/** Of the papers at hand, how many have a vector that is kept, and of how many numbers. */
export interface VectorStock {
  readonly papers: number;
  readonly missing: { readonly papers: number; readonly tokens: number };
  /** 0 while there is none. */
  readonly dimensions: number;
  /** So few are missing that the model is heard. */
  readonly heard: boolean;
}

/** What a short call to a model has shown. `message` says what happened and what to do next. */
export type EmbeddingVerdict =
  | { readonly kind: "ready"; readonly model: string; readonly dimensions: number; readonly tookMs: number }
  | { readonly kind: "failed"; readonly model: string; readonly message: string };

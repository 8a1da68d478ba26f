/** What the thread that talks to people and the one that keeps vectors say to each other. Survives a structured clone. */
import type { Config } from "../../config.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { DenseOpinion } from "../../ports/embeddings.ts";
import type { Shared } from "../messages.ts";

export interface DenseSettings {
  readonly config: Config;
  /** What workers share: the papers are read from there, one after another. Absent: from where they are kept, all at once. */
  readonly shared?: Shared;
}

export type Asked =
  | { readonly what: "text" | "topic"; readonly text: string }
  | { readonly what: "paper"; readonly paperId: string };

export type ToDense =
  /** Nobody waits any more after `untilMs`, in milliseconds since the epoch. */
  | { readonly kind: "near"; readonly id: number; readonly asked: Asked; readonly untilMs: number }
  | { readonly kind: "papers"; readonly papers: readonly Paper[] }
  | { readonly kind: "close" };

export type FromDense =
  | { readonly kind: "opinion"; readonly id: number; readonly opinion?: DenseOpinion }
  | { readonly kind: "closed" };

/** What the thread that talks to people and the one that takes in papers say to each other. */
import type { Config } from "../../config.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { CompiledPapers } from "../../wiring/compile-papers.ts";

export interface IntakeSettings {
  readonly config: Config;
  /** Of the papers file, before anybody loaded it. */
  readonly since: string;
}

export type ToIntake = { readonly kind: "close" };

export type FromIntake =
  | { readonly kind: "papers"; readonly papers: readonly Paper[]; readonly compiled?: CompiledPapers }
  | { readonly kind: "closed" };

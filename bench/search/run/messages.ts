/** What a run and the process of one engine say to each other. */
import type { RankedKind } from "../corpus/queries.ts";
import type { EngineName } from "./engine-list.ts";
import type { Throughput } from "./figures.ts";

export type Phase = "build" | "ask" | "complete" | "throughput";

export interface Order {
  readonly engine: EngineName;
  readonly phase: Phase;
  readonly documents: number;
  readonly seed: number;
  /** Where the index is saved, and nothing else lies. */
  readonly folder: string;
  /** The queries, as JSON. */
  readonly queries: string;
  /** Neither warms up nor measures throughput. */
  readonly brief: boolean;
}

export type Told =
  /** With what can be measured beside building and asking. */
  | { readonly kind: "about"; readonly about: string; readonly phases: readonly Phase[] }
  | { readonly kind: "progress"; readonly documents: number }
  | { readonly kind: "built"; readonly buildMs: number; readonly peakMb: number | null }
  | { readonly kind: "saved"; readonly snapshotMb: number }
  /** The process goes on and answers itself. */
  | { readonly kind: "unsaved"; readonly why: string }
  | { readonly kind: "opened"; readonly loadMs: number }
  | {
      readonly kind: "asked";
      readonly query: RankedKind;
      readonly tookMs: readonly number[];
      readonly answers: Answers;
    }
  | { readonly kind: "added"; readonly tookMs: readonly number[] }
  | { readonly kind: "completed"; readonly tookMs: readonly number[] }
  | { readonly kind: "memory"; readonly rssMb: number; readonly peakMb: number | null }
  | { readonly kind: "throughput"; readonly throughput: Throughput }
  | { readonly kind: "remark"; readonly what: string }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "done" };

export type Answers = readonly (readonly string[])[];

/**
 * What the main thread and a worker say to each other. Everything here survives a structured clone.
 *
 * A worker waits for `open` and says `ready` or `unopened` once; then each `call` gets one `outcome` and each `renew` one `renewed`.
 */
import type { AnswerFilter, App } from "../app.ts";
import type { Failure } from "../domain/failure.ts";
import type { Paper } from "../domain/paper/paper.ts";
import type { KeptArrays } from "../ports/snapshot-store.ts";
import type { CompiledPapers } from "../wiring/compile-papers.ts";

/** What a worker does for the app. */
export type Method = "search" | "ask" | "ground" | "related" | "paper" | "digest" | "overview";

export type Request = { readonly [M in Method]: { readonly method: M; readonly args: Arguments<M> } }[Method];
/** What is asked for; functions stay where they are. */
type Arguments<M extends Method> = M extends "ask" ? [question: string, filter?: AnswerFilter] : Parameters<App[M]>;
export type Result<M extends Method> = Awaited<ReturnType<App[M]>>;

export type Outcome =
  | { readonly kind: "done"; readonly value: Result<Method> }
  | { readonly kind: "failed"; readonly failure: Failure };

/** What a worker begins with, or goes on with in place of what it had. */
export interface Handed {
  /** The same for all workers, in memory that all of them see. Absent: each opens the papers for itself. */
  readonly shared?: Shared;
  /** What came since that was made, in the order in which it was told. */
  readonly since: readonly Lot[];
}

/** New papers that are taken in at once, and what was compiled of them elsewhere. */
export interface Lot {
  readonly papers: readonly Paper[];
  readonly compiled?: CompiledPapers;
}

/** The index and the papers, as they lie in memory and in the snapshot's file. */
export type Shared = KeptArrays;

export type ToWorker =
  | { readonly kind: "open"; readonly handed: Handed }
  | { readonly kind: "call"; readonly id: number; readonly request: Request }
  | Renewal;

/** Take in these papers, of which `compiled` was made elsewhere; without `papers`, open the app again from what is handed. */
export interface Renewal {
  readonly kind: "renew";
  readonly id: number;
  readonly papers?: readonly Paper[];
  readonly compiled?: CompiledPapers;
  readonly handed?: Handed;
}

export type FromWorker =
  | { readonly kind: "ready"; readonly paperCount: number }
  | { readonly kind: "unopened"; readonly failure: Failure }
  | { readonly kind: "outcome"; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: "renewed"; readonly id: number; readonly paperCount: number }
  | { readonly kind: "renewal-failed"; readonly id: number; readonly failure: Failure };

/** Where a worker finds the app: a module that exports `openPooledApp`, and what to call it with. */
export interface Opening {
  /** A `file:` address; TypeScript will do. */
  readonly module: string;
  /** Survives a structured clone, as a `Config` does. */
  readonly settings: unknown;
  /** The module exports `openShared`, too: what workers share is made in a thread of its own and handed to each. */
  readonly shares?: boolean;
}

/** What `openPooledApp` gives: the app, and a way to take in papers without opening it again. */
export interface PooledApp {
  readonly app: App;
  /** Absent: the app is opened again, which takes longer. */
  add?(papers: readonly Paper[], compiled?: CompiledPapers): void | Promise<void>;
  /** Does what the first question would wait for, before anybody asks. */
  warm?(): Promise<void>;
}

export type OpenPooledApp<Settings> = (settings: Settings, shared?: Shared) => Promise<PooledApp>;

/** Opens or makes what workers share; with what they have now, what there is to be in its place. */
export type OpenShared<Settings> = (settings: Settings, now?: Shared) => Promise<Shared>;

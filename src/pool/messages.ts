/**
 * What the main thread and a worker say to each other. Everything here survives a structured clone.
 *
 * A worker says `ready` or `unopened` once; then each `call` gets one `outcome` and each `renew` one `renewed`.
 */
import type { AnswerFilter, App } from "../app.ts";
import type { Failure } from "../domain/failure.ts";
import type { Paper } from "../domain/paper.ts";

/** What a worker does for the app. */
export type Method = "search" | "ask" | "ground" | "related" | "paper" | "digest" | "overview";

export type Request = { readonly [M in Method]: { readonly method: M; readonly args: Arguments<M> } }[Method];
/** What is asked for; functions stay where they are. */
type Arguments<M extends Method> = M extends "ask" ? [question: string, filter?: AnswerFilter] : Parameters<App[M]>;
export type Result<M extends Method> = Awaited<ReturnType<App[M]>>;

export type Outcome =
  | { readonly kind: "done"; readonly value: Result<Method> }
  | { readonly kind: "failed"; readonly failure: Failure };

export type ToWorker =
  | { readonly kind: "call"; readonly id: number; readonly request: Request }
  /** Take in these papers; without `papers`, open the app again from where papers are kept. */
  | { readonly kind: "renew"; readonly id: number; readonly papers?: readonly Paper[] };

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
}

/** What `openPooledApp` gives: the app, and a way to take in papers without opening it again. */
export interface PooledApp {
  readonly app: App;
  /** Absent: the app is opened again, which takes longer. */
  add?(papers: readonly Paper[]): void | Promise<void>;
}

export type OpenPooledApp<Settings> = (settings: Settings) => Promise<PooledApp>;

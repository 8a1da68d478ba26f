/** What the main thread and the bindery say to each other: the one all at the beginning, the other once at the end. */
import type { Failure } from "../../domain/failure.ts";
import type { Opening, Shared } from "../messages.ts";

export interface BinderyTask {
  readonly open: Opening;
  /** What workers have now; absent: they wait for the first. */
  readonly now?: Shared;
}

export type FromBindery =
  | { readonly kind: "bound"; readonly shared: Shared }
  | { readonly kind: "unbound"; readonly failure: Failure };

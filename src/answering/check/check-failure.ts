/** What one concern of the check found wrong with a claim. */
import type { Fault } from "./check-claim.ts";

export interface CheckFailure {
  readonly fault: Fault;
  /** For whoever repairs it: short, names the words at fault. */
  readonly reason: string;
}

/** The papers there are, wherever they are kept, and how to tell later whether they are still these. */
import type { Paper } from "../domain/paper.ts";

export interface Corpus {
  /** By id. Throws a `UserError` when they cannot be trusted. */
  load(): Promise<readonly Paper[]>;
  /** A mark of what is kept now. Whoever marks, loads and marks again, and finds the marks equal, has loaded what is marked. */
  mark(): Promise<string>;
  /** Whether what is kept now is what was marked then. Cheap when nobody touched it; never throws. */
  fits(mark: string): Promise<boolean>;
}

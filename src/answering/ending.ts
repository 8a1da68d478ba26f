/** How composing an answer ended: what its desk is to be closed with. */
import type { InsteadOfModel } from "../domain/answer/answer.ts";

export interface Ending {
  /** Who says that the corpus does not say, where nothing stood. */
  readonly composer: string;
  readonly instead?: InsteadOfModel;
}

/**
 * Ranker state: what a ranker holds beside the search engine; a snapshot restores it.
 */
import type { IndexedDocument } from "../domain/ranking.ts";
import { type LatentSpace, learnLatentSpace, placeDocument } from "./latent-space.ts";
import { LATENT_MAX_DRIFT } from "./ranking-settings.ts";
import { TermTable } from "./term-table.ts";

export interface RankerState {
  readonly table: TermTable;
  readonly documents: Map<string, IndexedDocument>;
  space: LatentSpace | undefined;
}

export function emptyState(): RankerState {
  return { table: new TermTable(), documents: new Map(), space: undefined };
}

/**
 * The latent space, with every document placed in it. New documents are placed in the space there is, until there are so
 * many of them that it is learnt again. Nothing when there are too few documents.
 */
export function preparedSpace(state: RankerState): LatentSpace | undefined {
  const { table } = state;
  const unplaced = table.documents.filter(({ latent }) => latent === undefined);
  if (state.space === undefined || unplaced.length > LATENT_MAX_DRIFT * state.space.learntFrom) {
    state.space = learnLatentSpace(table);
    for (const document of table.documents) delete document.latent;
  }
  const { space } = state;
  if (space === undefined) return undefined;
  for (const document of table.documents) document.latent ??= placeDocument(space, table, document);
  return space;
}

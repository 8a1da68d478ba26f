/**
 * Catching up: holdings that are no longer those of the papers there are, made so again by what came and went.
 *
 * In: holdings, and all papers as they are now. Out: holdings of these; the very same ones when nothing differs. A paper is another when
 * its bytes have another length or another checksum. The latent space stays until so much came that it may no longer fit.
 */
import type { ShowIndexProgress } from "../../domain/index-progress.ts";
import type { Paper } from "../../domain/paper.ts";
import type { KeptArrays } from "../../ports/snapshot-store.ts";
import { fold } from "../compiled/fold.ts";
import { packShelf } from "../shelf/pack-shelf.ts";
import { checkOf, encodePaper } from "../shelf/paper-bytes.ts";
import { readShelf } from "../shelf/read-shelf.ts";
import { paperCountOf, type Shelf } from "../shelf/shelf.ts";
import { arraysOfHoldings, holdingsOf } from "./holdings.ts";
import { makeHoldings } from "./make-holdings.ts";
import { type HoldingsParts, openHoldings } from "./open-holdings.ts";
import type { Workshop } from "./workshop.ts";

export interface CatchUpParts extends HoldingsParts {
  readonly workshop: Workshop;
  readonly show?: ShowIndexProgress;
  /** So few are made anew in seconds, and then in the order that every machine gives them; left out: `REMADE_UP_TO`. */
  readonly remadeUpTo?: number;
}

export async function catchUp(kept: KeptArrays, papers: readonly Paper[], parts: CatchUpParts): Promise<KeptArrays> {
  const { shelf } = holdingsOf(kept);
  const { fresh, stays } = differences(shelf, papers);
  const gone = paperCountOf(shelf) - stays.size;
  if (fresh.length === 0 && gone === 0) return kept;
  if (papers.length <= (parts.remadeUpTo ?? REMADE_UP_TO) || fresh.length + gone > REMADE_FROM_SHARE * papers.length) {
    return makeHoldings(papers, parts.workshop, parts.show);
  }
  const { index, compiled } = openHoldings(kept, parts);
  const reader = readShelf(shelf, parts.readerOf(kept.bytes));
  const removed = Array.from({ length: paperCountOf(shelf) }, (_, place) => place).filter((place) => !stays.has(place));
  index.remove(removed.map((place) => reader.idAt(place)));
  index.add(fresh);
  const packed = packShelf(fresh, { shelf, read: parts.readerOf(kept.bytes), keeps: (place) => stays.has(place) });
  parts.show?.({ step: "merging" });
  return { ...arraysOfHoldings({ base: fold(compiled.request()), shelf: packed.shelf }), bytes: packed.bytes };
}

/** Papers that are new or other than on the shelf, and the places of those that are not. */
function differences(
  shelf: Shelf,
  papers: readonly Paper[],
): { readonly fresh: readonly Paper[]; readonly stays: ReadonlySet<number> } {
  const reader = readShelf(shelf, () => new Uint8Array());
  const stays = new Set<number>();
  const fresh = papers.filter((paper) => {
    const place = reader.placeOf(paper.id);
    const bytes = encodePaper(paper);
    const same =
      place !== undefined &&
      shelf.checks[place] === checkOf(bytes) &&
      (shelf.starts[place + 1] as number) - (shelf.starts[place] as number) === bytes.length;
    if (same) stays.add(place);
    return !same;
  });
  return { fresh, stays };
}

export const REMADE_UP_TO = 5_000;
/** Where more than this part is other than before, making it anew takes hardly longer. */
const REMADE_FROM_SHARE = 0.3;

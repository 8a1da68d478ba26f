/**
 * Catching up: holdings that are no longer those of the papers there are, made so again by what came and went.
 *
 * In: holdings, and what changed since. Out: holdings of the papers as they are now, their bytes still to be copied; nothing where making
 * them anew is as quick. What it costs is copying arrays, and work for what is new. The latent space stays until so much came that it
 * may no longer fit. Throws a `DamagedIndexError` when a paper that stays is not as it was put there.
 */
import type { ShowIndexProgress } from "../../domain/index-progress.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { KnownPapers, PaperChanges } from "../../ports/known-papers.ts";
import type { ArrayRecord, KeptArrays } from "../../ports/snapshot-store.ts";
import { fold } from "../compiled/segments/fold.ts";
import { knownPapers } from "../shelf/known-papers.ts";
import { repackShelf, type TokensOf } from "../shelf/pack-shelf.ts";
import { checkOf, encodePaper } from "../shelf/paper-bytes.ts";
import { readShelf } from "../shelf/read-shelf.ts";
import { paperCountOf } from "../shelf/shelf.ts";
import { arraysOfHoldings, holdingsOf } from "./holdings.ts";
import { type HoldingsParts, openHoldings } from "./open-holdings.ts";

export interface CatchUpParts extends HoldingsParts {
  readonly show?: ShowIndexProgress;
  readonly tokensOf?: TokensOf;
  /** So few are made anew in seconds, and then in the order that every machine gives them; left out: `REMADE_UP_TO`. */
  readonly remadeUpTo?: number;
}

export interface CaughtUp extends ArrayRecord {
  /** The papers' bytes; each walk copies them anew. */
  readonly blocks: () => Iterable<Uint8Array>;
}

export function catchUp(kept: KeptArrays, changes: PaperChanges, parts: CatchUpParts): CaughtUp | undefined {
  const { shelf } = holdingsOf(kept);
  const { fresh, stays } = changes;
  const staying = stays.reduce((sum, each) => sum + each, 0);
  const gone = paperCountOf(shelf) - staying;
  const now = staying + fresh.length;
  if (now <= (parts.remadeUpTo ?? REMADE_UP_TO) || fresh.length + gone > REMADE_FROM_SHARE * now) return undefined;
  const { index, compiled } = openHoldings(kept, parts);
  const read = parts.readerOf(kept.bytes);
  const { idAt } = readShelf(shelf, read);
  const removed: string[] = [];
  for (const [place, stay] of stays.entries()) if (stay === 0) removed.push(idAt(place));
  index.remove(removed);
  index.add(fresh);
  const packed = repackShelf(fresh, { shelf, read, keeps: (place) => stays[place] === 1 }, parts.tokensOf);
  parts.show?.({ step: "merging" });
  return { ...arraysOfHoldings({ base: fold(compiled.request()), shelf: packed.shelf }), blocks: packed.blocks };
}

/** The papers of holdings, as whoever looks for what changed needs them. */
export function knownIn(kept: KeptArrays, { readerOf }: Pick<HoldingsParts, "readerOf">): KnownPapers {
  const { shelf } = holdingsOf(kept);
  return knownPapers(shelf, readShelf(shelf, readerOf(kept.bytes)));
}

/** What changed, from all papers there are. A paper is another when its bytes have another length or another checksum. */
export function changesTo(kept: KeptArrays, papers: readonly Paper[]): PaperChanges {
  const { shelf } = holdingsOf(kept);
  const { placeOf } = readShelf(shelf, () => new Uint8Array());
  const stays = new Uint8Array(paperCountOf(shelf));
  const fresh = papers.filter((paper) => {
    const place = placeOf(paper.id);
    const bytes = encodePaper(paper);
    const same =
      place !== undefined &&
      shelf.checks[place] === checkOf(bytes) &&
      (shelf.starts[place + 1] as number) - (shelf.starts[place] as number) === bytes.length;
    if (same) stays[place] = 1;
    return !same;
  });
  return { fresh, stays };
}

export function isNone({ fresh, stays }: PaperChanges): boolean {
  return fresh.length === 0 && !stays.includes(0);
}

export const REMADE_UP_TO = 5_000;
/** Where more than this part is other than before, making it anew takes hardly longer. */
const REMADE_FROM_SHARE = 0.3;

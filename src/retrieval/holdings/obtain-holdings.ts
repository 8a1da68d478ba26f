/**
 * Obtaining holdings of the papers there are: from the snapshot where it fits, otherwise from the papers, which are then kept in one.
 *
 * A snapshot that is refused is said in the log, and one whose papers turn out damaged when it is to be caught up with. One of papers that have changed since is caught up with where that is quicker. When a
 * new one cannot be written (read-only or full disk), or the papers changed meanwhile, everything works all the same.
 */
import { DamagedIndexError } from "../../domain/errors.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { Corpus } from "../../ports/corpus.ts";
import type { Logger } from "../../ports/logger.ts";
import type { PostingCounter } from "../../ports/posting-counter.ts";
import type { ArrayRecord, KeptArrays, KeptBytes, SnapshotStore } from "../../ports/snapshot-store.ts";
import * as ranking from "../ranking-settings.ts";
import { inMemory } from "../shelf/pack-shelf.ts";
import { readShelf } from "../shelf/read-shelf.ts";
import { type CatchUpParts, catchUp, changesTo, isNone, knownIn, REMADE_UP_TO } from "./catch-up.ts";
import { holdingsOf } from "./holdings.ts";
import { makeHoldings } from "./make-holdings.ts";
import type { Workshop } from "./workshop.ts";

export interface ObtainParts extends Omit<CatchUpParts, "tokensOf"> {
  readonly corpus: Corpus;
  /** Looked through in this order; a new one is written to the first. None: made every time. */
  readonly snapshots: readonly SnapshotStore[];
  /** For so many papers. Closed by whoever gives it. */
  readonly workshopFor: (papers: number) => Workshop;
  /** Takes the writing of a fresh snapshot, to do it when nobody waits any more; left out: it is written at once. */
  readonly later?: (write: () => Promise<void>) => void;
  readonly logger: Logger;
}

/** With what there is `now`, that is caught up with instead of a snapshot, and given back when nothing differs. */
export async function obtainHoldings(parts: ObtainParts, now?: KeptArrays): Promise<KeptArrays> {
  const found = now === undefined ? await findIn(parts) : undefined;
  if (found?.fits) return found.kept;
  const { corpus, show, later } = parts;
  show?.({ step: "reading" });
  const mark = await corpus.mark();
  const old = now ?? found?.kept;
  const caught = old && (await caughtUp(old, parts, { mark, unchanged: now }));
  found?.release();
  if (caught !== undefined) return caught;
  const papers = distinct(await corpus.load());
  const made = await makeHoldings(papers, parts.workshopFor(papers.length), show, corpus.news?.tokensOf);
  const write = async (): Promise<KeptArrays> => {
    const bytes = papers.length === 0 ? undefined : await writtenDown(made, made.bytes.blocks, mark, parts);
    return bytes === undefined ? made : { ...made, bytes };
  };
  if (later === undefined) return write();
  later(async () => void (await write()));
  return made;
}

/** Nothing where they are to be made anew: there are few, much is other, or a paper is damaged. */
async function caughtUp(
  old: KeptArrays,
  parts: ObtainParts,
  { mark, unchanged }: { readonly mark: string; readonly unchanged: KeptArrays | undefined },
): Promise<KeptArrays | undefined> {
  const { corpus, readerOf, later, logger } = parts;
  const reader = readShelf(holdingsOf(old).shelf, readerOf(old.bytes));
  try {
    if (reader.paperCount <= (parts.remadeUpTo ?? REMADE_UP_TO)) {
      for (const _ of reader.runs(() => true));
      return undefined;
    }
    const changes =
      corpus.news === undefined ? changesTo(old, await corpus.load()) : await corpus.news.since(knownIn(old, parts));
    if (changes === undefined) return undefined;
    const blocks = () => reader.runs(() => true);
    const caught = isNone(changes)
      ? { ...old, blocks }
      : catchUp(old, changes, { ...parts, ...(corpus.news && { tokensOf: corpus.news.tokensOf }) });
    if (caught === undefined) return undefined;
    if (isNone(changes) && old === unchanged) {
      for (const _ of blocks());
      return old;
    }
    const write = (pieces: Iterable<Uint8Array>) => writtenDown(caught, pieces, mark, parts);
    const { header, arrays } = caught;
    const written = later === undefined ? await write(caught.blocks()) : undefined;
    if (written !== undefined) return { header, arrays, bytes: written };
    const bytes = inMemory(caught.blocks());
    later?.(async () => void (await write(bytes.blocks)));
    return { header, arrays, bytes };
  } catch (error) {
    if (!(error instanceof DamagedIndexError)) throw error;
    logger.warn("index.damaged", { remedy: MADE_AGAIN });
    return undefined;
  }
}
/** Whether there is a snapshot of these papers, of other ones, or none that is of use. */
export async function snapshotState({
  snapshots,
  corpus,
  counter,
}: Pick<ObtainParts, "snapshots" | "corpus" | "counter">): Promise<"fits" | "other"> {
  for (const store of snapshots) {
    const found = await store.find(settingsOf(counter));
    if (found.kind !== "found") continue;
    if (!(await corpus.fits(found.madeOf))) {
      found.leave();
      continue;
    }
    const kept = await found.load();
    if (kept === undefined) continue;
    store.release(kept.bytes);
    return "fits";
  }
  return "other";
}

interface Found {
  readonly kept: KeptArrays;
  /** It is of the papers that there are. */
  readonly fits: boolean;
  release(): void;
}

/** One that fits, or else one that can be caught up with. */
async function findIn({ snapshots, corpus, counter, logger }: ObtainParts): Promise<Found | undefined> {
  let other: Found | undefined;
  for (const store of snapshots) {
    const found = await store.find(settingsOf(counter));
    // After an update of the program, others are to be expected.
    if (found.kind === "refused") {
      const told = { because: found.because, remedy: MADE_AGAIN };
      if (found.because === "damaged") logger.warn("index.snapshot.refused", told);
      else logger.info("index.snapshot.refused", told);
    }
    if (found.kind !== "found") continue;
    const fits = await corpus.fits(found.madeOf);
    if (!fits && other !== undefined) {
      found.leave();
      continue;
    }
    const kept = sound(await found.load());
    if (kept === undefined) {
      logger.warn("index.snapshot.refused", { because: "damaged", remedy: MADE_AGAIN });
      continue;
    }
    const read = { kept, fits, release: () => store.release(kept.bytes) };
    if (fits) other?.release();
    if (fits) return read;
    other = read;
  }
  return other;
}

function sound(kept: KeptArrays | undefined): KeptArrays | undefined {
  try {
    if (kept !== undefined) holdingsOf(kept);
    return kept;
  } catch {
    return undefined;
  }
}

/** Where it was written; nothing where it could not be, or where it would be kept under other papers than those it is of. */
async function writtenDown(
  { header, arrays }: ArrayRecord,
  bytes: Iterable<Uint8Array>,
  mark: string,
  { snapshots: [store], corpus, counter, logger, show }: ObtainParts,
): Promise<KeptBytes | undefined> {
  if (store === undefined) return undefined;
  show?.({ step: "keeping" });
  try {
    if (!(await corpus.fits(mark))) return undefined;
    return await store.write({ header, arrays, settings: settingsOf(counter), madeOf: mark, bytes });
  } catch (error) {
    if (error instanceof Error && error.cause instanceof DamagedIndexError) throw error.cause;
    logger.warn("index.snapshot.not-written", {
      effect: "the next start takes longer",
      reason: error instanceof Error ? error.message : typeof error,
    });
    return undefined;
  }
}

function settingsOf(counter: PostingCounter): string {
  const numbers = Object.entries(ranking).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([FORM, counter.settings, ...numbers]);
}

/** Of two with one id the later. */
function distinct(papers: readonly Paper[]): readonly Paper[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  return byId.size === papers.length ? papers : [...byId.values()];
}

const MADE_AGAIN = "it is made again";
/** Raised when arrays come to mean something else. */
const FORM = "holdings 3";

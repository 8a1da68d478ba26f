/**
 * Obtaining holdings of the papers there are: from the snapshot where it fits, otherwise from the papers, which are then kept in one.
 *
 * A snapshot that is refused is said in the log, and one whose papers turn out damaged when it is to be caught up with. One of papers that have changed since is caught up with where that is quicker. When a
 * new one cannot be written (read-only or full disk), or the papers changed meanwhile, everything works all the same.
 */
import type { Paper } from "../../domain/paper.ts";
import type { Corpus } from "../../ports/corpus.ts";
import type { Logger } from "../../ports/logger.ts";
import type { PostingCounter } from "../../ports/posting-counter.ts";
import type { KeptArrays, SnapshotStore } from "../../ports/snapshot-store.ts";
import * as ranking from "../ranking-settings.ts";
import { readShelf } from "../shelf/read-shelf.ts";
import { type CatchUpParts, catchUp, REMADE_UP_TO } from "./catch-up.ts";
import { holdingsOf } from "./holdings.ts";
import { makeHoldings } from "./make-holdings.ts";
import type { Workshop } from "./workshop.ts";

export interface ObtainParts extends Omit<CatchUpParts, "workshop"> {
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
  const papers = distinct(await corpus.load());
  const old = whole(now ?? found?.kept, parts);
  const workshop = parts.workshopFor(papers.length);
  const made = await (old === undefined || papers.length <= REMADE_UP_TO
    ? makeHoldings(papers, workshop, show)
    : catchUp(old, papers, { ...parts, workshop }));
  if (made === now || papers.length === 0) return made;
  const write = async (): Promise<KeptArrays> => {
    const written = await writtenDown(made, mark, parts);
    if (found !== undefined && written !== found.kept) found.release();
    return written;
  };
  if (later === undefined) return write();
  later(async () => void (await write()));
  return made;
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
      logger[found.because === "damaged" ? "warn" : "info"]("index snapshot refused, it is made again", {
        because: found.because,
      });
    }
    if (found.kind !== "found") continue;
    const fits = await corpus.fits(found.madeOf);
    if (!fits && other !== undefined) {
      found.leave();
      continue;
    }
    const kept = sound(await found.load());
    if (kept === undefined) {
      logger.warn("index snapshot refused, it is made again", { because: "damaged" });
      continue;
    }
    const read = { kept, fits, release: () => store.release(kept.bytes) };
    if (fits) other?.release();
    if (fits) return read;
    other = read;
  }
  return other;
}

/** Papers are not read when a snapshot is opened; before they are taken over into another, they are. */
function whole(kept: KeptArrays | undefined, { readerOf, logger }: ObtainParts): KeptArrays | undefined {
  if (kept === undefined || readShelf(holdingsOf(kept).shelf, readerOf(kept.bytes)).isWhole()) return kept;
  logger.warn("index damaged, it is made again");
  return undefined;
}

function sound(kept: KeptArrays | undefined): KeptArrays | undefined {
  try {
    if (kept !== undefined) holdingsOf(kept);
    return kept;
  } catch {
    return undefined;
  }
}

async function writtenDown(made: KeptArrays, mark: string, parts: ObtainParts): Promise<KeptArrays> {
  const { snapshots, corpus, counter, readerOf, logger, show } = parts;
  const [store] = snapshots;
  if (store === undefined) return made;
  show?.({ step: "keeping" });
  try {
    // Of other papers than those it would be kept under.
    if ((await corpus.mark()) !== mark) return made;
    const bytes = await store.write({
      ...made,
      settings: settingsOf(counter),
      madeOf: mark,
      bytes: blocksOf(made, readerOf),
    });
    return { ...made, bytes };
  } catch (error) {
    logger.warn("index snapshot not written, the next start will take longer", {
      reason: error instanceof Error ? error.message : typeof error,
    });
    return made;
  }
}

function* blocksOf({ bytes }: KeptArrays, readerOf: ObtainParts["readerOf"]): Iterable<Uint8Array> {
  if (bytes.kind === "memory") {
    yield* bytes.blocks;
    return;
  }
  const read = readerOf(bytes);
  for (let at = 0; at < bytes.byteLength; at += COPIED_BYTES) {
    yield read(at, Math.min(COPIED_BYTES, bytes.byteLength - at));
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

/** Raised when arrays come to mean something else. */
const FORM = "holdings 2";
const COPIED_BYTES = 8 << 20;

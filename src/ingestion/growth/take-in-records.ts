/**
 * Records that a source gave, taken into the corpus.
 *
 * In: a haul, and the corpus. Out: what came of it, once it is stored. The same haul again changes nothing.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import { paperLine } from "../../domain/paper/paper-line.ts";
import type { RejectedRecord } from "../../domain/paper/paper-record.ts";
import type { SourceHaul } from "../../ports/paper-source.ts";
import { joinPapers } from "../papers/join-papers.ts";
import { toPaperOrRejection } from "../papers/to-paper.ts";
import { growCorpus } from "./grow-corpus.ts";
import type { CorpusStores } from "./load-corpus.ts";

export interface TakenIn {
  readonly added: number;
  readonly changed: number;
  readonly rejected: readonly RejectedRecord[];
}

export interface TakingIn {
  readonly dryRun?: boolean;
  readonly signal: AbortSignal;
  /** Papers that are new or of which more is known, once they are stored. */
  readonly onStored?: (papers: readonly Paper[]) => void;
}

export async function takeInRecords(stores: CorpusStores, haul: SourceHaul, how: TakingIn): Promise<TakenIn> {
  const fresh: Paper[] = [];
  const rejected: RejectedRecord[] = [];
  for (const [index, item] of haul.items.entries()) {
    if (index % RECORDS_BEFORE_A_PAUSE === 0) await new Promise((resolve) => setImmediate(resolve));
    how.signal.throwIfAborted();
    const result = toPaperOrRejection(item, haul.origin);
    if ("id" in result) fresh.push(result);
    else rejected.push(result);
  }
  if (fresh.length === 0) return { added: 0, changed: 0, rejected };
  const { stored, added } = await growCorpus(
    stores,
    (known) => {
      const lines = new Set(known.map(paperLine));
      const joined = joinPapers(known, fresh);
      const stored = joined.papers.filter((paper) => !lines.has(paperLine(paper)));
      return { papers: joined.papers, outcome: { stored, added: joined.added } };
    },
    how,
  );
  if (stored.length > 0 && how.dryRun !== true) how.onStored?.(stored);
  return { added, changed: stored.length - added, rejected };
}

/** Cleaning takes about half a millisecond a record; in between, others get their turn. */
const RECORDS_BEFORE_A_PAUSE = 50;

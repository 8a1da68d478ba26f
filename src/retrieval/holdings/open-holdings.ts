/**
 * The paper index over holdings: opened without reading a paper.
 *
 * Keeps true: papers added to it and removed from it change nothing that is shared.
 */
import type { PostingCounter } from "../../ports/posting-counter.ts";
import type { KeptArrays, KeptBytes } from "../../ports/snapshot-store.ts";
import { type CompiledIndex, createCompiledIndex } from "../compiled/compiled-index.ts";
import { documentOf, type PaperIndex, paperIndexOver } from "../paper-index.ts";
import { createPaperStock, type PaperStock } from "../paper-stock.ts";
import { createRanker } from "../ranker.ts";
import { readShelf } from "../shelf/read-shelf.ts";
import { holdingsOf } from "./holdings.ts";

export interface HoldingsParts {
  readonly counter: PostingCounter;
  readonly readerOf: (bytes: KeptBytes) => (start: number, byteLength: number) => Uint8Array;
}

export interface OpenHoldings {
  readonly index: PaperIndex;
  readonly stock: PaperStock;
  readonly compiled: CompiledIndex;
}

/** Throws when they do not fit together. */
export function openHoldings(kept: KeptArrays, { counter, readerOf }: HoldingsParts): OpenHoldings {
  const { base, shelf } = holdingsOf(kept);
  const stock = createPaperStock(readShelf(shelf, readerOf(kept.bytes)));
  const compiled = createCompiledIndex({
    counter,
    base,
    document: (id) => {
      const paper = stock.get(id);
      return paper && documentOf(paper);
    },
    learnsUpTo: LEARNT_AT_ONCE,
  });
  return { index: paperIndexOver(stock, createRanker(compiled)), stock, compiled };
}

/** Learning takes a tenth of a second from so many. Where there are more, somebody would wait for it: then it is left to the next binding. */
const LEARNT_AT_ONCE = 200;

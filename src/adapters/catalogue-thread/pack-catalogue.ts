/** The thread that packs the titles of very many papers: reads all their heads once, tells what it made of them, and ends. */
import type { MessagePort } from "node:worker_threads";
import { type Failure, toFailure } from "../../domain/failure.ts";
import type { KeptArrays } from "../../ports/snapshot-store.ts";
import { holdingsOf } from "../../retrieval/holdings/holdings.ts";
import { readShelf } from "../../retrieval/shelf/read-shelf.ts";
import { type CataloguePapers, cataloguePapers } from "../../retrieval/titles/catalogue.ts";
import { readerOf } from "../snapshot-file/kept-bytes.ts";

export type FromPacking =
  | { readonly kind: "packed"; readonly papers: CataloguePapers }
  | { readonly kind: "failed"; readonly failure: Failure };

export function packCatalogue(port: MessagePort, kept: KeptArrays): void {
  const say = (message: FromPacking): void => port.postMessage(message);
  try {
    const shelf = readShelf(holdingsOf(kept).shelf, readerOf(kept.bytes));
    say({ kind: "packed", papers: cataloguePapers(shelf.heads(() => true)) });
  } catch (error) {
    say({ kind: "failed", failure: toFailure(error) });
  }
  port.close();
}

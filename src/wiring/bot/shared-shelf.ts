/**
 * The papers that workers share, as the thread that talks to people reads them: their heads once, a paper when somebody wants it.
 *
 * What is shared is another one once papers were bound anew; then the next reading is in that. Where it turns out damaged, it is made
 * again, and a paper that cannot be read is not there until then.
 */
import { readerOf } from "../../adapters/snapshot-file/kept-bytes.ts";
import { DamagedIndexError } from "../../domain/errors.ts";
import type { Paper, PaperHead, PaperId } from "../../domain/paper.ts";
import type { AppPool } from "../../pool/app-pool.ts";
import type { Shared } from "../../pool/messages.ts";
import { holdingsOf } from "../../retrieval/holdings/holdings.ts";
import { createPaperStock, type PaperStock } from "../../retrieval/paper-stock.ts";
import { readShelf } from "../../retrieval/shelf/read-shelf.ts";

export interface SharedShelf {
  /** What is read from all heads. */
  read<Value>(from: (heads: () => Iterable<PaperHead>) => Value): Promise<Value>;
  paper(id: PaperId): Paper | undefined;
}

export function sharedShelf(pool: Pick<AppPool, "shared" | "mend">): SharedShelf {
  let opened: { readonly shared: Shared | undefined; readonly stock: PaperStock } | undefined;
  const stock = (): PaperStock => {
    const { shared } = pool;
    if (opened?.shared !== shared || opened === undefined) opened = { shared, stock: stockOf(shared) };
    return opened.stock;
  };
  const heads = () => stock().heads();
  return {
    read: async (from) => {
      try {
        return from(heads);
      } catch (error) {
        if (!(error instanceof DamagedIndexError)) throw error;
        await pool.mend();
        return from(heads);
      }
    },
    paper: (id) => {
      try {
        return stock().get(id);
      } catch (error) {
        if (!(error instanceof DamagedIndexError)) throw error;
        pool.mend().catch(() => {});
        return undefined;
      }
    },
  };
}

function stockOf(shared: Shared | undefined): PaperStock {
  return shared === undefined
    ? createPaperStock()
    : createPaperStock(readShelf(holdingsOf(shared).shelf, readerOf(shared.bytes)));
}

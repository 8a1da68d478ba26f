/**
 * The papers that workers share, as the thread that talks to people reads them: their titles once, a paper when somebody wants it.
 *
 * What is shared is another one once papers were bound anew; then the next reading is in that. Where it turns out damaged, it is made
 * again, and a paper that cannot be read is not there until then.
 */
import { packedElsewhere } from "../../adapters/catalogue-thread/packed-elsewhere.ts";
import { readerOf } from "../../adapters/snapshot-file/kept-bytes.ts";
import { DamagedIndexError } from "../../domain/errors.ts";
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import type { AppPool } from "../../pool/app-pool.ts";
import type { Shared } from "../../pool/messages.ts";
import { holdingsOf } from "../../retrieval/holdings/holdings.ts";
import { newestOnShelf } from "../../retrieval/shelf/newest-on-shelf.ts";
import { readShelf, type ShelfReader } from "../../retrieval/shelf/read-shelf.ts";
import { type CataloguePapers, cataloguePapers } from "../../retrieval/titles/catalogue.ts";

export interface SharedShelf {
  /** What titles are found by: of few papers at once, of very many read by another thread meanwhile. */
  titles(): Promise<CataloguePapers>;
  /** As precisely as it is known. */
  newest(): Promise<string | undefined>;
  paper(id: PaperId): Paper | undefined;
}

export function sharedShelf(pool: Pick<AppPool, "shared" | "mend">, readHereUpTo = READ_HERE_UP_TO): SharedShelf {
  let opened: { readonly shared: Shared | undefined; readonly shelf: ShelfReader | undefined } | undefined;
  const shelf = (): ShelfReader | undefined => {
    const { shared } = pool;
    if (opened?.shared !== shared || opened === undefined) opened = { shared, shelf: shared && shelfIn(shared) };
    return opened.shelf;
  };
  /** Once more where the papers turn out damaged. */
  const mended = async <Value>(read: () => Value | Promise<Value>): Promise<Value> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DamagedIndexError)) throw error;
      await pool.mend();
      return read();
    }
  };
  return {
    titles: () =>
      mended(() => {
        const { shared } = pool;
        if (shared !== undefined && (shelf()?.paperCount ?? 0) > readHereUpTo) return packedElsewhere(shared);
        return cataloguePapers(shelf()?.heads(() => true) ?? []);
      }),
    newest: () =>
      mended(() => {
        const now = shelf();
        return now && newestOnShelf(now);
      }),
    paper: (id) => {
      try {
        const now = shelf();
        const place = now?.placeOf(id);
        return place === undefined ? undefined : now?.at(place);
      } catch (error) {
        if (!(error instanceof DamagedIndexError)) throw error;
        pool.mend().catch(() => {});
        return undefined;
      }
    },
  };
}

function shelfIn(shared: Shared): ShelfReader {
  return readShelf(holdingsOf(shared).shelf, readerOf(shared.bytes));
}

/** Of more papers it would take longer than somebody who types notices. */
export const READ_HERE_UP_TO = 2_000;

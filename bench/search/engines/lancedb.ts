/** LanceDB's full-text index on disk: English stemming and stop words, no positions. It works on all cores at once. */
import type { IndexedDocument } from "../../../src/domain/question/ranking.ts";
import { bodyOf } from "../corpus/documents.ts";
import type { Engine, Index } from "../engine.ts";
import { competitor, versioned } from "./competitor.ts";

interface LanceQuery {
  select(columns: readonly string[]): LanceQuery;
  limit(count: number): LanceQuery;
  toArray(): Promise<readonly { readonly id: string }[]>;
}

interface LanceTable {
  add(rows: readonly object[]): Promise<unknown>;
  createIndex(column: string, options: { readonly config: object }): Promise<void>;
  search(text: string, kind: "fts", column: string): LanceQuery;
}

interface Lance {
  connect(folder: string): Promise<{
    createTable(name: string, rows: readonly object[]): Promise<LanceTable>;
    openTable(name: string): Promise<LanceTable>;
  }>;
  readonly Index: { fts(options: object): object };
}

const load = (): Promise<Lance> => competitor<Lance>("@lancedb/lancedb");

/** Each writing makes a file of its own: few and large ones. */
const ROWS_A_WRITE = 20_000;

export const lancedb: Engine = {
  about: `${versioned("@lancedb/lancedb")}: stop words, stemming; on disk, over all cores`,
  begin: async (folder) => {
    const package_ = await load();
    const database = await package_.connect(folder);
    let table: LanceTable | undefined;
    let waiting: object[] = [];
    const write = async (): Promise<void> => {
      if (waiting.length === 0) return;
      if (table === undefined) table = await database.createTable("abstracts", waiting);
      else await table.add(waiting);
      waiting = [];
    };
    return {
      add: async (documents: readonly IndexedDocument[]) => {
        for (const document of documents) waiting.push({ id: document.id, body: bodyOf(document) });
        if (waiting.length >= ROWS_A_WRITE) await write();
      },
      finish: async () => {
        await write();
        if (table === undefined) throw new Error("LanceDB indexes no empty table.");
        const config = package_.Index.fts({
          withPosition: false,
          stem: true,
          removeStopWords: true,
          language: "English",
        });
        await table.createIndex("body", { config });
        return indexOver(table);
      },
    };
  },
  open: async (folder) => indexOver(await (await (await load()).connect(folder)).openTable("abstracts")),
};

function indexOver(table: LanceTable): Index {
  return {
    search: async (text, limit) =>
      (await table.search(text, "fts", "body").select(["id", "_score"]).limit(limit).toArray()).map(({ id }) => id),
  };
}

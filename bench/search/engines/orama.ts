/** Orama as it comes: English tokens, no stop words, no stemming, BM25 over every word that begins with a word of the query. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bodyOf } from "../corpus/documents.ts";
import type { Engine, Index } from "../engine.ts";
import { competitor, versioned } from "./competitor.ts";

type Database = object;

interface Orama {
  create(options: { readonly schema: Readonly<Record<string, "string">> }): Database;
  insertMultiple(database: Database, rows: readonly object[], batch?: number): Promise<unknown>;
  search(
    database: Database,
    query: { readonly term: string; readonly limit: number; readonly properties: readonly string[] },
  ): Promise<{ readonly hits: readonly { readonly id: string }[] }>;
  save(database: Database): object;
  load(database: Database, saved: object): void;
}

const load = (): Promise<Orama> => competitor<Orama>("@orama/orama");

export const orama: Engine = {
  about: `${versioned("@orama/orama")}, as it comes: no stop words, no stemming, words match by their beginning`,
  begin: async (folder) => {
    const package_ = await load();
    const database = package_.create({ schema: { body: "string" } });
    return {
      add: async (documents) => {
        await package_.insertMultiple(
          database,
          documents.map((each) => ({ id: each.id, body: bodyOf(each) })),
          documents.length,
        );
      },
      finish: () => indexOver(package_, database),
      save: () => writeFileSync(fileIn(folder), JSON.stringify(package_.save(database))),
    };
  },
  open: async (folder) => {
    const package_ = await load();
    const database = package_.create({ schema: { body: "string" } });
    package_.load(database, JSON.parse(readFileSync(fileIn(folder), "utf8")));
    return indexOver(package_, database);
  },
  completer: async () => {
    const package_ = await load();
    const database = package_.create({ schema: { title: "string" } });
    return {
      add: async (titles) => {
        await package_.insertMultiple(database, titles, titles.length);
      },
      complete: async (typed, limit) =>
        (await package_.search(database, { term: typed, limit, properties: ["title"] })).hits.map(({ id }) => id),
    };
  },
};

function indexOver(package_: Orama, database: Database): Index {
  return {
    search: async (term, limit) =>
      (await package_.search(database, { term, limit, properties: ["body"] })).hits.map(({ id }) => id),
    addOne: async (document) => {
      await package_.insertMultiple(database, [{ id: document.id, body: bodyOf(document) }]);
    },
  };
}

function fileIn(folder: string): string {
  return path.join(folder, "index.json");
}

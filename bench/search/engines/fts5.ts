/** SQLite's FTS5 in a file, through libsql: Porter's stemmer, texts not kept, segments merged into one. It has no stop words. */
import path from "node:path";
import Database from "libsql";
import { bodyOf } from "../corpus/documents.ts";
import type { Engine, Index } from "../engine.ts";
import { versioned } from "./competitor.ts";

type Connection = InstanceType<typeof Database>;

export const fts5: Engine = {
  about: `SQLite FTS5 of ${versioned("libsql")}: stemming, no stop words`,
  begin: (folder) => {
    const database = new Database(fileIn(folder));
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
    database.exec("CREATE TABLE names (place INTEGER PRIMARY KEY, id TEXT NOT NULL)");
    database.exec("CREATE VIRTUAL TABLE texts USING fts5(body, content = '', tokenize = 'porter unicode61')");
    const name = database.prepare("INSERT INTO names (place, id) VALUES (?, ?)");
    const text = database.prepare("INSERT INTO texts (rowid, body) VALUES (?, ?)");
    let places = 0;
    return {
      add: (documents) => {
        database.exec("BEGIN");
        for (const document of documents) {
          places += 1;
          name.run(places, document.id);
          text.run(places, bodyOf(document));
        }
        database.exec("COMMIT");
      },
      finish: () => {
        database.exec("INSERT INTO texts (texts) VALUES ('optimize')");
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        return indexOver(database);
      },
      save: () => {
        database.close();
      },
    };
  },
  open: (folder) => {
    const database = new Database(fileIn(folder));
    database.exec("PRAGMA mmap_size = 2147418112");
    return indexOver(database);
  },
  completer: (folder) => {
    const database = new Database(path.join(folder, "titles.db"));
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
    database.exec("CREATE VIRTUAL TABLE titles USING fts5(title, id UNINDEXED, prefix = '2 3 4')");
    const add = database.prepare("INSERT INTO titles (title, id) VALUES (?, ?)");
    const find = database.prepare("SELECT id FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT ?");
    return {
      add: (titles) => {
        database.exec("BEGIN");
        for (const { id, title } of titles) add.run(title, id);
        database.exec("COMMIT");
      },
      finish: () => {
        database.exec("INSERT INTO titles (titles) VALUES ('optimize')");
      },
      complete: (typed, limit) => idsOf(find.all(`${wordsOf(typed).map(quoted).join(" AND ")} *`, limit)),
    };
  },
};

function indexOver(database: Connection): Index {
  const find = database.prepare(
    "SELECT names.id FROM (SELECT rowid, rank FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?) AS found JOIN names ON place = found.rowid ORDER BY found.rank",
  );
  return {
    search: (text, limit) => idsOf(find.all([...new Set(wordsOf(text))].map(quoted).join(" OR "), limit)),
  };
}

function idsOf(rows: readonly unknown[]): readonly string[] {
  return (rows as readonly { readonly id: string }[]).map(({ id }) => id);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

function quoted(word: string): string {
  return `"${word}"`;
}

function fileIn(folder: string): string {
  return path.join(folder, "index.db");
}

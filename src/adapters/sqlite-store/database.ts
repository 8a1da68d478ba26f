/**
 * libsql, with its quirks kept in this one file: SQL and values in, plain rows out.
 *
 * Keeps true: values are text, numbers or null by type, because libsql 0.5.29 ends the whole process when handed a
 * boolean; every row is read to the end, so that no statement is left open that would hold up a checkpoint; statements are
 * prepared once. `.get()` is not used (it adds `_metadata`), nor `transaction()` (its ROLLBACK hides the first error).
 */
import Libsql from "libsql";

export type Bind = string | number | null;

export interface Database {
  /** The rows, under the shape that the SQL next to the call gives them. */
  all<Row extends object>(sql: string, ...binds: Bind[]): readonly Row[];
  first<Row extends object>(sql: string, ...binds: Bind[]): Row | undefined;
  /** How many rows it changed. */
  run(sql: string, ...binds: Bind[]): number;
  /** Several statements, without values and without rows. */
  exec(sql: string): void;
  /** Reads or sets a pragma that answers with one value. */
  pragma(source: string): string | number | undefined;
  readonly inTransaction: boolean;
  close(): void;
}

export function openDatabase(file: string): Database {
  const connection = new Libsql(file);
  const statements = new Map<string, Libsql.Statement>();
  const prepared = (sql: string): Libsql.Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const all = <Row extends object>(sql: string, ...binds: Bind[]) => prepared(sql).all(binds) as readonly Row[];
  return {
    all,
    first: <Row extends object>(sql: string, ...binds: Bind[]) => all<Row>(sql, ...binds)[0],
    run: (sql, ...binds) => prepared(sql).run(binds).changes,
    exec: (sql) => void connection.exec(sql),
    pragma: (source) => {
      const [row] = connection.prepare(`PRAGMA ${source}`).all([]) as readonly Record<string, string | number>[];
      return row === undefined ? undefined : Object.values(row)[0];
    },
    get inTransaction() {
      // Asked about a closed connection, libsql ends the process.
      return connection.open && connection.inTransaction;
    },
    close: () => {
      statements.clear();
      if (connection.open) connection.close();
    },
  };
}

/** Opens a file that nobody writes to, without making any file beside it (SQLite: URI Filenames, `immutable`). */
export function openUnchanging(file: string): Database {
  const escaped = file.replaceAll("%", "%25").replaceAll("?", "%3f").replaceAll("#", "%23");
  return openDatabase(`file:${escaped}?mode=ro&immutable=1`);
}

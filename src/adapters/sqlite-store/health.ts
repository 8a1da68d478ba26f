/**
 * Is this file a sound Footnote database that this version can use? If not, a message that says how to go on.
 *
 * Keeps true: a damaged, foreign, newer or vanished file is never replaced, mended or migrated; the process stops and a
 * person decides. "Vanished" is known by the back-ups, of which the first is made when the file is.
 */
import { statSync } from "node:fs";
import path from "node:path";
import { UserError } from "../../domain/errors.ts";
import type { Backups } from "./backups.ts";
import type { Database } from "./database.ts";
import { APPLICATION_ID, MIGRATIONS, schemaVersion } from "./migrations.ts";
import { errorCode, isDamage } from "./store-failure.ts";

/** Before SQLite sees the file, for it takes an empty or missing one as a fresh start. */
export function refuseVanished(file: string, backups: Backups): void {
  if (sizeOf(file) > 0) return;
  if (sizeOf(`${file}-wal`) > 0) throw damaged(file, "it is empty, while its write-ahead log is not", backups);
  if (backups.list().length > 0) throw damaged(file, "it is missing or empty, while back-ups of it exist", backups);
}

/** Asks the opened file. Writes nothing to it. */
export function refuseUnusable(database: Database, file: string, backups: Backups): void {
  let findings: string | number | undefined;
  try {
    findings = database.pragma("quick_check(1)");
  } catch (error) {
    if (isDamage(error)) throw damaged(file, errorCode(error), backups, error);
    throw error;
  }
  if (findings !== "ok") throw damaged(file, String(findings), backups);
  const empty = database.all("SELECT 1 FROM sqlite_schema LIMIT 1").length === 0;
  if (!empty && database.pragma("application_id") !== APPLICATION_ID) {
    throw new UserError(
      `${file} is a database of another program. Move it away, or choose another folder with FOOTNOTE_DATA_DIR.`,
    );
  }
  const version = schemaVersion(database);
  if (version > MIGRATIONS.length) {
    throw new UserError(
      `${file} was written by a newer Footnote (version ${version} of its tables; this one knows ${MIGRATIONS.length}). ` +
        "Update Footnote and start again; nothing was changed.",
    );
  }
}

/** The message that names the file, the last good back-up, and the steps to put it back. */
export function damaged(file: string, finding: string, backups: Backups, cause?: unknown): UserError {
  const aside = path.join(path.dirname(file), "damaged");
  const setAside = `mkdir -p ${quoted(aside)} && mv ${quoted(file)}* ${quoted(aside)}`;
  const good = backups.lastGood();
  const steps =
    good === undefined
      ? ["There is no good back-up. To start empty, set it aside first:", `  ${setAside}`]
      : [
          `The last good back-up is ${good}. To put it back:`,
          `  ${setAside}`,
          `  cp ${quoted(good)} ${quoted(file)}`,
          "What was kept after that back-up is in the damaged file only.",
          `To start empty instead, move ${quoted(backups.folder)} aside as well.`,
        ];
  return new UserError([`The database ${file} is damaged: ${finding}. Nothing was changed.`, ...steps].join("\n"), {
    cause,
  });
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function quoted(place: string): string {
  return `'${place.replaceAll("'", "'\\''")}'`;
}

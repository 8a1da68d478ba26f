/**
 * A look at the store's file from outside: there, sound, ours, of this version?
 *
 * In: the data folder. Out: how the file stands. Writes nothing and takes no lock, so it may look while the bot runs.
 */
import { statSync } from "node:fs";
import path from "node:path";
import { type Database, openDatabase, openUnchanging } from "./database.ts";
import { APPLICATION_ID, MIGRATIONS, schemaVersion } from "./migrations.ts";
import { errorCode, isDamage } from "./store-failure.ts";

export type StoreInspection =
  | { readonly kind: "none" }
  | { readonly kind: "sound"; readonly bytes: number }
  | { readonly kind: "damaged" | "foreign" | "newer" | "unreadable"; readonly told: string };

export function inspectStore(dataFolder: string): StoreInspection {
  const file = path.join(dataFolder, "footnote.db");
  let database: Database | undefined;
  try {
    const bytes = sizeOf(file);
    if (bytes === undefined) return { kind: "none" };
    database = sizeOf(`${file}-wal`) ? openReadOnly(file) : openUnchanging(file);
    const findings = database.pragma("quick_check(1)");
    if (findings !== "ok") return { kind: "damaged", told: String(findings) };
    const empty = database.all("SELECT 1 FROM sqlite_schema LIMIT 1").length === 0;
    if (!empty && database.pragma("application_id") !== APPLICATION_ID) return { kind: "foreign", told: file };
    const version = schemaVersion(database);
    if (version <= MIGRATIONS.length) return { kind: "sound", bytes };
    return { kind: "newer", told: `version ${version} of its tables; this one knows ${MIGRATIONS.length}` };
  } catch (error) {
    const code = errorCode(error) || String(error);
    return { kind: isDamage(error) ? "damaged" : "unreadable", told: code };
  } finally {
    database?.close();
  }
}

/** Somebody may be writing: what their log holds is read with it. */
function openReadOnly(file: string): Database {
  const escaped = file.replaceAll("%", "%25").replaceAll("?", "%3f").replaceAll("#", "%23");
  return openDatabase(`file:${escaped}?mode=ro`);
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}

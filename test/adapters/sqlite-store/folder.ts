/** Temporary data folders with a store in them, for tests. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { openSqliteStore } from "../../../src/adapters/sqlite-store/open-sqlite-store.ts";
import type { UserError } from "../../../src/domain/errors.ts";
import type { LogFields } from "../../../src/ports/logger.ts";
import type { Store } from "../../../src/ports/store.ts";
import { NOON } from "../../contracts/store-samples.ts";

export const DAY_MS = 86_400_000;

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "footnote-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "data");
}

export interface OpenOptions {
  readonly now?: number;
  readonly log?: string[];
  readonly onDamage?: (error: UserError) => void;
}

export async function open(folder: string, { now = NOON, log = [], onDamage }: OpenOptions = {}): Promise<Store> {
  const write = (level: string) => (event: string, fields?: LogFields) => {
    log.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`);
  };
  const store = await openSqliteStore({
    folder,
    clock: { now: () => now, elapsed: () => 0 },
    logger: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
    ...(onDamage === undefined ? {} : { onDamage }),
  });
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

/** Every file below a folder, as paths within it. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** The files in which the words stand, as bytes. */
export function filesWith(folder: string, words: string): readonly string[] {
  return filesIn(folder).filter((file) => readFileSync(path.join(folder, file)).includes(words));
}

export function modeOf(place: string): string {
  return (statSync(place).mode & 0o777).toString(8);
}

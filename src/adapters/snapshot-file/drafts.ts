/**
 * Drafts: files that are written beside the snapshot and renamed over it when they are whole.
 *
 * Keeps true: what a killed process left is removed in the end; a draft that somebody still writes stays.
 */
import { randomBytes } from "node:crypto";
import { readdir, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { isRunning } from "../is-running.ts";

export function draftBeside(file: string): string {
  return path.join(path.dirname(file), `${prefixOf(file)}${process.pid}.${randomBytes(6).toString("hex")}`);
}

export async function sweepDrafts(file: string): Promise<void> {
  const folder = path.dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefixOf(file))) continue;
    const draft = path.join(folder, name);
    const owner = Number(name.slice(prefixOf(file).length).split(".")[0]);
    if (!isRunning(owner) || (await isOld(draft))) await unlink(draft).catch(() => undefined);
  }
}

function prefixOf(file: string): string {
  return `.${path.basename(file)}.`;
}

/** Numbers of processes are given again, in a container at every start. */
async function isOld(draft: string): Promise<boolean> {
  const { mtimeMs } = await stat(draft).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return mtimeMs < Date.now() - STALE_DRAFT_MS;
}

/** A draft grows at every moment: a gigabyte takes seconds, and bringing it to a slow disk a minute. */
const STALE_DRAFT_MS = 10 * 60_000;

/**
 * Makes a folder and those above it that are missing.
 *
 * Keeps true: it ends. Node 20's own `recursive` tries for ever where the parent is there and yet nothing can be made in
 * it, as below `/proc`. A file in the folder's place is left to what opens something in it: that error names it.
 */
import { existsSync, mkdirSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";

export type MakeOneFolder = (folder: string, options: { readonly mode: number }) => Promise<unknown>;

export async function makeFolder(folder: string, mode: number, makeOne: MakeOneFolder = mkdir): Promise<void> {
  for (const place of missing(folder)) await makeOne(place, { mode }).catch(passIfThere);
}

export function makeFolderSync(folder: string, mode: number): void {
  for (const place of missing(folder)) {
    try {
      mkdirSync(place, { mode });
    } catch (error) {
      passIfThere(error);
    }
  }
}

/** From the outermost inwards. On Windows even the outermost, a drive, may be missing: it cannot be made. */
function missing(folder: string): readonly string[] {
  const place = path.resolve(folder);
  const above = path.dirname(place);
  return existsSync(place) || above === place ? [] : [...missing(above), place];
}

/** Another process was faster. */
function passIfThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
}

/**
 * Files that only their owner may read: mode 0600, in folders of mode 0700.
 *
 * A file is made empty with its mode before SQLite writes to it, so that no instant exists at which others could open
 * it; SQLite gives the `-wal` and `-shm` beside it the same mode.
 */
import { chmodSync, closeSync, fsyncSync, openSync, renameSync } from "node:fs";
import path from "node:path";
import { makeFolderSync } from "../make-folder.ts";
import { syncFolderSync } from "../sync-folder.ts";

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

export function makePrivateFile(file: string): void {
  closeSync(openSync(file, "a", FILE_MODE));
  chmodSync(file, FILE_MODE);
}

/** Makes the folder when it is missing. One that is there keeps the mode that somebody gave it. */
export function makePrivateFolder(folder: string): void {
  makeFolderSync(folder, FOLDER_MODE);
}

/** Puts a finished file in its place at one stroke, durably: its bytes are on the disk before its name is. */
export function moveIntoPlace(
  finished: string,
  place: string,
  syncOne: (descriptor: number) => void = fsyncSync,
): void {
  // Windows syncs only what may be written.
  const descriptor = openSync(finished, "r+");
  try {
    syncOne(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(finished, place);
  syncFolderSync(path.dirname(place), syncOne);
}

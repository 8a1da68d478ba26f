/**
 * Brings a folder's entries to the disk, so that a rename in it survives a power cut.
 *
 * Some file systems cannot sync a folder (Windows, some shares); there a rename has to do without. Anything else that goes wrong is thrown.
 */
import { closeSync, fsyncSync, openSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

type OpenedFolder = Pick<FileHandle, "sync" | "close">;

export async function syncFolder(
  folder: string,
  openOne: (folder: string, flags: "r") => Promise<OpenedFolder> = open,
): Promise<void> {
  try {
    const handle = await openOne(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    passIfImpossible(error);
  }
}

export function syncFolderSync(folder: string, syncOne: (descriptor: number) => void = fsyncSync): void {
  try {
    const descriptor = openSync(folder, "r");
    try {
      syncOne(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    passIfImpossible(error);
  }
}

function passIfImpossible(error: unknown): void {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (!["EINVAL", "EISDIR", "EPERM", "EACCES", "ENOTSUP"].includes(code)) throw error;
}

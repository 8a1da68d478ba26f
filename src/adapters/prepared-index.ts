/**
 * An index of the shipped papers, made when the package was installed, for whoever has none of their own yet.
 *
 * In: the store of a person's own snapshot, and the folder of the prepared one. Out: a store that reads the own one first, and
 * writes to that alone. The prepared one counts for the very papers and settings it was made of, as any snapshot.
 */
import path from "node:path";
import type { IndexSnapshotStore } from "../ports/index-snapshot-store.ts";
import { IndexSnapshotFile } from "./index-snapshot-file.ts";

/** Where packages keep what they can make again. */
export function preparedIndexFolder(packageFolder: string): string {
  return path.join(packageFolder, "node_modules", ".cache", "footnote");
}

export function withPreparedIndex(own: IndexSnapshotStore, folder: string): IndexSnapshotStore {
  const prepared = new IndexSnapshotFile(folder);
  return {
    read: async (fingerprint) => (await own.read(fingerprint)) ?? prepared.read(fingerprint),
    write: (fingerprint, snapshot) => own.write(fingerprint, snapshot),
  };
}

/**
 * Where an index of the shipped papers lies that was made when the package was installed, for whoever has none of their own yet.
 *
 * It counts for the very papers and settings it was made of, as any snapshot, and is never written to afterwards.
 */
import path from "node:path";

/** Where packages keep what they can make again. */
export function preparedIndexFolder(packageFolder: string): string {
  return path.join(packageFolder, "node_modules", ".cache", "footnote");
}

/**
 * The competitors' packages: beside the benchmark, not among Footnote's own, and so installed when they are first needed.
 *
 * Installed again when the lock file is newer than what lies there.
 */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));

export function installCompetitors(tell: (line: string) => void): void {
  const lock = path.join(FOLDER, "package-lock.json");
  const installed = path.join(FOLDER, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  tell("The other engines are installed first, into bench/search/node_modules (200 MB, once).");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status } = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: FOLDER,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) {
    throw new Error(
      "The other engines could not be installed. Mend what npm says above, or measure with --only footnote,bare,minisearch,fts5.",
    );
  }
}

/**
 * The data folder: can it be written to, is there room, and is it nobody else's business?
 *
 * Writes one empty file and removes it, because permissions alone do not tell of a full or read-only disk.
 */
import { constants } from "node:fs";
import { access, open, readdir, stat, statfs, unlink } from "node:fs/promises";
import path from "node:path";
import { type Check, type Finding, ok, problem, warning } from "./finding.ts";

export function dataFolderCheck(folder: string): Check {
  return {
    name: "Data folder",
    look: async () => {
      const there = await stat(folder).catch((error: NodeJS.ErrnoException) => error.code ?? "unknown");
      if (there === "ENOENT") return notMadeYet(folder);
      if (typeof there === "string") return [problem(`${folder} cannot be looked at (${there}).`, ELSEWHERE)];
      if (!there.isDirectory()) return [problem(`${folder} is a file, not a folder.`, ELSEWHERE)];
      const writing = await unwritable(folder);
      if (writing !== undefined) return [problem(`${folder} cannot be written to (${writing}).`, ELSEWHERE)];
      return [ok(folder), ...(await roomLeft(folder)), ...(await openToOthers(folder))];
    },
  };
}

const ELSEWHERE = "Mend its permissions or its disk, or name another folder in FOOTNOTE_DATA_DIR.";
const PROBE = ".doctor.probe";
const GIB = 1024 ** 3;
/** Papers, index, database and a week of back-ups of a busy server stay below it. */
const SCARCE_BYTES = 0.5 * GIB;
const USED_UP_BYTES = 0.02 * GIB;

async function notMadeYet(folder: string): Promise<readonly Finding[]> {
  let parent = path.dirname(folder);
  while (parent !== path.dirname(parent) && (await stat(parent).catch(() => undefined)) === undefined) {
    parent = path.dirname(parent);
  }
  try {
    await access(parent, constants.W_OK | constants.X_OK);
    return [ok(`${folder} will be made when there is something to keep`), ...(await roomLeft(parent))];
  } catch {
    return [problem(`${folder} is not there, and ${parent} is not yours to write to.`, ELSEWHERE)];
  }
}

async function unwritable(folder: string): Promise<string | undefined> {
  const probe = path.join(folder, `${PROBE}.${process.pid}`);
  try {
    await (await open(probe, "wx", 0o600)).close();
    await unlink(probe);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

async function roomLeft(folder: string): Promise<readonly Finding[]> {
  const disk = await statfs(folder).catch(() => undefined);
  if (disk === undefined) return [];
  const bytes = disk.bavail * disk.bsize;
  const told = `${(bytes / GIB).toFixed(1)} GB free`;
  if (bytes < USED_UP_BYTES) return [problem(`Only ${told}: nothing more can be kept.`, "Free some space.")];
  return [bytes < SCARCE_BYTES ? warning(`Only ${told}.`, "Free some space.") : ok(told)];
}

/** What people said and saved is theirs: folder and files are for their owner only. */
async function openToOthers(folder: string): Promise<readonly Finding[]> {
  if (process.platform === "win32") return [];
  const { mode } = await stat(folder);
  const names = (await readdir(folder)).filter((name) => PRIVATE_FILE.test(name));
  const modes = await Promise.all(names.map((name) => stat(path.join(folder, name)).catch(() => undefined)));
  const open = names.filter((_, index) => ((modes[index]?.mode ?? 0) & OTHERS) !== 0);
  if ((mode & OTHERS) === 0) return [];
  if (open.length === 0) return [warning(`Everybody on this machine can look into ${folder}.`, `chmod 700 ${folder}`)];
  return [
    warning(
      `Everybody on this machine can read ${open.join(", ")} in ${folder}.`,
      `chmod 700 ${folder} && chmod 600 ${open.map((name) => path.join(folder, name)).join(" ")}`,
    ),
  ];
}

const PRIVATE_FILE = /^(?:footnote\.db(?:-wal|-shm)?|papers\.jsonl)$/;
const OTHERS = 0o007;

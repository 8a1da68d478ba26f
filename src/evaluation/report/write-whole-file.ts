/**
 * Writes a file piece by piece, so that a reader finds the old file or the whole new one and nothing between.
 *
 * Keeps true: the pieces go to a file beside the target, which takes the target's name when all are written and is
 * removed when anything fails. A target that is a device or a pipe is written to directly. A target that cannot be
 * written is known before the first piece is made.
 */
import { access, constants, type FileHandle, lstat, mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../domain/errors.ts";

export async function writeWholeFile(
  target: string,
  produce: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const place = await placeOf(target);
  const written = place.direct ? place.file : `${place.file}.${process.pid}.partial`;
  let handle: FileHandle | undefined;
  try {
    const opened = await open(written, "w");
    handle = opened;
    await produce(async (text) => {
      await opened.appendFile(text);
    });
    if (!place.direct) await opened.sync();
    await opened.close();
    if (!place.direct) await rename(written, place.file);
  } catch (error) {
    await handle?.close().catch(() => {});
    if (handle !== undefined && !place.direct) await rm(written, { force: true });
    throw explain(error, target);
  }
}

/** Makes the folder unless it is there, and says what keeps files from being written in it. */
export async function openFolder(folder: string): Promise<void> {
  // Not `recursive`: below /proc that never ends in Node 20. What could not be made is told by what comes next.
  await mkdir(folder).catch(() => undefined);
  try {
    if (!(await stat(folder)).isDirectory()) throw new UserError(`${folder} is a file; name a folder.`);
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explain(error, folder);
  }
}

interface Place {
  readonly file: string;
  /** Not a file that could be replaced. */
  readonly direct: boolean;
}

/**
 * Follows links: the file they lead to is replaced, not the link. What the target is must be asked before its real path:
 * `/dev/stdout` leads to a pipe that has none, and must never be taken for a file that is not there yet.
 */
async function placeOf(target: string): Promise<Place> {
  try {
    const found = await stat(target);
    if (found.isDirectory()) throw new UserError(`${target} is a folder; name a file in it.`);
    return found.isFile() ? { file: await realpath(target), direct: false } : { file: target, direct: true };
  } catch (error) {
    const isNew = error instanceof Error && "code" in error && error.code === "ENOENT" && !(await isLink(target));
    if (isNew) return { file: path.resolve(target), direct: false };
    throw explain(error, target);
  }
}

async function isLink(target: string): Promise<boolean> {
  return lstat(target).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

function explain(error: unknown, target: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = REASONS.get(code);
  return reason === undefined ? error : new UserError(`${target} could not be written: ${reason}`, { cause: error });
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOSPC", "the disk is full. Free some space or write elsewhere."],
  ["EDQUOT", "your disk quota is used up. Free some space or write elsewhere."],
  ["ENOENT", "its folder, or what it links to, does not exist. Make it first."],
  ["ENOTDIR", "a part of its path is a file. Check the path."],
  ["EACCES", "you have no permission. Write elsewhere."],
  ["EPERM", "you have no permission. Write elsewhere."],
  ["EROFS", "the file system is read-only. Write elsewhere."],
]);

/**
 * One at a time, across processes: whoever has the turn holds a lock that the kernel takes back when its holder dies.
 *
 * In: a file to lock, made when it is missing, and the work. Out: what the work gave. Keeps true: the thread is never blocked
 * while it waits, and waiting has an end.
 */
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../domain/errors.ts";
import { makeFolder } from "./make-folder.ts";

export interface TurnOptions {
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for it. */
  readonly patienceMs?: number;
}

export async function takeTurn<Outcome>(
  file: string,
  work: () => Promise<Outcome>,
  { signal, patienceMs = PATIENCE_MS }: TurnOptions = {},
): Promise<Outcome> {
  await makeFolder(path.dirname(file), OWNER_ONLY_FOLDER);
  const { tryLock } = await import("./sqlite-store/file-lock.ts");
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    signal?.throwIfAborted();
    const lock = tryLock(file);
    if (lock !== undefined) return work().finally(() => lock.release());
    if (waitedMs >= patienceMs) {
      throw new UserError(
        `Another Footnote has been writing beside ${file} for ${Math.round(patienceMs / 1_000)} s. ` +
          "Wait until it is done, or stop it, and run this again.",
      );
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}

const OWNER_ONLY_FOLDER = 0o700;
/** A turn takes a tenth of a second on a corpus of thousands. */
const PATIENCE_MS = 60_000;
const POLL_MS = 40;

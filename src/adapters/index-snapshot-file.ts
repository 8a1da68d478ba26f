/**
 * The index snapshot as one file in the data folder.
 *
 * Layout: `MAGIC` with the format's number, then three SHA-256 digests (of the settings, of the documents, of the snapshot) and
 * of these 112 bytes a fourth, then the snapshot. Whatever does not match to the last bit is treated as if it were not there.
 * A new one is written beside the old and renamed over it, so that a kill leaves the one or the other.
 */
import { createHash, randomBytes } from "node:crypto";
import { open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { UpstreamError } from "../domain/errors.ts";
import type { IndexSnapshotStore, SnapshotFingerprint } from "../ports/index-snapshot-store.ts";
import { makeFolder } from "./make-folder.ts";

export class IndexSnapshotFile implements IndexSnapshotStore {
  readonly #file: string;

  constructor(dataFolder: string) {
    this.#file = path.join(dataFolder, "index.snapshot");
  }

  /** Whether there is one, of whatever papers. */
  async exists(): Promise<boolean> {
    return (await stat(this.#file).catch(() => undefined)) !== undefined;
  }

  async read(fingerprint: SnapshotFingerprint): Promise<Uint8Array | undefined> {
    try {
      const { size } = await stat(this.#file);
      if (size < HEADER_BYTES || size > MAX_FILE_BYTES) return undefined;
      const bytes = await readFile(this.#file);
      const snapshot = bytes.subarray(HEADER_BYTES);
      return bytes.subarray(0, HEADER_BYTES).equals(headerOf(fingerprint, snapshot)) ? snapshot : undefined;
    } catch {
      // Missing, unreadable or a folder: all the same to the caller, who builds the index from the papers.
      return undefined;
    }
  }

  async write(fingerprint: SnapshotFingerprint, snapshot: Uint8Array): Promise<void> {
    const folder = path.dirname(this.#file);
    const draft = path.join(folder, `${DRAFT_PREFIX}${process.pid}.${randomBytes(6).toString("hex")}`);
    try {
      await makeFolder(folder, 0o700);
      await sweepDrafts(folder);
      const file = await open(draft, "wx", 0o600);
      try {
        await file.writeFile(headerOf(fingerprint, snapshot));
        await file.appendFile(snapshot);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, this.#file);
    } catch (error) {
      await unlink(draft).catch(() => undefined);
      throw new UpstreamError(`The index snapshot cannot be written to ${folder}.`, { cause: error });
    }
  }
}

function headerOf({ settings, documents }: SnapshotFingerprint, snapshot: Uint8Array): Buffer {
  const body = Buffer.concat([MAGIC, sha256(settings), sha256(documents), sha256(snapshot)]);
  return Buffer.concat([body, sha256(body)]);
}

function sha256(bytes: string | Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** Drafts of processes that were killed while writing. */
async function sweepDrafts(folder: string): Promise<void> {
  const cutoffMs = Date.now() - STALE_DRAFT_MS;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue;
    const draft = path.join(folder, name);
    const { mtimeMs } = await stat(draft).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < cutoffMs) await unlink(draft).catch(() => undefined);
  }
}

const MAGIC = Buffer.from("footnote index 1");
const DIGEST_BYTES = 32;
const HEADER_BYTES = MAGIC.length + 4 * DIGEST_BYTES;
const DRAFT_PREFIX = ".index.snapshot.";
/** No write takes a minute; a younger draft may be another process's. */
const STALE_DRAFT_MS = 60_000;
/** About 100,000 papers; beyond, the file is not ours or not worth reading at once. */
const MAX_FILE_BYTES = 1 << 30;

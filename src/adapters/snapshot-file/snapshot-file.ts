/**
 * The snapshot as one file in a folder.
 *
 * Whatever does not match to the last bit is treated as if it were not there. A new one is written beside the old, brought to the
 * disk and renamed over it, so that a kill or a power cut leaves the one or the other; whoever has the old one open reads on in it.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { rename, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { UpstreamError } from "../../domain/errors.ts";
import type { FoundSnapshot, KeptBytes, NewSnapshot, Refusal, SnapshotStore } from "../../ports/snapshot-store.ts";
import { makeFolder } from "../make-folder.ts";
import { syncFolder } from "../sync-folder.ts";
import { draftBeside, sweepDrafts } from "./drafts.ts";
import { type Contents, decodeContents, decodeHead, HEAD_BYTES, settingsDigest } from "./layout.ts";
import { readArrays } from "./read-arrays.ts";
import { writeDraft } from "./write-draft.ts";

export function createSnapshotFile(folder: string): SnapshotStore {
  const file = path.join(folder, SNAPSHOT_NAME);
  return {
    find: async (settings) => {
      const descriptor = openIfThere(file);
      if (descriptor === undefined) return { kind: "none" };
      const contents = contentsOf(descriptor);
      if (typeof contents !== "string" && contents.settings === settingsDigest(settings)) {
        return found(descriptor, contents);
      }
      closeSync(descriptor);
      return { kind: "refused", because: typeof contents === "string" ? contents : "of other settings" };
    },
    write: async (snapshot) => {
      const draft = draftBeside(file);
      try {
        await makeFolder(folder, OWNER_ONLY_FOLDER);
        await sweepDrafts(file);
        return await replace(file, draft, snapshot);
      } catch (error) {
        await unlink(draft).catch(() => undefined);
        throw new UpstreamError(`The index snapshot cannot be written to ${folder}.`, { cause: error });
      }
    },
    release: (bytes) => {
      if (bytes.kind === "file") closeSync(bytes.descriptor);
    },
  };
}

/** Whether there is one, of whatever papers. */
export async function hasSnapshot(folder: string): Promise<boolean> {
  return (await stat(path.join(folder, SNAPSHOT_NAME)).catch(() => undefined)) !== undefined;
}

async function replace(file: string, draft: string, snapshot: NewSnapshot): Promise<KeptBytes> {
  const bytes = await writeDraft(draft, snapshot);
  // Opened under the draft's name, which nobody else replaces.
  const descriptor = openSync(draft, "r");
  try {
    await rename(draft, file);
    await syncFolder(path.dirname(file));
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  return { kind: "file", descriptor, ...bytes };
}

function found(descriptor: number, { madeOf, header, sections, bytes }: Contents): FoundSnapshot {
  return {
    kind: "found",
    madeOf,
    load: async () => {
      const arrays = await readArrays(descriptor, sections).catch(() => undefined);
      if (arrays !== undefined) return { header, arrays, bytes: { kind: "file", descriptor, ...bytes } };
      closeSync(descriptor);
      return undefined;
    },
    leave: () => closeSync(descriptor),
  };
}

/** Missing, unreadable or a folder: all the same to the caller, who makes the index from the papers. */
function openIfThere(file: string): number | undefined {
  try {
    const descriptor = openSync(file, "r");
    if (fstatSync(descriptor).isFile()) return descriptor;
    closeSync(descriptor);
    return undefined;
  } catch {
    return undefined;
  }
}

function contentsOf(descriptor: number): Contents | Refusal {
  try {
    const place = decodeHead(piece(descriptor, 0, HEAD_BYTES), fstatSync(descriptor).size);
    if (typeof place === "string") return place;
    return decodeContents(piece(descriptor, place.start, place.byteLength), place) ?? "damaged";
  } catch {
    return "damaged";
  }
}

/** Shorter where the file ends before. */
function piece(descriptor: number, start: number, byteLength: number): Buffer {
  const bytes = Buffer.alloc(byteLength);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, byteLength, start));
}

const SNAPSHOT_NAME = "index.snapshot";
const OWNER_ONLY_FOLDER = 0o700;

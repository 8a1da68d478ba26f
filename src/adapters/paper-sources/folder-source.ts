/**
 * A folder that fills: every file that is new or changed since the last look, in any format that `ingest` reads.
 *
 * Keeps true: a file that cannot be read is a rejection and is tried again when it changes; one that is being written when
 * we look changes again, and is read again.
 */
import { stat } from "node:fs/promises";
import type { RecordItem } from "../../domain/paper/paper-record.ts";
import { RefusedFile } from "../../ingestion/formats/format.ts";
import { rejected } from "../../ingestion/formats/record.ts";
import { readSource } from "../../ingestion/sources/read-source.ts";
import { EmptyFolder, type InputFile, type InputFiles } from "../../ports/input-files.ts";
import { type Look, type PaperSource, SourceFailure, type SourceHaul } from "../../ports/paper-source.ts";
import { readCursor, textsOf } from "./source-cursor.ts";

export interface FolderSource {
  readonly name: string;
  readonly label: string;
  readonly path: string;
}

export function folderSource({ name, label, path }: FolderSource, files: InputFiles): PaperSource {
  return {
    name,
    label,
    async *fetchNew(cursor: string | undefined, { signal }: Look): AsyncGenerator<SourceHaul, void, undefined> {
      if ((await stat(path).catch(() => undefined))?.isDirectory() !== true) {
        throw new SourceFailure("refused", `There is no folder ${path}. Make it, or change it in FOOTNOTE_SOURCES.`);
      }
      const found = await filesIn(path, files);
      if (found.length > MAX_FILES) {
        throw new SourceFailure(
          "refused",
          `${path} holds ${found.length} files; at most ${MAX_FILES} are looked after. Take them in with "footnote ingest".`,
        );
      }
      const known = textsOf(readCursor(cursor), "stamps");
      const stamps = new Map<string, string>();
      for (const file of found) {
        signal.throwIfAborted();
        const stamp = await stampOf(file);
        stamps.set(file.name, stamp);
        if (known.get(file.name) === stamp) continue;
        const items = await itemsOf(file, files);
        const later = [...known].filter(([each]) => !stamps.has(each) && found.some((one) => one.name === each));
        yield {
          items,
          origin: file.name,
          cursor: JSON.stringify({ stamps: Object.fromEntries([...stamps, ...later]) }),
        };
      }
    },
  };
}

/** None in an empty folder: papers are still to come. */
async function filesIn(path: string, files: InputFiles): Promise<readonly InputFile[]> {
  try {
    return (await files.find(path)).files;
  } catch (error) {
    if (error instanceof EmptyFolder) return [];
    throw error;
  }
}

async function stampOf(file: InputFile): Promise<string> {
  const stats = await stat(file.path).catch(() => undefined);
  return stats === undefined ? "gone" : `${stats.size} ${Math.round(stats.mtimeMs)}`;
}

async function itemsOf(file: InputFile, files: InputFiles): Promise<readonly RecordItem[]> {
  try {
    return await readSource(files.read(file), { onRecords: () => {} });
  } catch (error) {
    if (error instanceof RefusedFile) return [rejected(0, `${file.name}: ${error.message}`)];
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return [rejected(0, `${file.name}: could not be read (${code})`)];
  }
}

/** All their stamps are kept in the cursor. */
const MAX_FILES = 1_000;

/**
 * The corpus as files: a mark of them, and whether they are still as marked.
 *
 * A mark holds of each file when and where it was last changed, as the system tells it, and a digest of its bytes. A file of which the
 * system tells the same is not read; of one that was copied or touched the bytes decide.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Paper } from "../domain/paper/paper.ts";
import type { Corpus, CorpusNews } from "../ports/corpus.ts";

export interface CorpusFilesParts {
  /** In a fixed order. A missing one is an empty one. */
  readonly files: readonly string[];
  readonly load: () => Promise<readonly Paper[]>;
  readonly news?: CorpusNews;
}

export function corpusFiles({ files, load, news }: CorpusFilesParts): Corpus {
  return {
    load,
    ...(news && { news }),
    // Of a file that cannot be read: whoever loads it says what is wrong.
    mark: async () => JSON.stringify(await Promise.all(files.map(markOf)).catch(() => "unreadable")),
    fits: async (mark) => {
      try {
        const marks: readonly (FileMark | null)[] = JSON.parse(mark);
        const fitting = await Promise.all(files.map((file, at) => fitsFile(file, marks[at] ?? null)));
        return marks.length === files.length && fitting.every(Boolean);
      } catch {
        return false;
      }
    },
  };
}

interface FileMark {
  /** Device, number, size, times of change in nanoseconds. */
  readonly seen: string;
  readonly byteLength: number;
  readonly digest: string;
}

async function markOf(file: string): Promise<FileMark | null> {
  const seen = await look(file);
  return seen === undefined ? null : { ...seen, digest: await digestOf(file) };
}

async function fitsFile(file: string, mark: FileMark | null): Promise<boolean> {
  const now = await look(file);
  if (now === undefined || mark === null) return now === undefined && mark === null;
  return now.seen === mark.seen || (now.byteLength === mark.byteLength && (await digestOf(file)) === mark.digest);
}

async function look(file: string): Promise<Omit<FileMark, "digest"> | undefined> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return { seen: [dev, ino, size, mtimeNs, ctimeNs].join(" "), byteLength: Number(size) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) hash.update(chunk as Uint8Array);
  return hash.digest("base64");
}

const READ_BYTES = 1 << 20;

/**
 * Vectors in one file of the data folder, for each recipe its own: records are added at its end.
 *
 * Keeps true: a kill, a full disk or a damaged block costs the records it hit and no other; a file of another recipe or
 * length of vectors is begun anew; all files together grow to `mostBytes` and no further. When room is needed, files of models
 * that are set no more go first, then vectors that nobody uses: the rest is written beside the file and renamed over it. What is
 * read is never trusted without its checksum.
 */
import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, open, readdir, rename, rm, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { UpstreamError } from "../../domain/errors.ts";
import type { KeptVector, VectorCache } from "../../ports/embeddings.ts";
import { makeFolder } from "../make-folder.ts";
import { takeTurn } from "../take-turn.ts";
import { dimensionsOf, encodeHeader, encodeRecord, HEADER_BYTES, readRecords, recordBytes } from "./vector-record.ts";

interface VectorFileOptions {
  readonly folder: string;
  readonly recipe: string;
  readonly mostBytes: number;
  /** So that a test can hand in one that fails. */
  readonly openFile?: typeof open;
  /** How long to wait for another process. */
  readonly patienceMs?: number;
}

export class VectorFile implements VectorCache {
  readonly place: string;
  readonly #folder: string;
  readonly #options: VectorFileOptions;
  readonly #open: typeof open;

  constructor(options: VectorFileOptions) {
    const name = createHash("sha256").update(options.recipe).digest("hex").slice(0, 16);
    this.#options = options;
    this.#folder = options.folder;
    this.#open = options.openFile ?? open;
    this.place = path.join(options.folder, `${name}${ENDING}`);
  }

  async read(show: (vector: KeptVector) => void): Promise<void> {
    const file = await this.#open(this.place, "r").catch(() => undefined);
    if (file === undefined) return;
    try {
      const dimensions = await this.#dimensions(file);
      if (dimensions !== undefined) await readAll(file, dimensions, show);
    } catch {
      // A disk that fails on the way: what came before it counts.
    } finally {
      await file.close();
    }
  }

  async append(vectors: readonly KeptVector[], isUsed: (key: string) => boolean): Promise<void> {
    const [first] = vectors;
    if (first === undefined) return;
    const dimensions = first.values.length;
    try {
      await makeFolder(this.#folder, OWNER_ONLY_FOLDER);
      if (!(await this.#fits(dimensions))) await this.#replace(dimensions, () => false);
      const added = Buffer.concat(vectors.map(encodeRecord));
      if (!(await this.#makeRoom(added.length))) {
        await this.#replace(dimensions, isUsed);
        if (!(await this.#makeRoom(added.length))) throw new UpstreamError(FULL);
      }
      await this.#add(added);
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      throw new UpstreamError(`Vectors cannot be written to ${this.#folder}.`, { cause: error });
    }
  }

  async clear(): Promise<void> {
    try {
      await rm(this.place, { force: true });
    } catch (error) {
      throw new UpstreamError(`Vectors cannot be removed from ${this.#folder}.`, { cause: error });
    }
  }

  alone<Outcome>(work: () => Promise<Outcome>, signal: AbortSignal): Promise<Outcome> {
    const { patienceMs } = this.#options;
    return takeTurn(`${this.place}.lock`, work, { signal, ...(patienceMs === undefined ? {} : { patienceMs }) });
  }

  async #add(bytes: Buffer): Promise<void> {
    const file = await this.#open(this.place, "a", OWNER_ONLY_FILE);
    try {
      const { size } = await file.stat();
      try {
        await file.appendFile(bytes);
        await file.sync();
      } catch (error) {
        // Half a record would be passed over; but the disk is full, and it helps nobody.
        await file.truncate(size).catch(() => undefined);
        throw error;
      }
    } finally {
      await file.close();
    }
  }

  /** The vectors that are used, once each, in a file of its own, which then takes this one's place. */
  async #replace(dimensions: number, isUsed: (key: string) => boolean): Promise<void> {
    await this.#sweepDrafts();
    const draft = `${this.place}.${process.pid}.${randomBytes(6).toString("hex")}${DRAFT}`;
    const seen = new Set<string>();
    const waiting: Buffer[] = [encodeHeader(this.#options.recipe, dimensions)];
    try {
      const file = await this.#open(draft, "wx", OWNER_ONLY_FILE);
      try {
        // Kept records are copied to the draft some at a time, since all of them may be half the memory there is.
        await this.#readAndWrite(file, waiting, ({ key, values }) => {
          if (values.length !== dimensions || seen.has(key) || !isUsed(key)) return;
          seen.add(key);
          waiting.push(encodeRecord({ key, values }));
        });
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, this.place);
    } catch (error) {
      await unlink(draft).catch(() => undefined);
      throw error;
    }
  }

  async #readAndWrite(file: FileHandle, waiting: Buffer[], show: (vector: KeptVector) => void): Promise<void> {
    const write = async (): Promise<void> => {
      await file.appendFile(Buffer.concat(waiting.splice(0)));
    };
    const old = await this.#open(this.place, "r").catch(() => undefined);
    try {
      const dimensions = old && (await this.#dimensions(old));
      if (old !== undefined && dimensions !== undefined) await readAll(old, dimensions, show, write);
    } finally {
      await old?.close();
    }
    await write();
  }

  async #fits(dimensions: number): Promise<boolean> {
    const file = await this.#open(this.place, "r").catch(() => undefined);
    try {
      return file !== undefined && (await this.#dimensions(file)) === dimensions;
    } finally {
      await file?.close();
    }
  }

  async #dimensions(file: FileHandle): Promise<number | undefined> {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return dimensionsOf(buffer.subarray(0, bytesRead), this.#options.recipe);
  }

  /** Whether so many bytes fit in. Other models' files give way, the one that was written to longest ago first. */
  async #makeRoom(bytes: number): Promise<boolean> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(ENDING));
    const files = await Promise.all(
      names.map(async (name) => {
        const place = path.join(this.#folder, name);
        const { size, mtimeMs } = await stat(place);
        return { place, size, mtimeMs };
      }),
    );
    let left = this.#options.mostBytes - bytes - files.reduce((sum, { size }) => sum + size, 0);
    const others = files.filter(({ place }) => place !== this.place).sort((a, b) => a.mtimeMs - b.mtimeMs);
    for (const { place, size } of others) {
      if (left >= 0) break;
      await unlink(place);
      left += size;
    }
    return left >= 0;
  }

  /** Of processes that were killed while they wrote; whoever writes does so alone. */
  async #sweepDrafts(): Promise<void> {
    const own = path.basename(this.place);
    for (const name of await readdir(this.#folder)) {
      if (name.startsWith(own) && name.endsWith(DRAFT)) {
        await unlink(path.join(this.#folder, name)).catch(() => undefined);
      }
    }
  }
}

/** From behind the header on, in pieces of bounded size; `between` runs after each. */
async function readAll(
  file: FileHandle,
  dimensions: number,
  show: (vector: KeptVector) => void,
  between: () => Promise<void> = async () => {},
): Promise<void> {
  const buffer = Buffer.alloc(PIECE_BYTES + recordBytes(dimensions));
  let held = 0;
  for (let position = HEADER_BYTES; ; ) {
    const { bytesRead } = await file.read(buffer, held, PIECE_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const bytes = buffer.subarray(0, held + bytesRead);
    const done = readRecords(bytes, dimensions, show);
    held = bytes.length - done;
    bytes.copyWithin(0, done);
    await between();
  }
}

const FULL =
  "The file of vectors is as large as FOOTNOTE_EMBEDDINGS_CACHE_MB allows, so no more papers are embedded. Raise it.";
const ENDING = ".vectors";
const DRAFT = ".draft";
const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
const PIECE_BYTES = 1 << 22;

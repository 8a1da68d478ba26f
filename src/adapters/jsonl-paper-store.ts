/**
 * Papers in a JSON Lines file: one line a paper, by id, keys in a fixed order.
 *
 * Keeps true: the same papers are the same bytes; a replacement is written beside the file, brought to the disk, and
 * renamed over it, so that a kill at any instant, a full disk or a power cut leaves the old file or the new one.
 * A file that cannot be trusted whole is not read in part: the message names the line and what to do.
 */
import { randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { mkdir, open, readdir, realpath, rename, unlink } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../domain/errors.ts";
import type { Paper, PaperId } from "../domain/paper/paper.ts";
import { paperLine } from "../domain/paper/paper-line.ts";
import type { KnownPapers } from "../ports/known-papers.ts";
import type { PaperStore, UnknownPapers } from "../ports/paper-store.ts";
import { eachLine, type FileLine } from "./file-lines.ts";
import { isRunning } from "./is-running.ts";
import { makeFolder } from "./make-folder.ts";
import { LineFault, paperOfLine } from "./paper-of-line.ts";
import { syncFolder } from "./sync-folder.ts";
import { takeTurn } from "./take-turn.ts";

/** What we need of `node:fs/promises`, so that a test can hand in one that fails. */
export interface StoreFileSystem {
  open(path: string, flags: string, mode?: number): Promise<StoreFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  mkdir(path: string, options: { readonly mode: number }): Promise<unknown>;
  readdir(path: string): Promise<string[]>;
  realpath(path: string): Promise<string>;
}

export type StoreFile = Pick<FileHandle, "read" | "appendFile" | "sync" | "close">;

interface JsonlPaperStoreOptions {
  readonly file: string;
  /** `empty`: a missing file holds no papers yet. `fault`: it should be there. */
  readonly whenMissing: "empty" | "fault";
  /** What to do about a missing or damaged file, as a sentence. */
  readonly remedy: string;
  /** Permissions of the file; its owner's alone unless said otherwise. */
  readonly fileMode?: number;
  readonly fileSystem?: StoreFileSystem;
}

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
/** Written at a time: large enough for few calls, small enough to hold. */
const BATCH_CHARACTERS = 1 << 20;

export class JsonlPaperStore implements PaperStore {
  readonly place: string;
  readonly #options: JsonlPaperStoreOptions;
  readonly #fileSystem: StoreFileSystem;

  constructor(options: JsonlPaperStoreOptions) {
    this.#options = options;
    this.#fileSystem = options.fileSystem ?? { open, rename, unlink, mkdir, readdir, realpath };
    this.place = options.file;
  }

  async load(): Promise<readonly Paper[]> {
    return (await this.loadUnknown(NONE_KNOWN)).unknown;
  }

  async loadUnknown(known: KnownPapers): Promise<UnknownPapers> {
    const file = await this.#openToRead();
    if (file === undefined) return { unknown: [], found: new Uint8Array(known.count) };
    try {
      return await this.#read(file, known);
    } finally {
      await file.close();
    }
  }

  async replace(papers: readonly Paper[]): Promise<void> {
    const file = await this.#fileSystem.realpath(this.place).catch(() => path.resolve(this.place));
    const folder = path.dirname(file);
    const draft = path.join(folder, `.${path.basename(file)}.${process.pid}.${randomBytes(6).toString("hex")}${DRAFT}`);
    beingWritten.add(path.basename(draft));
    try {
      await makeFolder(folder, OWNER_ONLY_FOLDER, (place, options) => this.#fileSystem.mkdir(place, options));
      await this.#sweepDrafts(folder, path.basename(file));
      await this.#write(draft, papers);
      await this.#fileSystem.rename(draft, file);
      await syncFolder(folder, (place, flags) => this.#fileSystem.open(place, flags));
    } catch (error) {
      await this.#fileSystem.unlink(draft).catch(() => undefined);
      throw this.#writeFault(error);
    } finally {
      beingWritten.delete(path.basename(draft));
    }
  }

  async alone<Outcome>(work: () => Promise<Outcome>, signal?: AbortSignal): Promise<Outcome> {
    const file = await this.#fileSystem.realpath(this.place).catch(() => path.resolve(this.place));
    const lock = path.join(path.dirname(file), `.${path.basename(file)}.lock`);
    let begun = false;
    const begin = (): Promise<Outcome> => {
      begun = true;
      return work();
    };
    try {
      return await takeTurn(lock, begin, { signal });
    } catch (error) {
      throw begun ? error : this.#writeFault(error);
    }
  }

  async #openToRead(): Promise<StoreFile | undefined> {
    try {
      return await this.#fileSystem.open(this.place, "r");
    } catch (error) {
      if (codeOf(error) === "ENOENT" && this.#options.whenMissing === "empty") return undefined;
      throw this.#unreadable(error);
    }
  }

  async #read(file: StoreFile, known: KnownPapers): Promise<UnknownPapers> {
    const unknown: Paper[] = [];
    const lineOfId = new Map<PaperId, number>();
    const lineOfKnown = new Int32Array(known.count);
    let lines = 0;
    const meet = (line: FileLine, earlier: number | undefined, id: PaperId): void => {
      if (earlier) throw this.#lineFault(line, `the same paper as in line ${earlier} (${id})`);
    };
    await eachLine(file, (line) => {
      lines += 1;
      const { bytes, number, end } = line;
      if (end === "too long") throw this.#lineFault(line, "too long for a paper");
      if (end === "end of file") throw this.#fault(`it breaks off in line ${number}${placeOf(line)}`);
      if (bytes.length === 0) return;
      const place = known.recognise(bytes);
      if (place === undefined) {
        const paper = this.#paperOf(line);
        const twin = known.numberOf(paper.id);
        meet(line, lineOfId.get(paper.id) ?? (twin === undefined ? undefined : lineOfKnown[twin]), paper.id);
        lineOfId.set(paper.id, number);
        unknown.push(paper);
      } else {
        const id = known.idOf(place);
        meet(line, lineOfKnown[place] || lineOfId.get(id), id);
        lineOfKnown[place] = number;
      }
    }).catch((error: unknown) => {
      throw error instanceof UserError || codeOf(error) === "" ? error : this.#unreadable(error);
    });
    if (lines === 0 && this.#options.whenMissing === "fault") throw this.#fault("it is empty");
    return { unknown, found: Uint8Array.from(lineOfKnown, (line) => (line > 0 ? 1 : 0)) };
  }

  #paperOf(line: FileLine): Paper {
    try {
      return paperOfLine(line.bytes);
    } catch (error) {
      throw error instanceof LineFault ? this.#lineFault(line, error.message, error) : error;
    }
  }

  async #write(draft: string, papers: readonly Paper[]): Promise<void> {
    const handle = await this.#fileSystem.open(draft, "wx", this.#options.fileMode ?? OWNER_ONLY_FILE);
    try {
      let batch = "";
      for (const paper of papers) {
        batch += `${paperLine(paper)}\n`;
        if (batch.length < BATCH_CHARACTERS) continue;
        await handle.appendFile(batch);
        batch = "";
      }
      await handle.appendFile(batch);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Drafts of processes that were killed while writing. One that had our number is gone: a container gives the same at every start. */
  async #sweepDrafts(folder: string, name: string): Promise<void> {
    const entries = await this.#fileSystem.readdir(folder).catch(() => []);
    for (const entry of entries) {
      if (!entry.startsWith(`.${name}.`) || !entry.endsWith(DRAFT)) continue;
      const owner = Number(entry.slice(name.length + 2).split(".")[0]);
      const isLeft = owner === process.pid ? !beingWritten.has(entry) : owner > 0 && !isRunning(owner);
      if (Number.isSafeInteger(owner) && isLeft) {
        await this.#fileSystem.unlink(path.join(folder, entry)).catch(() => undefined);
      }
    }
  }

  #lineFault(line: FileLine, what: string, cause?: unknown): UserError {
    return this.#fault(`line ${line.number}: ${what}${placeOf(line)}`, cause);
  }

  #fault(what: string, cause?: unknown): UserError {
    return new UserError(`The papers in ${this.place} are damaged: ${what}. ${this.#options.remedy}`, { cause });
  }

  #unreadable(error: unknown): UserError {
    const why = codeOf(error) === "ENOENT" ? "there is no such file" : `it cannot be read (${codeOf(error)})`;
    return new UserError(`No papers in ${this.place}: ${why}. ${this.#options.remedy}`, { cause: error });
  }

  #writeFault(error: unknown): unknown {
    const reason = WRITE_FAULTS.get(codeOf(error));
    return reason === undefined
      ? error
      : new UserError(`Could not write ${this.place}: ${reason} The old papers are untouched.`, { cause: error });
  }
}

const DRAFT = ".draft";
/** By this process. */
const beingWritten = new Set<string>();
const NONE_KNOWN: KnownPapers = {
  count: 0,
  recognise: () => undefined,
  numberOf: () => undefined,
  idOf: () => "",
  read: () => {
    throw new RangeError("No paper is known.");
  },
  maybeWith: () => [],
};

/** Editors open no file of gigabytes at a line; other programs go to a byte. */
function placeOf({ start }: FileLine): string {
  return `, from byte ${start}`;
}

const WRITE_FAULTS = new Map([
  ["ENOSPC", "the disk is full. Make room and run it again."],
  ["EDQUOT", "your quota on this disk is used up. Make room and run it again."],
  ["EFBIG", "the file would be larger than this disk allows. Choose another folder."],
  ["EACCES", "no permission to write in its folder. Change its permissions or choose another folder."],
  ["EPERM", "no permission to write in its folder. Change its permissions or choose another folder."],
  ["EROFS", "its disk is read-only. Choose another folder."],
  ["ENOENT", "its folder cannot be made there. Choose another folder."],
  ["ENOTDIR", "a part of its path is a file. Choose another folder."],
  ["EEXIST", "a part of its path is a file. Choose another folder."],
  ["EISDIR", "it is a folder. Name a file."],
  ["ENOTEMPTY", "it is a folder. Name a file."],
  ["EIO", "the disk failed. Check it and run it again."],
]);

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? "";
}

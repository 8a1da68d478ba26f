/**
 * Input files of this machine: folders walked, files and standard input streamed.
 *
 * Keeps true: order is by name, the same everywhere; hidden entries are passed over; a folder that is reached twice,
 * as through a symbolic link, is walked once; inside a folder only regular files count. A file named by itself may be
 * anything that can be read, such as a pipe.
 */
import type { Dirent, Stats } from "node:fs";
import { createReadStream } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../domain/errors.ts";
import {
  EmptyFolder,
  type FoundFiles,
  type InputFile,
  type InputFiles,
  type UnreadablePlace,
} from "../ports/input-files.ts";

/** What we need of `node:fs`, so that a test can hand in one that fails. */
export interface InputFileSystem {
  stat(path: string): Promise<Stats>;
  readdir(path: string, options: { readonly withFileTypes: true }): Promise<Dirent[]>;
  realpath(path: string): Promise<string>;
  createReadStream(path: string): AsyncIterable<Uint8Array>;
}

interface InputFilesOptions {
  readonly standardInput: AsyncIterable<Uint8Array | string>;
  readonly fileSystem?: InputFileSystem;
}

const STANDARD_INPUT = "-";
/** What a person reads in a report, and what provenance says. */
const STANDARD_INPUT_NAME = "standard input";
const MAX_FOLDER_DEPTH = 32;
const MAX_FILES = 100_000;

export class NodeInputFiles implements InputFiles {
  readonly #standardInput: AsyncIterable<Uint8Array | string>;
  readonly #fileSystem: InputFileSystem;

  constructor({ standardInput, fileSystem }: InputFilesOptions) {
    this.#standardInput = standardInput;
    this.#fileSystem = fileSystem ?? { stat, readdir, realpath, createReadStream };
  }

  async find(named: string): Promise<FoundFiles> {
    if (named === STANDARD_INPUT)
      return { files: [{ path: STANDARD_INPUT, name: STANDARD_INPUT_NAME }], unreadable: [] };
    const stats = await this.#fileSystem.stat(named).catch((error: unknown) => {
      throw new UserError(`Cannot read ${named}: ${reasonOf(error)}.`, { cause: error });
    });
    if (!stats.isDirectory()) return { files: [inputFile(named, path.basename(named), stats)], unreadable: [] };
    const walk: Walk = { root: named, files: [], unreadable: [], visited: new Set() };
    await this.#walk(walk, named, 0);
    if (walk.files.length === 0 && walk.unreadable.length === 0) {
      throw new EmptyFolder(`There is no file in the folder ${named}. Name a file, or a folder with papers in it.`);
    }
    return { files: walk.files, unreadable: walk.unreadable };
  }

  async *read(file: InputFile): AsyncIterable<Uint8Array> {
    if (file.path !== STANDARD_INPUT) {
      yield* this.#fileSystem.createReadStream(file.path);
      return;
    }
    for await (const piece of this.#standardInput) yield typeof piece === "string" ? Buffer.from(piece) : piece;
  }

  async #walk(walk: Walk, folder: string, depth: number): Promise<void> {
    const name = nameBelow(walk.root, folder);
    try {
      const real = await this.#fileSystem.realpath(folder);
      if (walk.visited.has(real)) return;
      walk.visited.add(real);
      if (depth > MAX_FOLDER_DEPTH) throw new UserError(`more than ${MAX_FOLDER_DEPTH} folders inside one another`);
      const entries = await this.#fileSystem.readdir(folder, { withFileTypes: true });
      const names = entries.map((entry) => entry.name).filter((entry) => !entry.startsWith("."));
      for (const entry of names.sort(byCodeUnit)) await this.#visit(walk, path.join(folder, entry), depth);
    } catch (error) {
      walk.unreadable.push({ name, reason: `folder not read: ${reasonOf(error)}` });
    }
  }

  async #visit(walk: Walk, place: string, depth: number): Promise<void> {
    const name = nameBelow(walk.root, place);
    let stats: Stats;
    try {
      stats = await this.#fileSystem.stat(place);
    } catch (error) {
      walk.unreadable.push({ name, reason: reasonOf(error) });
      return;
    }
    if (stats.isDirectory()) await this.#walk(walk, place, depth + 1);
    else if (!stats.isFile()) walk.unreadable.push({ name, reason: "neither a file nor a folder" });
    else if (walk.files.length >= MAX_FILES) throw new UserError(`more than ${MAX_FILES} files`);
    else walk.files.push(inputFile(place, name, stats));
  }
}

interface Walk {
  readonly root: string;
  readonly files: InputFile[];
  readonly unreadable: UnreadablePlace[];
  /** Real paths of the folders walked so far. */
  readonly visited: Set<string>;
}

function inputFile(place: string, name: string, stats: Stats): InputFile {
  return { path: place, name, ...(stats.isFile() ? { bytes: stats.size } : {}) };
}

function nameBelow(root: string, place: string): string {
  return path.relative(root, place).split(path.sep).join("/") || path.basename(path.resolve(root));
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return REASONS.get(code) ?? (error instanceof Error ? error.message : String(error));
}

const REASONS = new Map([
  ["ENOENT", "there is no such file or folder; check the name"],
  ["ENOTDIR", "a part of the path is a file, not a folder; check the name"],
  ["EACCES", "no permission; change its permissions or run as its owner"],
  ["EPERM", "no permission; change its permissions or run as its owner"],
  ["ELOOP", "symbolic links that lead in a circle"],
  ["ENAMETOOLONG", "the name is too long"],
]);

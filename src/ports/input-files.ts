/**
 * The files a person names to be taken in: folders walked, bytes streamed. Implementations decide nothing about papers.
 */
import { UserError } from "../domain/errors.ts";

export interface InputFiles {
  /** Throws a `UserError` when there is nothing at `path`, an `EmptyFolder` when there is a folder without files. */
  find(path: string): Promise<FoundFiles>;
  /** The file's bytes, in order, in pieces; fails while reading with the cause. */
  read(file: InputFile): AsyncIterable<Uint8Array>;
}

/** Nothing to read; whoever watches the folder waits for what is to come. */
export class EmptyFolder extends UserError {}

export interface FoundFiles {
  /** In the order of their names, the same on every machine. */
  readonly files: readonly InputFile[];
  /** What could not be looked into, and why. */
  readonly unreadable: readonly UnreadablePlace[];
}

export interface InputFile {
  /** Where to read it. */
  readonly path: string;
  /** Relative to what the person named, with `/` between folders: what provenance says. */
  readonly name: string;
  /** Absent where it cannot be told, as for standard input. */
  readonly bytes?: number;
}

export interface UnreadablePlace {
  readonly name: string;
  readonly reason: string;
}

/**
 * What is asked of an engine, so that all are measured alike. Each is a file under `engines/` and runs in a process of its own.
 */
import type { IndexedDocument } from "../../src/domain/question/ranking.ts";

export interface Engine {
  /** Its name with the version, and how it is set up: one line for the page. */
  readonly about: string;
  /** An empty index; what it needs on disk goes into `folder`. */
  begin(folder: string): Builder | Promise<Builder>;
  /** The index that was saved into `folder`, ready to be asked. Absent where nothing is saved. */
  open?(folder: string): Index | Promise<Index>;
  /** The saved index as something that threads can have in common, and an index over it. */
  readonly sharing?: {
    read(folder: string): unknown | Promise<unknown>;
    open(shared: unknown): Index | Promise<Index>;
  };
  /** Completes what is typed of a title, where the engine can. */
  completer?(folder: string): Completer | Promise<Completer>;
}

export interface Builder {
  add(documents: readonly IndexedDocument[]): void | Promise<void>;
  /** Everything that must be done before the first query. */
  finish(): Index | Promise<Index>;
  /** Writes what `open` needs, after `finish`. Absent where building wrote it already. */
  save?(): void | Promise<void>;
}

export interface Index {
  /** The ids of the best documents, best first. */
  search(text: string, limit: number): readonly string[] | Promise<readonly string[]>;
  /** Absent where what is built cannot grow. */
  addOne?(document: IndexedDocument): void | Promise<void>;
}

export interface Completer {
  add(titles: readonly Title[]): void | Promise<void>;
  finish?(): void | Promise<void>;
  complete(typed: string, limit: number): readonly string[] | Promise<readonly string[]>;
}

export type Title = Pick<IndexedDocument, "id" | "title">;

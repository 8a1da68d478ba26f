/**
 * What the program is handed from outside: streams, the environment, a way to stop, and the use cases.
 *
 * Tests hand in their own; the real ones come from `src/footnote.ts`.
 */
import type { Readable, Writable } from "node:stream";
import type { App } from "../app.ts";
import type { Config, Environment } from "../config.ts";
import type { Subjects } from "../doctor/checks.ts";
import type { ShowIndexProgress } from "../domain/index-progress.ts";
import type { IngestProgress, IngestReport } from "../ingestion/growth/ingest.ts";
import type { SyncReport, SyncRequest } from "../ingestion/sources/sync-papers.ts";
import type { Clock } from "../ports/clock.ts";
import type { EmbedReport, EmbedRequest } from "./commands/embed-command.ts";
import type { EvaluationUseCases } from "./commands/evaluate-command.ts";

export interface Io {
  readonly stdin: Readable;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Environment;
  readonly clock: Clock;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Called once, and only by a command that needs it: `--help` loads none of it. */
  readonly openUseCases: (config: Config, writeLog: (line: string) => void) => Promise<UseCases>;
}

/** A stream that may be a terminal of some width. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface UseCases {
  /** With `answers`, what answering needs is loaded too, so that the time of an answer is not that of a start. */
  openApp(use: { readonly answers: boolean; readonly show?: ShowIndexProgress }): Promise<App>;
  ingest(request: IngestRequest): Promise<IngestResult>;
  /** Looks at the sources that are set; while another process does, it waits its turn. */
  sync(request: SyncRequest): Promise<SyncReport>;
  /** Has missing vectors made and kept; nothing where no embedding model is set. */
  embed(request: EmbedRequest): Promise<EmbedReport | undefined>;
  openEvaluation(): Promise<EvaluationUseCases>;
  /** Does what could wait until the person had what they asked for: keeping a fresh index. */
  settle(): Promise<void>;
  /** What the doctor looks at; each part is opened when it is looked at. */
  subjects(): Subjects;
}

export interface IngestRequest {
  /** Files and folders; `-` is `stdin`. */
  readonly paths: readonly string[];
  readonly stdin: Readable;
  /** A corpus file to make afresh from these paths alone; absent: they join the person's own papers. */
  readonly output?: string;
  /** Read and report, write nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: IngestProgress) => void;
}

export interface IngestResult extends IngestReport {
  /** The file that was written, or would have been. */
  readonly file: string;
}

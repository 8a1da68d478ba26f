/**
 * Ingestion: what people name on the command line, into the corpus.
 *
 * In: paths and the papers known so far. Out: the papers known afterwards, and a report.
 * Keeps true: read = added + merged + rejected records; a bad record leaves the others in, a bad file is refused whole;
 * nothing is written here. Doing the same again adds nothing and changes nothing.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import type { InputFile, InputFiles } from "../../ports/input-files.ts";
import { RefusedFile } from "../formats/format.ts";
import { joinPapers } from "../papers/join-papers.ts";
import { toPaperOrRejection } from "../papers/to-paper.ts";
import { readSource } from "../sources/read-source.ts";

export interface IngestRequest {
  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  readonly files: InputFiles;
  readonly known: readonly Paper[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IngestProgress) => void;
}

export interface IngestProgress {
  readonly records: number;
  readonly bytesDone: number;
  /** Absent while a source's size cannot be told. */
  readonly bytesTotal?: number;
}

export interface IngestOutcome {
  /** Everything known now, by id. */
  readonly papers: readonly Paper[];
  readonly report: IngestReport;
}

export interface IngestReport {
  /** Records seen, good and bad. */
  readonly read: number;
  /** Distinct papers among the good ones. */
  readonly papers: number;
  /** Papers that were not known before. */
  readonly added: number;
  /** Records that joined another record or a known paper. */
  readonly merged: number;
  readonly rejected: readonly RejectedInput[];
}

export interface RejectedInput {
  readonly file: string;
  /** From 1; 0 when the whole file was refused. */
  readonly line: number;
  readonly reason: string;
}

/** What the inputs held, before it meets what is known. */
export interface ReadInputs {
  /** A paper for each good record. */
  readonly fresh: readonly Paper[];
  readonly badRecords: number;
  readonly rejected: readonly RejectedInput[];
}

export async function ingest({ known, ...request }: IngestRequest): Promise<IngestOutcome> {
  return joinInputs(known, await readInputs(request));
}

export function joinInputs(known: readonly Paper[], { fresh, badRecords, rejected }: ReadInputs): IngestOutcome {
  const { papers, met, added } = joinPapers(known, fresh);
  return {
    papers,
    report: { read: fresh.length + badRecords, papers: met, added, merged: fresh.length - added, rejected },
  };
}

export async function readInputs(request: Omit<IngestRequest, "known">): Promise<ReadInputs> {
  const { paths, files, signal } = request;
  const found = await Promise.all(paths.map((path) => files.find(path)));
  const sources = found.flatMap((each) => each.files);
  const rejected: RejectedInput[] = found.flatMap((each) =>
    each.unreadable.map(({ name, reason }) => ({ file: name, line: 0, reason })),
  );
  const progress = new ProgressCounter(sources, request.onProgress);
  const fresh: Paper[] = [];
  let badRecords = 0;
  for (const source of sources) {
    signal?.throwIfAborted();
    try {
      const bytes = progress.counted(files.read(source), signal);
      const items = await readSource(bytes, { onRecords: progress.recordsOfSource });
      for (const [index, item] of items.entries()) {
        if (index % RECORDS_BEFORE_A_PAUSE === 0) await pause(signal);
        const result = toPaperOrRejection(item, source.name);
        if ("id" in result) fresh.push(result);
        else {
          badRecords += 1;
          rejected.push({ file: source.name, ...result });
        }
      }
    } catch (error) {
      signal?.throwIfAborted();
      rejected.push({ file: source.name, line: 0, reason: refusal(error) });
    }
    progress.endSource();
  }
  return { fresh, badRecords, rejected };
}

/** Cleaning takes about half a millisecond a record; in between, Ctrl-C and the progress line get their turn. */
const RECORDS_BEFORE_A_PAUSE = 200;

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}

/** Why this file was left out; what is neither a refusal nor a failure to read is a bug and passes. */
function refusal(error: unknown): string {
  if (error instanceof RefusedFile) return error.message;
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
  return READ_FAILURES.get(code) ?? `could not be read (${code}); check the disk and try again`;
}

const READ_FAILURES = new Map([
  ["EACCES", "no permission to read it; change its permissions or run as its owner"],
  ["EPERM", "no permission to read it; change its permissions or run as its owner"],
  ["ENOENT", "it is gone; it was there when the folder was listed"],
]);

class ProgressCounter {
  readonly #onProgress: ((progress: IngestProgress) => void) | undefined;
  readonly #bytesTotal: number | undefined;
  #bytesDone = 0;
  #recordsBefore = 0;
  #records = 0;

  constructor(sources: readonly InputFile[], onProgress: ((progress: IngestProgress) => void) | undefined) {
    this.#onProgress = onProgress;
    const sizes = sources.map(({ bytes }) => bytes);
    this.#bytesTotal = sizes.some((bytes) => bytes === undefined)
      ? undefined
      : sizes.reduce((sum = 0, bytes = 0) => sum + bytes, 0);
  }

  readonly recordsOfSource = (count: number): void => {
    this.#records = this.#recordsBefore + count;
    this.#tell();
  };

  endSource(): void {
    this.#recordsBefore = this.#records;
    this.#tell();
  }

  async *counted(pieces: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      this.#bytesDone += piece.length;
      yield piece;
      this.#tell();
    }
  }

  #tell(): void {
    this.#onProgress?.({
      records: this.#records,
      bytesDone: this.#bytesDone,
      ...(this.#bytesTotal === undefined ? {} : { bytesTotal: this.#bytesTotal }),
    });
  }
}

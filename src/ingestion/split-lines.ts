/**
 * Bytes to lines, with a bound on what one line may hold in memory.
 *
 * In: pieces of UTF-8. Out: calls with each line's text and its number from 1, or with its length when it is too long.
 * Keeps true: at most one line is held, never more than `MAX_RECORD_BYTES` of it. Throws `RefusedFile` for bytes that
 * are not UTF-8 or not text at all.
 */
import { RefusedFile } from "./format.ts";
import { MAX_RECORD_BYTES } from "./limits.ts";

export interface LineSink {
  line(text: string, number: number): void;
  tooLong(bytes: number, number: number): void;
}

const LINE_FEED = 0x0a;

export class LineSplitter {
  readonly #sink: LineSink;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  #pieces: Uint8Array[] = [];
  /** Bytes of the line so far, also those that were let go. */
  #bytes = 0;
  #number = 1;

  constructor(sink: LineSink) {
    this.#sink = sink;
  }

  write(chunk: Uint8Array): void {
    if (chunk.includes(0)) throw new RefusedFile(BINARY);
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      this.#hold(chunk.subarray(start, end));
      this.#release();
      start = end + 1;
    }
    this.#hold(chunk.subarray(start));
  }

  end(): void {
    if (this.#bytes > 0) this.#release();
  }

  #hold(piece: Uint8Array): void {
    this.#bytes += piece.length;
    if (this.#bytes > MAX_RECORD_BYTES) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  #release(): void {
    const number = this.#number;
    if (this.#bytes > MAX_RECORD_BYTES) this.#sink.tooLong(this.#bytes, number);
    else this.#sink.line(this.#decode(number).replace(/\r$/, ""), number);
    this.#pieces = [];
    this.#bytes = 0;
    this.#number += 1;
  }

  #decode(number: number): string {
    const [first] = this.#pieces;
    const bytes = this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces);
    try {
      return this.#decoder.decode(bytes);
    } catch {
      throw new RefusedFile(`line ${number} is not UTF-8; ${RECODE}`);
    }
  }
}

export const BINARY = "a binary file; expected text in UTF-8";
export const RECODE = "expected text in UTF-8, save it again in that encoding";

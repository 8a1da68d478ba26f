/**
 * Bytes to lines, with a bound on what one line may hold in memory. Everything that reads lines reads them through this.
 *
 * In: pieces of UTF-8. Out: calls with each line and its number from 1; its text is without line break (LF or CRLF) and
 * byte order mark. Keeps true: at most one line is held, never more than `longestBytes` of it.
 */

export interface LineSink {
  line(text: string, number: number): void;
  /** It has so many bytes, which is too many. */
  tooLong(bytes: number, number: number): void;
  notUtf8(number: number): void;
}

const LINE_FEED = 0x0a;

export class LineSplitter {
  readonly #sink: LineSink;
  readonly #longestBytes: number;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  #pieces: Uint8Array[] = [];
  /** Bytes of the line so far, also those that were let go. */
  #bytes = 0;
  #number = 1;

  constructor(sink: LineSink, longestBytes: number) {
    this.#sink = sink;
    this.#longestBytes = longestBytes;
  }

  write(chunk: Uint8Array): void {
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
    if (this.#bytes > this.#longestBytes) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  #release(): void {
    const [number, bytes] = [this.#number, this.#bytes];
    const text = bytes > this.#longestBytes ? undefined : this.#decoded();
    this.#pieces = [];
    this.#bytes = 0;
    this.#number += 1;
    if (bytes > this.#longestBytes) this.#sink.tooLong(bytes, number);
    else if (text === undefined) this.#sink.notUtf8(number);
    else this.#sink.line(text.replace(/\r$/, ""), number);
  }

  #decoded(): string | undefined {
    const [first] = this.#pieces;
    const bytes = this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces);
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return undefined;
    }
  }
}

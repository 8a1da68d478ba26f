/**
 * The lines of a stream, one at a time, for whoever asks for the next one when they are done with the last.
 *
 * In: bytes, or text. Out: numbered lines; one that is too long or not UTF-8 comes without text and with its fault.
 */
import { LineSplitter } from "./split-lines.ts";

export type BoundedLine =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly text?: undefined; readonly fault: "too-long" | "not-utf8" };

export async function* linesOf(
  source: AsyncIterable<Uint8Array | string>,
  longestBytes: number,
): AsyncGenerator<BoundedLine> {
  let ready: BoundedLine[] = [];
  const splitter = new LineSplitter(
    {
      line: (text, number) => ready.push({ number, text }),
      tooLong: (_bytes, number) => ready.push({ number, fault: "too-long" }),
      notUtf8: (number) => ready.push({ number, fault: "not-utf8" }),
    },
    longestBytes,
  );
  for await (const chunk of source) {
    splitter.write(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    yield* ready;
    ready = [];
  }
  splitter.end();
  yield* ready;
}

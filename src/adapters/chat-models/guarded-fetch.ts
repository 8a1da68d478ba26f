/**
 * The `fetch` that provider's clients get: sees what the server sends before any client reads it.
 *
 * Keeps true: an error answer, a web page, a redirect or more bytes than any reply has become a `ReplyFault`, the same for
 * every provider; nothing of an error's body goes further but a short code; the request ends with the call's signal, which
 * not every client hands on. Clients would read bodies of any length into memory, print them, and put them into messages.
 */
import { DISPUTED, ReplyFault } from "./reply-fault.ts";
import { retryAfterMs } from "./retry-after.ts";

export interface FetchGuard {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch, to read dates against. */
  readonly now: () => number;
  /** Each line of a reply is one JSON value; Ollama's client prints the lines that are not. */
  readonly lines?: boolean;
  /** Of the reply, and of a line in it; absent: what a chat model's reply has. */
  readonly mostBytes?: number;
}

export function guardedFetch({ signal, now, lines = false, mostBytes }: FetchGuard): typeof fetch {
  return async (input, init = {}) => {
    // A key in a header of the provider's own would follow a redirect to any server.
    const response = await fetch(input, { ...init, redirect: "manual", signal });
    if (!response.ok) throw await statusFault(response, now());
    if (/^text\/html\b/i.test(response.headers.get("content-type") ?? "")) {
      await response.body?.cancel();
      throw new ReplyFault({ kind: "web-page" });
    }
    const guards = [bounded(mostBytes ?? MOST_BYTES, mostBytes ?? MOST_LINE_BYTES), ...(lines ? [wholeLines()] : [])];
    const body = guards.reduce<ReadableStream<Uint8Array> | null>(
      (stream, guard) => stream?.pipeThrough(guard) ?? null,
      response.body,
    );
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers });
  };
}

/** A streamed reply of 8,000 tokens has some 2.5 MB: each token travels in an envelope of 300 bytes. */
const MOST_BYTES = 6_000_000;
/** Clients look for a line's end from its beginning again with each packet: a line of 6 MB holds up the thread for a second. */
const MOST_LINE_BYTES = 400_000;
const LINE_FEED = 0x0a;
const MOST_ERROR_BYTES = 64_000;

function bounded(mostBytes: number, mostLineBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  let lineBytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      const lineEnd = chunk.lastIndexOf(LINE_FEED);
      lineBytes = lineEnd < 0 ? lineBytes + chunk.byteLength : chunk.byteLength - lineEnd - 1;
      if (bytes > mostBytes || lineBytes > mostLineBytes) controller.error(new ReplyFault({ kind: "too-long" }));
      else controller.enqueue(chunk);
    },
  });
}

function wholeLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let rest = "";
  return new TransformStream({
    transform(chunk, controller) {
      const [last = "", ...whole] = (rest + decoder.decode(chunk, { stream: true })).split("\n").reverse();
      rest = last;
      if (whole.every((line) => line.trim() === "" || isJson(line))) controller.enqueue(chunk);
      else controller.error(new ReplyFault({ kind: "garbled" }));
    },
    flush(controller) {
      if (rest.trim() !== "" && !isJson(rest)) {
        controller.error(new ReplyFault({ kind: rest.startsWith("{") ? "cut-off" : "garbled" }));
      }
    },
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function statusFault(response: Response, nowMs: number): Promise<ReplyFault> {
  const { status, headers } = response;
  const text = await start(response);
  const code = /"(?:code|type)"\s*:\s*"([\w.-]{1,48})"/;
  // OpenAI has type and code, of which code says more; Anthropic wraps its type in one that says "error".
  const said = [/"code"\s*:\s*"([\w.-]{1,48})"/, /"error"\s*:\s*\{[^}]*?"type"\s*:\s*"([\w.-]{1,48})"/, code]
    .map((form) => form.exec(text)?.[1])
    .find((word) => word !== undefined);
  const wait = retryAfterMs(headers, nowMs);
  return new ReplyFault({
    kind: "status",
    status,
    ...(said === undefined ? {} : { code: said }),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    disputed: DISPUTED.filter((parameter) => text.includes(parameter)),
  });
}

/** The first part of an error's body; nothing when it cannot be read. */
async function start(response: Response): Promise<string> {
  if (response.body === null) return "";
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of response.body) {
      pieces.push(piece);
      bytes += piece.byteLength;
      if (bytes > MOST_ERROR_BYTES) break;
    }
  } catch {
    // What came before it broke off may still hold the code.
  }
  return Buffer.concat(pieces).toString("utf8").slice(0, MOST_ERROR_BYTES);
}

/**
 * What went wrong on the way to a document, as a `SourceFailure` in words for a person.
 *
 * Keeps true: a message names the host, what happened and what to do; never the address, a header or what was sent.
 */
import { SourceFailure } from "../../ports/paper-source.ts";
import { readRetryAfter } from "../read-retry-after.ts";
import { PrivateAddress } from "./guarded-lookup.ts";

/** `late`: the deadline for the whole document has passed. */
export function failureOf(error: unknown, host: string, late: boolean): unknown {
  if (error instanceof SourceFailure) return error;
  const code = codeOf(error);
  if (causesOf(error).some((each) => each instanceof PrivateAddress)) {
    const message = `${host} lies in a private network. If you trust it, name it in FOOTNOTE_ALLOW_PRIVATE_ADDRESSES.`;
    return new SourceFailure("refused", message, { cause: error });
  }
  if (late || SLOW.has(code)) {
    return new SourceFailure("too-slow", `${host} took too long to answer.`, { cause: error });
  }
  const told = TOLD.get(code);
  if (told !== undefined) return new SourceFailure("unreachable", `${host} ${told}`, { cause: error });
  if (code.startsWith("HPE_")) {
    return new SourceFailure("unreadable", `${host} answered in something that is not HTTP.`, { cause: error });
  }
  if (/^(?:E[A-Z]+|UND_ERR_[A-Z_]+|CERT_[A-Z_]+|ERR_[A-Z_]+|[A-Z_]*CERT[A-Z_]*|UNABLE_[A-Z_]+)$/.test(code)) {
    return new SourceFailure("unreachable", `${host} could not be reached (${code}).`, { cause: error });
  }
  return error;
}

export function failureOfStatus(
  host: string,
  status: number,
  retryAfter: string | undefined,
  now: number,
): SourceFailure {
  const retryAfterMs = readRetryAfter(retryAfter, now);
  const held = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 429 || status === 503) {
    return new SourceFailure("busy", `${host} asks to be left alone for a while (${status}).`, held);
  }
  if (status >= 500 || status === 408) {
    return new SourceFailure("unreachable", `${host} has trouble of its own (${status}).`, held);
  }
  if (status === 404 || status === 410) {
    return new SourceFailure(
      "refused",
      `${host} has nothing at this address (${status}). Check it in FOOTNOTE_SOURCES.`,
    );
  }
  if (status === 401 || status === 403) {
    return new SourceFailure("refused", `${host} does not let us read this (${status}).`, held);
  }
  return new SourceFailure("refused", `${host} answered ${status}, which is not a document.`, held);
}

const SLOW = new Set(["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"]);

const TOLD = new Map([
  ["ENOTFOUND", "cannot be found. Check its name, and your connection."],
  ["EAI_AGAIN", "could not be looked up. Check your connection."],
  ["ECONNREFUSED", "does not take connections."],
  ["ECONNRESET", "broke off."],
  ["EPIPE", "broke off."],
  ["UND_ERR_SOCKET", "broke off."],
  ["UND_ERR_RES_CONTENT_LENGTH_MISMATCH", "broke off."],
  ["UND_ERR_ABORTED", "broke off."],
  ["UND_ERR_HEADERS_OVERFLOW", "sent more headers than are read."],
]);

function codeOf(error: unknown): string {
  for (const each of causesOf(error)) {
    const code = (each as NodeJS.ErrnoException).code;
    if (typeof code === "string") return code;
  }
  return "";
}

/** The error and what is behind it; several attempts at one host come as an `AggregateError`. */
function causesOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const within = error instanceof AggregateError ? (error.errors as readonly unknown[]).flatMap(causesOf) : [];
  return [error, ...within, ...(error.cause === error ? [] : causesOf(error.cause))];
}

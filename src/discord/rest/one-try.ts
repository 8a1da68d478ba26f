/**
 * One try of a request under the bot's token: nothing is repeated here, and what came of it is told apart as far as it can be
 * known. All that goes out under the token goes through here, so that what Discord holds back is held back for all.
 *
 * Keeps true: a 429 is obeyed by every later try of its bucket, or of all when it is global, and a bucket that says it is
 * empty is not asked; this is looked at when a socket is free, not before; `wait` and `refused` mean that surely nothing happened.
 */

import { Pool } from "undici";
import { createTurns } from "../../domain/turns.ts";
import type { ApiAddress } from "./api-address.ts";
import { ownCode } from "./api-failure.ts";
import { field, type OutgoingFile, parsed, payloadOf } from "./lane.ts";
import { connectionReason, isNeverSent } from "./never-sent.ts";

export interface OneTrySettings {
  readonly address: ApiAddress;
  readonly token: string;
  readonly userAgent: string;
  /** From when it is on its way until the whole answer is there. */
  readonly timeoutMs: number;
}

export interface TryRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  /** After the API's version: `/channels/…`. */
  readonly path: string;
  /** Requests that Discord counts together: the route with its channel. */
  readonly bucket: string;
  readonly body?: unknown;
  readonly files?: readonly OutgoingFile[];
}

export type TryOutcome =
  | { readonly kind: "answered"; readonly value: unknown }
  /** `code` and `message` are Discord's own: 0 and nothing where something else spoke. */
  | { readonly kind: "refused"; readonly status: number; readonly code: number; readonly message: string }
  | { readonly kind: "wait"; readonly waitMs: number; readonly why: "held back" | "unreachable" }
  /** It may have happened or not. */
  | { readonly kind: "unknown"; readonly reason: string };

export interface OneTry {
  send(request: TryRequest, signal?: AbortSignal): Promise<TryOutcome>;
  close(): Promise<void>;
}

export function createOneTry({ address, token, userAgent, timeoutMs }: OneTrySettings): OneTry {
  const pool = new Pool(address.origin, {
    connections: SOCKETS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectTimeout: CONNECT_MS,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const turns = createTurns(SOCKETS);
  let allHeldUntilMs = 0;
  const heldUntilMs = new Map<string, number>();

  const holdAll = (waitMs: number): void => {
    allHeldUntilMs = Math.max(allHeldUntilMs, performance.now() + waitMs);
  };
  const hold = (bucket: string, waitMs: number): void => {
    for (const [name, untilMs] of heldUntilMs) if (untilMs <= performance.now()) heldUntilMs.delete(name);
    heldUntilMs.set(bucket, Math.max(heldUntilMs.get(bucket) ?? 0, performance.now() + waitMs));
  };

  const attempt = async (
    { method, path, bucket, body, files }: TryRequest,
    signal: AbortSignal | undefined,
  ): Promise<TryOutcome> => {
    const heldMs = Math.max(allHeldUntilMs, heldUntilMs.get(bucket) ?? 0) - performance.now();
    if (heldMs > 0) return heldBack(heldMs);
    const payload = payloadOf(body, files);
    try {
      const inTime = AbortSignal.timeout(timeoutMs);
      const response = await pool.request({
        method,
        path: `${address.prefix}${path}`,
        headers: { authorization: `Bot ${token}`, "user-agent": userAgent, ...payload.headers },
        ...(payload.body === undefined ? {} : { body: payload.body }),
        signal: signal === undefined ? inTime : AbortSignal.any([signal, inTime]),
      });
      const { statusCode, headers } = response;
      const value = parsed(await response.body.text());
      if (statusCode === 429) {
        const limitedMs = millisecondsOf(field(value, "retry_after") ?? headers["retry-after"]) ?? DEFAULT_WAIT_MS;
        const isGlobal = field(value, "global") === true || headers["x-ratelimit-global"] !== undefined;
        if (isGlobal) holdAll(limitedMs);
        else hold(bucket, limitedMs);
        return heldBack(limitedMs);
      }
      const resetMs = millisecondsOf(headers["x-ratelimit-reset-after"]);
      if (headers["x-ratelimit-remaining"] === "0" && resetMs !== undefined) hold(bucket, resetMs);
      if (statusCode < 300) return { kind: "answered", value };
      if (statusCode >= 500) return { kind: "unknown", reason: `status ${statusCode}` };
      const code = ownCode(field(value, "code"));
      return { kind: "refused", status: statusCode, code, message: String(field(value, "message") ?? "") };
    } catch (error) {
      if (isNeverSent(error)) return { kind: "wait", waitMs: UNREACHABLE_MS, why: "unreachable" };
      return { kind: "unknown", reason: connectionReason(error) };
    }
  };

  return {
    send: (request, signal) => turns.take(() => attempt(request, signal)),
    close: () => pool.destroy(),
  };
}

/** No more than this many requests are under way at once. */
const SOCKETS = 16;
const KEEP_ALIVE_MS = 30_000;
const CONNECT_MS = 5_000;
const UNREACHABLE_MS = 5_000;
/** Where a 429 does not say how long. */
const DEFAULT_WAIT_MS = 5_000;
/** Discord's clock and ours round differently. */
const SLACK_MS = 20;

function heldBack(forMs: number): TryOutcome {
  return { kind: "wait", waitMs: Math.ceil(forMs), why: "held back" };
}

/** Discord says seconds, with decimals. */
function millisecondsOf(seconds: unknown): number | undefined {
  const value = typeof seconds === "string" && seconds.trim() !== "" ? Number(seconds) : seconds;
  return typeof value === "number" && Number.isFinite(value) ? Math.max(0, value * 1_000) + SLACK_MS : undefined;
}

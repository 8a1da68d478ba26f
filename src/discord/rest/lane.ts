/**
 * A lane to Discord's REST API for what needs no bot token: interaction callbacks and webhook messages.
 *
 * Why not discord.js's own REST object: it counts these in its limit of 50 requests a second, though Discord exempts them
 * (docs: "Rate Limits", Global Rate Limit), and its queue lets an acknowledgement wait behind edits. A lane has sockets of
 * its own, so that acknowledgements never wait for anything but other acknowledgements.
 * Keeps true: a 429 is obeyed, for all when it is global; what may have happened already is repeated freely when repeating
 * changes nothing (`repeatable`), and otherwise as often as the request allows, which is told each time; every wait ends at
 * the request's deadline.
 */
import { setTimeout as wait } from "node:timers/promises";
import { FormData, Pool } from "undici";
import { ApiFailure, DiscordTrouble, ownCode } from "./api-failure.ts";
import { isNeverSent } from "./never-sent.ts";

export interface LaneSettings {
  readonly origin: string;
  readonly sockets: number;
  /** For one attempt, from when it is on its way. */
  readonly attemptTimeoutMs: number;
  readonly userAgent: string;
  /** Told before something is done again that may have been done already, and would then be done twice. */
  readonly onRepeat?: (route: string) => void;
}

export interface LaneRequest {
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly path: string;
  /** The path's template, for logs and errors. */
  readonly route: string;
  readonly body?: unknown;
  readonly files?: readonly OutgoingFile[];
  /** Whether doing it twice is the same as doing it once. */
  readonly repeatable: boolean;
  /** Where it is not: how often it may be sent again all the same, because none is worse than two. None unless told. */
  readonly repeats?: number;
  /** Time left for all attempts. */
  readonly patienceMs: number;
}

/** `bytes` under `name`; the body's `attachments` refer to it by its place. */
export interface OutgoingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Lane {
  /**
   * What Discord answered as JSON; `undefined` for 204, and where the answer broke off and asking again would do it twice.
   * Throws an `ApiFailure` or another `DiscordTrouble`.
   */
  send(request: LaneRequest): Promise<unknown>;
  close(): Promise<void>;
}

export function createLane({ origin, sockets, attemptTimeoutMs, userAgent, onRepeat }: LaneSettings): Lane {
  const pool = new Pool(origin, {
    connections: sockets,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: attemptTimeoutMs,
    bodyTimeout: attemptTimeoutMs,
  });
  let pausedUntilMs = 0;

  const attempt = async ({ method, path, body, files, repeatable }: LaneRequest): Promise<Attempt> => {
    const payload = payloadOf(body, files);
    try {
      const response = await pool.request({
        method,
        path,
        headers: { "user-agent": userAgent, ...payload.headers },
        ...(payload.body === undefined ? {} : { body: payload.body }),
      });
      const isDone = response.statusCode < 300;
      const text = await response.body.text().catch((error: unknown) => {
        // What is not known of it can be asked for again; otherwise it is enough that it was done.
        if (isDone && repeatable) throw error;
        return "";
      });
      const value = parsed(text);
      if (isDone) return { kind: "done", value };
      return { kind: "refused", status: response.statusCode, value, retryAfter: response.headers["retry-after"] };
    } catch (cause) {
      return { kind: "broken", cause };
    }
  };

  return {
    send: async (request) => {
      const deadline = performance.now() + request.patienceMs;
      let repeatsLeft = request.repeats ?? 0;
      for (let count = 1; ; count += 1) {
        const pause = pausedUntilMs - performance.now();
        if (pause > 0) await patiently(pause, deadline, request.route);
        const outcome = await attempt(request);
        if (outcome.kind === "done") return outcome.value;
        const limited = outcome.kind === "refused" && outcome.status === 429;
        if (limited && isGlobal(outcome.value)) pausedUntilMs = performance.now() + retryAfterMs(outcome);
        const waitMs = limited ? retryAfterMs(outcome) : BACK_OFF_MS * 2 ** (count - 1);
        const freely = limited || wasNeverSent(outcome) || (request.repeatable && isPassing(outcome));
        const again = freely || (isPassing(outcome) && repeatsLeft > 0);
        const outOfTries = count >= (limited ? MAX_LIMITED_TRIES : MAX_TRIES);
        if (!again || outOfTries || performance.now() + waitMs >= deadline) throw failureOf(outcome, request.route);
        await patiently(waitMs, deadline, request.route);
        if (freely) continue;
        repeatsLeft -= 1;
        onRepeat?.(request.route);
      }
    },
    close: () => pool.close(),
  };
}

/** Longer than anybody's idle moments between two commands cost us; Discord closes sooner if it likes. */
const KEEP_ALIVE_MS = 60_000;
/** Over some 50 s, where patience lasts so long: what people wait for should outlast a passing trouble of Discord's. */
const MAX_TRIES = 9;
const MAX_LIMITED_TRIES = 6;
const BACK_OFF_MS = 200;

type Attempt =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "refused"; readonly status: number; readonly value: unknown; readonly retryAfter: unknown }
  /** No answer: it may have happened or not. */
  | { readonly kind: "broken"; readonly cause: unknown };

type Failed = Exclude<Attempt, { kind: "done" }>;

/** JSON, or a form where files go along. */
export function payloadOf(body: unknown, files: readonly OutgoingFile[] = []) {
  if (body === undefined) return { headers: {} };
  const json = JSON.stringify(body);
  if (files.length === 0) return { headers: { "content-type": "application/json" }, body: json };
  const form = new FormData();
  form.set("payload_json", json);
  for (const [index, { name, bytes }] of files.entries()) form.set(`files[${index}]`, new Blob([bytes]), name);
  return { headers: {}, body: form };
}

async function patiently(waitMs: number, deadline: number, route: string): Promise<void> {
  if (performance.now() + waitMs >= deadline)
    throw new DiscordTrouble(`Discord asks to wait longer than ${route} can.`);
  await wait(waitMs);
}

/** Discord says it in seconds, in the body with decimals and in the header without. */
function retryAfterMs({ kind, ...refused }: Failed): number {
  const inBody = kind === "refused" && "value" in refused ? field(refused.value, "retry_after") : undefined;
  const seconds = Number(inBody ?? ("retryAfter" in refused ? refused.retryAfter : 1));
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1_000) + CLOCK_SLACK_MS : 1_000;
}

const CLOCK_SLACK_MS = 20;

function isGlobal(value: unknown): boolean {
  return field(value, "global") === true;
}

function isPassing(outcome: Failed): boolean {
  return outcome.kind === "broken" || outcome.status >= 500;
}

/** Then nothing can have arrived. */
function wasNeverSent(outcome: Failed): boolean {
  return outcome.kind === "broken" && isNeverSent(outcome.cause);
}

function failureOf(outcome: Failed, route: string): DiscordTrouble {
  if (outcome.kind === "broken")
    return new DiscordTrouble(`Discord gave no answer to ${route}.`, { cause: outcome.cause });
  const { status, value } = outcome;
  return new ApiFailure(route, {
    status,
    code: ownCode(field(value, "code")),
    message: String(field(value, "message") ?? ""),
  });
}

/** Nothing where it is no JSON, as of a 204 or a proxy's page. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/**
 * The REST side: reads a request, asks faults and limits, runs its route, writes Discord's answer.
 *
 * In: HTTP on `/api/v10/…` (also `/api/…`). Out: JSON with rate-limit headers; errors as Discord words them.
 * Keeps true: an effect happens once per request that reached its route, whatever happens to the answer afterwards.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError, methodNotAllowed, notFound, unauthorized } from "./api-error.ts";
import type { Fault, Faults } from "./faults.ts";
import type { RateLimits } from "./rate-limits.ts";
import { type RestAnswer, readBody } from "./request.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";
import { Router } from "./router.ts";
import { applicationRoutes } from "./routes/application.ts";
import { channelRoutes } from "./routes/channels.ts";
import { commandRoutes } from "./routes/commands.ts";
import { guildRoutes } from "./routes/guilds.ts";
import { interactionRoutes } from "./routes/interactions.ts";
import { messageRoutes } from "./routes/messages.ts";
import type { Route, RouteContext } from "./routes/route.ts";
import { webhookRoutes } from "./routes/webhooks.ts";

const PREFIX = /^\/api(?:\/v(\d+))?(?=\/)/;
const MAX_BODY_BYTES = 26 * 1024 * 1024;

export interface RestParts {
  readonly context: RouteContext;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly log: RequestLog;
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new ApiError(413, 40005, "Request entity too large");
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
}

const waitMs = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

export class Rest {
  readonly #parts: RestParts;
  readonly #router = new Router([
    ...applicationRoutes,
    ...commandRoutes,
    ...interactionRoutes,
    ...webhookRoutes,
    ...messageRoutes,
    ...channelRoutes,
    ...guildRoutes,
  ]);

  constructor(parts: RestParts) {
    this.#parts = parts;
  }

  async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const [rawPath = "", search = ""] = (incoming.url ?? "").split("?");
    const method = incoming.method ?? "GET";
    try {
      const raw = await readAll(incoming);
      const path = rawPath.replace(PREFIX, "");
      const match = path === rawPath ? { kind: "unknown" as const } : this.#router.match(method, path);
      if (match.kind === "unknown") throw notFound();
      if (match.kind === "wrong-method") throw methodNotAllowed();
      const { json, files } = await readBody(incoming.headers["content-type"] ?? "", raw);
      const { route, params } = match;
      const { log } = this.#parts;
      const entry = log.open({ atMs: performance.now(), method, route: route.template, path, body: json });
      const run = (): RestAnswer => {
        this.#authorize(route, incoming);
        return route.run(
          { method, route: route.template, path, params, query: new URLSearchParams(search), json, files },
          this.#parts.context,
        );
      };
      await this.#answer(route, params, entry, outgoing, run);
    } catch (error) {
      write(outgoing, refusal(error), {});
    }
  }

  #authorize(route: Route, incoming: IncomingMessage): void {
    if (route.authorization === "token-in-path") return;
    if (incoming.headers.authorization !== `Bot ${this.#parts.context.world.application.token}`) throw unauthorized();
  }

  async #answer(
    route: Route,
    params: Readonly<Record<string, string>>,
    entry: LoggedRequest,
    outgoing: ServerResponse,
    run: () => RestAnswer,
  ): Promise<void> {
    const { faults, limits, log } = this.#parts;
    const routeKey = `${route.method} ${route.template}`;
    const fault = faults.take(routeKey, `${entry.method} ${entry.path}`);
    if (fault !== undefined) entry.fault = fault.kind;
    if (fault?.kind === "rate-limited") entry.global = fault.global === true;
    const major = params["channel"] ?? params["guild"] ?? params["token"] ?? "";
    const verdict = limits.take(routeKey, major, route.authorization === "bot");
    if (verdict.retryAfterMs !== undefined) {
      log.close(entry, 429);
      return write(outgoing, tooMany(verdict.retryAfterMs, verdict.global), {
        ...verdict.headers,
        ...retryHeaders(verdict.retryAfterMs),
      });
    }
    if (fault?.kind === "slow") await waitMs(fault.delayMs);
    const early = fault === undefined ? undefined : insteadOfEffect(fault);
    if (early === "cut") return void outgoing.socket?.destroy();
    if (early !== undefined) {
      log.close(entry, early.status);
      return write(outgoing, early, { ...verdict.headers, ...faultHeaders(fault) });
    }
    const answer = attempt(run);
    if (fault?.kind === "slow-answer") await waitMs(fault.delayMs);
    if (fault?.kind === "cut-after") return void outgoing.socket?.destroy();
    if (fault?.kind === "hang-after") return;
    const final = fault?.kind === "error-after" ? { status: fault.status ?? 500, body: SERVER_ERROR } : answer;
    log.close(entry, final.status);
    const { code } = (final.body ?? {}) as { code?: number };
    if (final.status >= 400 && typeof code === "number") entry.code = code;
    write(outgoing, final, verdict.headers);
  }
}

const SERVER_ERROR = { message: "500: Internal Server Error", code: 0 };

const tooMany = (retryAfterMs: number, global: boolean): RestAnswer => ({
  status: 429,
  body: { message: "You are being rate limited.", retry_after: Math.max(0.001, retryAfterMs / 1000), global },
});

const retryHeaders = (retryAfterMs: number): Record<string, string> => ({
  "retry-after": String(Math.ceil(retryAfterMs / 1000)),
});

function faultHeaders(fault: Fault | undefined): Record<string, string> {
  if (fault?.kind !== "rate-limited") return {};
  return {
    ...retryHeaders(fault.retryAfterMs),
    "x-ratelimit-scope": fault.global === true ? "global" : "shared",
    ...(fault.global === true ? { "x-ratelimit-global": "true" } : {}),
  };
}

function insteadOfEffect(fault: Fault): RestAnswer | "cut" | undefined {
  switch (fault.kind) {
    case "rate-limited":
      return tooMany(fault.retryAfterMs, fault.global === true);
    case "error-before":
      return { status: fault.status ?? 500, body: SERVER_ERROR };
    case "unauthorized":
      return refusal(unauthorized());
    case "cut-before":
      return "cut";
    default:
      return undefined;
  }
}

function attempt(run: () => RestAnswer): RestAnswer {
  try {
    return run();
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): RestAnswer {
  if (error instanceof ApiError) return { status: error.status, body: error.body() };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: { message: "500: Internal Server Error", code: 0, local_server_bug: detail } };
}

function write(outgoing: ServerResponse, answer: RestAnswer, headers: Readonly<Record<string, string>>): void {
  if (outgoing.destroyed) return;
  if (answer.body === undefined) {
    outgoing.writeHead(answer.status, headers).end();
    return;
  }
  // A string leaves in one write together with the headers; a buffer would take two.
  const payload = JSON.stringify(answer.body);
  outgoing
    .writeHead(answer.status, {
      ...headers,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(payload),
    })
    .end(payload);
}

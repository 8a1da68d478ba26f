/**
 * A model server on this machine that says what a test wants said: real sockets, the providers' real forms.
 *
 * In: a script, either a function of the request or a list of behaviours, one a request, the last one for all that follow.
 * Out: addresses to set, and every request that came. Close it when the test is over.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Behaviour, behaviourOf, type Scripted } from "./behaviour.ts";
import { API_OF_PATH, type ModelRequest, readModelRequest } from "./model-request.ts";
import { play } from "./play.ts";

export interface ModelServerScript {
  readonly reply: ((request: ModelRequest) => Scripted | Promise<Scripted>) | readonly Scripted[] | Scripted;
  /** A request with another key is answered 401; absent: any key, or none. */
  readonly key?: string;
}

export interface ModelServer {
  /** For `ANTHROPIC_BASE_URL` and `OLLAMA_BASE_URL`. */
  readonly url: string;
  /** For `OPENAI_BASE_URL`. */
  readonly openAiUrl: string;
  /** In the order in which they came, those that were answered with a failure too. */
  readonly requests: readonly ModelRequest[];
  /** When each reply had been sent to its end, by `performance.now()`. */
  readonly sentAtMs: readonly number[];
  /** Replies that somebody waits for or reads at the moment. */
  readonly underWay: number;
  close(): Promise<void>;
}

export async function startModelServer({ reply, key }: ModelServerScript): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const sentAtMs: number[] = [];
  const next = scriptOf(reply);
  let underWay = 0;
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(`The script failed: ${String(error)}`);
    });
  });
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.on("error", () => undefined);
    response.on("finish", () => sentAtMs.push(performance.now()));
    underWay += 1;
    response.on("close", () => {
      underWay -= 1;
    });
    const path = new URL(incoming.url ?? "/", "http://localhost").pathname;
    const api = API_OF_PATH[path];
    if (api === undefined || incoming.method !== "POST") {
      response.writeHead(404, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: `No ${incoming.method} ${path} here`, code: "not_found" } }));
      return;
    }
    const request = await readModelRequest(api, path, incoming);
    requests.push(request);
    const behaviour: Behaviour =
      key === undefined || keyOf(request) === key ? behaviourOf(await next(request)) : { kind: "status", status: 401 };
    await play(behaviour, request, response);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    openAiUrl: `${url}/v1`,
    requests,
    sentAtMs,
    get underWay() {
      return underWay;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function scriptOf(reply: ModelServerScript["reply"]): (request: ModelRequest) => Scripted | Promise<Scripted> {
  if (typeof reply === "function") return reply;
  if (typeof reply === "string" || "kind" in reply) return () => reply;
  const waiting = [...reply];
  return () => {
    const [first, ...later] = waiting;
    if (first === undefined) throw new Error("the script has no behaviours");
    if (later.length > 0) waiting.shift();
    return first;
  };
}

function keyOf({ headers }: ModelRequest): string | undefined {
  const { authorization, "x-api-key": key } = headers;
  return typeof key === "string" ? key : authorization?.toString().replace(/^Bearer /, "");
}

/**
 * A server on this machine that stands for the sources of papers: real sockets, each source's documented format, and every
 * way in which a server on the Internet goes wrong.
 *
 * `serve` sets what a path answers; a path without an answer is 404. Requests are kept, in order, with when they came.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void | Promise<void>;

export interface SeenRequest {
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  /** Milliseconds, from an arbitrary start. */
  readonly at: number;
}

export class SourceServer {
  readonly #server: Server;
  readonly #answers = new Map<string, Answer>();
  readonly #counts = new Map<string, number>();
  readonly requests: SeenRequest[] = [];
  /** How many were under way at the same time, at most. */
  mostAtOnce = 0;
  #underWay = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#receive(request, response));
    this.#server.keepAliveTimeout = 60_000;
  }

  static async start(): Promise<SourceServer> {
    const server = new SourceServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    server.#port = (server.#server.address() as AddressInfo).port;
    return server;
  }

  #port = 0;

  get port(): number {
    return this.#port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get origin(): string {
    return `http://${this.host}`;
  }

  serve(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.origin);
    this.requests.push({ url, headers: request.headers, at: performance.now() });
    this.#underWay += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay);
    response.once("close", () => {
      this.#underWay -= 1;
    });
    const count = (this.#counts.get(url.pathname) ?? 0) + 1;
    this.#counts.set(url.pathname, count);
    const answer = this.#answers.get(url.pathname);
    if (answer === undefined) response.writeHead(404, { "content-type": "text/plain" }).end("nothing here");
    else await answer(request, response, count);
  }
}

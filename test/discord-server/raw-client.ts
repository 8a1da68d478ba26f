/** Plain HTTP and WebSocket against the local server, for the rules a good client never breaks. */
import { WebSocket } from "ws";
import type { DiscordServer } from "./server.ts";

export interface RawAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export async function call(
  server: DiscordServer,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const form = body instanceof FormData;
  const response = await fetch(`${server.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${server.token}`,
      ...(form ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: form || typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}

interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}

/** A gateway socket that remembers what it received. */
export class RawGateway {
  readonly frames: Frame[] = [];
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  #onFrame: () => void = () => {};

  constructor(server: DiscordServer, query = "v=10&encoding=json") {
    this.#socket = new WebSocket(`${server.gateway.url}/?${query}`);
    this.#socket.on("message", (raw) => {
      this.frames.push(JSON.parse(raw.toString()) as Frame);
      this.#onFrame();
    });
    this.closed = new Promise((resolve) => this.#socket.on("close", resolve));
    this.#socket.on("error", () => {});
  }

  async until(wanted: (frame: Frame) => boolean): Promise<Frame> {
    const found = this.frames.find(wanted);
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => {
      this.#onFrame = resolve;
    });
    return this.until(wanted);
  }

  send(payload: unknown): void {
    this.#socket.send(typeof payload === "string" ? payload : JSON.stringify(payload));
  }

  /** Waits for HELLO and identifies. */
  async identify(server: DiscordServer, fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.until((frame) => frame.op === 10);
    this.send({ op: 2, d: { token: server.token, intents: 1 | (1 << 9) | (1 << 12), properties: {}, ...fields } });
  }

  cut(): void {
    this.#socket.terminate();
  }

  close(code: number): void {
    this.#socket.close(code);
  }
}

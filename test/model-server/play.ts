/** Does to one response what the script says, byte for byte and in its own time. */
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour, TextReply } from "./behaviour.ts";
import type { ModelRequest } from "./model-request.ts";
import { type Usage, WIRES, type Wire } from "./wires.ts";

export async function play(behaviour: Behaviour, request: ModelRequest, response: ServerResponse): Promise<void> {
  const wire = WIRES[request.api];
  const { model } = request;
  const begin = (text = ""): void => {
    head(response, 200, wire.contentType);
    response.write(wire.opening(model, counted("", request)) + (text === "" ? "" : wire.piece(model, text)));
  };
  switch (behaviour.kind) {
    case "text":
      return request.stream
        ? streamText(behaviour, request, response, wire)
        : json(
            response,
            200,
            wire.whole(model, behaviour.text, behaviour.finish ?? "stop", usageOf(behaviour, request)),
          );
    case "vectors":
      await pause(behaviour.firstDelayMs);
      return json(response, 200, wire.vectors?.(model, request.inputs.map(behaviour.of), counted("", request)));
    case "status": {
      const { status, headers, code = CODES[status] ?? "server_error", message = "The request failed" } = behaviour;
      return json(response, status, wire.error(status, code, message), headers);
    }
    case "hang":
      if (behaviour.when === "after-headers") begin();
      if (behaviour.when === "in-stream") begin(behaviour.text);
      return;
    case "cut":
      begin(behaviour.text);
      if (behaviour.how === "end") return void response.end();
      await sleep(FLUSH_MS);
      return void response.socket?.resetAndDestroy();
    case "cut-in-character": {
      begin();
      const bytes = Buffer.from(wire.piece(model, behaviour.text));
      const last = Buffer.from([...behaviour.text].at(-1) ?? "");
      response.write(bytes.subarray(0, bytes.lastIndexOf(last) + 1));
      return void response.end();
    }
    case "truncated-json": {
      begin(behaviour.text);
      const event = wire.piece(model, "never whole").trimEnd();
      return void response.end(`${event.slice(0, -8)}\n\n`);
    }
    case "error-in-stream":
      begin(behaviour.text);
      return void response.end(wire.errorEvent(behaviour.code ?? "server_error"));
    case "empty":
      begin();
      return void response.end(wire.closing(model, "stop", { promptTokens: 10, replyTokens: 0 }));
    case "html":
      head(response, behaviour.status ?? 200, "text/html; charset=utf-8");
      return void response.end("<!doctype html><html><body><h1>Please log in</h1></body></html>");
    case "flood":
      return flood(behaviour.bytes, behaviour.pieceBytes ?? 1_000, { model, wire, response });
    case "reset":
      return void response.socket?.resetAndDestroy();
    case "raw":
      head(response, behaviour.status ?? 200, behaviour.contentType);
      return void response.end(behaviour.body);
  }
}

async function streamText(
  reply: TextReply,
  request: ModelRequest,
  response: ServerResponse,
  wire: Wire,
): Promise<void> {
  const { model } = request;
  const pieces = reply.pieces ?? cut(reply.text, reply.pieceLength ?? 12);
  head(response, 200, wire.contentType);
  const write = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text);
    const step = reply.bytesAtATime ?? bytes.length;
    for (let at = 0; at < bytes.length; at += step) {
      response.write(bytes.subarray(at, at + step));
      if (reply.bytesAtATime !== undefined) await sleep(1);
    }
  };
  await write(wire.opening(model, usageOf(reply, request)));
  await pause(reply.firstDelayMs);
  for (const [place, piece] of pieces.entries()) {
    if (place > 0) await pause(reply.delayMs);
    if (response.destroyed) return;
    await write(wire.piece(model, piece));
  }
  await write(wire.closing(model, reply.finish ?? "stop", usageOf(reply, request)));
  response.end();
}

interface Flooding {
  readonly model: string;
  readonly wire: Wire;
  readonly response: ServerResponse;
}

async function flood(bytes: number, pieceBytes: number, { model, wire, response }: Flooding): Promise<void> {
  head(response, 200, wire.contentType);
  response.write(wire.opening(model, undefined));
  const piece = wire.piece(model, "flood ".repeat(Math.ceil(pieceBytes / 6)).slice(0, pieceBytes));
  for (let sent = 0; sent < bytes && !response.destroyed; sent += pieceBytes) {
    if (!response.write(piece)) await drained(response);
  }
  response.end(wire.closing(model, "stop", undefined));
}

/** Or closed: nobody reads on. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off("drain", go).off("close", go);
      resolve();
    };
    response.on("drain", go).on("close", go);
  });
}

function usageOf({ usage, text }: TextReply, request: ModelRequest): Usage | undefined {
  if (usage === "none") return undefined;
  return usage ?? counted(text, request);
}

function counted(text: string, request: ModelRequest): Usage {
  return { promptTokens: Math.ceil(request.text.length / 4), replyTokens: Math.ceil(text.length / 4) };
}

function cut(text: string, length: number): readonly string[] {
  const signs = [...text];
  return Array.from({ length: Math.ceil(signs.length / length) }, (_, place) =>
    signs.slice(place * length, (place + 1) * length).join(""),
  );
}

function head(response: ServerResponse, status: number, contentType: string): void {
  response.writeHead(status, { "content-type": contentType });
  response.flushHeaders();
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

async function pause(ms: number | undefined): Promise<void> {
  if (ms !== undefined && ms > 0) await sleep(ms);
}

/** Long enough that what was written has left before the connection is reset. */
const FLUSH_MS = 20;

const CODES: Readonly<Record<number, string>> = {
  400: "invalid_request_error",
  401: "invalid_api_key",
  403: "permission_error",
  404: "model_not_found",
  429: "rate_limit_exceeded",
  529: "overloaded_error",
};

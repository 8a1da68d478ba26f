/** A request that is sent once, against a server that does everything a server may do. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { apiAddress } from "../../../src/discord/rest/api-address.ts";
import { createOneTry, type OneTry, type TryRequest } from "../../../src/discord/rest/one-try.ts";

let server: Server | undefined;
let once: OneTry | undefined;
afterEach(async () => {
  await once?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => (server?.listening === true ? server.close(resolve) : resolve(undefined)));
});

async function answering(
  listener: RequestListener,
  timeoutMs = 300,
): Promise<{ sent: () => number; send: OneTry["send"] }> {
  let count = 0;
  server = createServer((request, response) => {
    count += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const address = apiAddress(`http://127.0.0.1:${port}/api`);
  const opened = createOneTry({ address, token: "secret", userAgent: "test", timeoutMs });
  once = opened;
  return { sent: () => count, send: opened.send };
}

const POST = (channel: string): TryRequest => ({
  method: "POST",
  path: `/channels/${channel}/messages`,
  bucket: `POST ${channel}`,
  body: {},
});

describe("one try", () => {
  test("gives what was answered", async () => {
    const { send } = await answering((request, response) => {
      expect(request.headers.authorization).toBe("Bot secret");
      expect(request.url).toBe("/api/v10/channels/1/messages");
      response.end('{"id":"5"}');
    });
    expect(await send(POST("1"))).toEqual({ kind: "answered", value: { id: "5" } });
  });

  test("is refused by nobody at Discord where Cloudflare blocks it, though in Discord's form", async () => {
    const { send } = await answering((_, response) => {
      response.statusCode = 403;
      response.end('{"code":40333,"message":"internal network error"}');
    });
    expect(await send(POST("1"))).toMatchObject({ kind: "refused", status: 403, code: 0 });
  });

  test("is refused with Discord's code, and with none where it was not Discord's API that spoke", async () => {
    const { send } = await answering((request, response) => {
      response.statusCode = request.url?.includes("/1/") === true ? 403 : 404;
      response.end(response.statusCode === 403 ? '{"code":50013,"message":"Missing Permissions"}' : "<html>");
    });
    expect(await send(POST("1"))).toEqual({
      kind: "refused",
      status: 403,
      code: 50013,
      message: "Missing Permissions",
    });
    expect(await send(POST("2"))).toEqual({ kind: "refused", status: 404, code: 0, message: "" });
  });

  test.each([
    ["an error of the server's", (response: Parameters<RequestListener>[1]) => void response.writeHead(502).end()],
    ["a cut connection", (response: Parameters<RequestListener>[1]) => void response.destroy()],
    [
      "half an answer",
      (response: Parameters<RequestListener>[1]) => {
        response.writeHead(200, { "content-length": "100" }).write('{"id"');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ["no answer at all", () => undefined],
  ])("after %s it may have happened, and is not repeated", async (_, respond) => {
    const { send, sent } = await answering((_request, response) => respond(response));
    expect((await send(POST("1"))).kind).toBe("unknown");
    expect(sent()).toBe(1);
  });

  test("never happened where nobody listens", async () => {
    const { send } = await answering(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    expect(await send(POST("1"))).toMatchObject({ kind: "wait", why: "unreachable" });
  });

  test("ends when nobody waits for it any more", async () => {
    const { send } = await answering(() => undefined, 60_000);
    expect((await send(POST("1"), AbortSignal.timeout(50))).kind).toBe("unknown");
  });
});

describe("a 429", () => {
  test("holds back what Discord counts with it, and nothing else", async () => {
    const { send, sent } = await answering((request, response) => {
      const limited = request.url?.includes("/1/") === true;
      response.statusCode = limited ? 429 : 200;
      response.end(limited ? '{"retry_after":0.2,"global":false}' : '{"id":"5"}');
    });
    const [first] = await Promise.all([send(POST("1"))]);
    expect(first).toEqual({ kind: "wait", waitMs: 220, why: "held back" });
    expect((await send(POST("1"))).kind).toBe("wait");
    expect(sent()).toBe(1);
    expect((await send(POST("2"))).kind).toBe("answered");
    await new Promise((resolve) => setTimeout(resolve, 230));
    await send(POST("1"));
    expect(sent()).toBe(3);
  });

  test("holds back everything when it is global, also where only a header says how long", async () => {
    const { send, sent } = await answering((_, response) => {
      response.writeHead(429, { "retry-after": "1", "x-ratelimit-global": "true" }).end("slow down");
    });
    expect(await send(POST("1"))).toEqual({ kind: "wait", waitMs: 1_020, why: "held back" });
    expect((await send(POST("2"))).kind).toBe("wait");
    expect(sent()).toBe(1);
  });

  test("is obeyed by what waits for a free socket when it is said", async () => {
    const held: Parameters<RequestListener>[1][] = [];
    const { send, sent } = await answering((_, response) => void held.push(response), 10_000);
    const outcomes = Array.from({ length: 40 }, (_, index) => send(POST(String(index))));
    await expect.poll(() => held.length).toBe(16);
    held.shift()?.writeHead(429).end('{"retry_after":5,"global":true}');
    expect((await Promise.race(outcomes)).kind).toBe("wait");
    for (const response of held) response.end("{}");
    const kinds = (await Promise.all(outcomes)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "answered").length).toBe(15);
    expect(sent()).toBe(16);
  });
});

test("a bucket that says it is empty is not asked until it is filled again", async () => {
  const { send, sent } = await answering((_, response) => {
    response.writeHead(200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": "0.150" }).end("{}");
  });
  expect((await send(POST("1"))).kind).toBe("answered");
  expect((await send(POST("1"))).kind).toBe("wait");
  expect((await send(POST("2"))).kind).toBe("answered");
  await new Promise((resolve) => setTimeout(resolve, 180));
  expect((await send(POST("1"))).kind).toBe("answered");
  expect(sent()).toBe(3);
});

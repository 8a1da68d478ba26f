/** The lanes to Discord: what is repeated, what is not, and how long anybody waits. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { apiAddress } from "../../../src/discord/rest/api-address.ts";
import { API_CODE, ApiFailure } from "../../../src/discord/rest/api-failure.ts";
import { createInteractionRest } from "../../../src/discord/rest/interaction-rest.ts";
import { createLane, type Lane } from "../../../src/discord/rest/lane.ts";

type Answer = { readonly status: number; readonly body?: unknown } | "cut" | "cut within";

let server: Server;
let lane: Lane;
let origin = "";
let answers: Answer[] = [];
const seen: { readonly url: string | undefined; readonly type: string | undefined; readonly body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (data) => {
      body += data;
    });
    request.on("end", () => {
      seen.push({ url: request.url, type: request.headers["content-type"], body });
      const answer = answers.shift() ?? { status: 200, body: { id: "1" } };
      if (answer === "cut") {
        request.socket.destroy();
        return;
      }
      if (answer === "cut within") {
        response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
        response.write('{"id":', () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(answer.body === undefined ? "" : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  lane = createLane({ origin, sockets: 4, attemptTimeoutMs: 2_000, userAgent: "DiscordBot (test, 1)" });
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(async () => {
  await lane.close();
  server.close();
});

const send = (wish: { readonly repeatable?: boolean; readonly patienceMs?: number } = {}) =>
  lane.send({
    method: "PATCH",
    path: "/secret-token",
    route: "PATCH /{token}",
    body: { a: 1 },
    repeatable: true,
    patienceMs: 5_000,
    ...wish,
  });

it("gives what Discord answered", async () => {
  expect(await send()).toEqual({ id: "1" });
  answers = [{ status: 204 }];
  expect(await send()).toBeUndefined();
});

it("tries again what may be repeated, after trouble that passes", async () => {
  answers = [{ status: 503 }, "cut"];
  expect(await send()).toEqual({ id: "1" });
  expect(seen).toHaveLength(3);
});

it("asks again for an answer that broke off, and takes what it began as done where that would happen twice", async () => {
  answers = ["cut within"];
  expect(await send()).toEqual({ id: "1" });
  expect(seen).toHaveLength(2);
  answers = ["cut within"];
  expect(await send({ repeatable: false })).toBeUndefined();
  expect(seen).toHaveLength(3);
});

it("never repeats what would happen twice, unless it certainly did not happen", async () => {
  answers = ["cut"];
  await expect(send({ repeatable: false })).rejects.toThrow("Discord gave no answer to PATCH /{token}.");
  answers = [{ status: 500 }];
  await expect(send({ repeatable: false })).rejects.toThrow(ApiFailure);
  expect(seen).toHaveLength(2);
  answers = [{ status: 429, body: { retry_after: 0.05, global: false } }];
  expect(await send({ repeatable: false })).toEqual({ id: "1" });
});

it("repeats what none would be worse than two of, so many times, and tells it", async () => {
  const told: string[] = [];
  const few = createLane({
    origin,
    sockets: 1,
    attemptTimeoutMs: 2_000,
    userAgent: "x",
    onRepeat: (route) => told.push(route),
  });
  const wish = {
    method: "POST",
    path: "/",
    route: "POST /",
    repeatable: false,
    repeats: 2,
    patienceMs: 5_000,
  } as const;
  answers = [{ status: 500 }, "cut"];
  expect(await few.send(wish)).toEqual({ id: "1" });
  expect(told).toEqual(["POST /", "POST /"]);
  answers = [{ status: 500 }, "cut", { status: 502 }];
  await expect(few.send(wish)).rejects.toThrow(ApiFailure);
  expect(seen).toHaveLength(6);
  await few.close();
});

it("repeats freely what cannot have arrived", async () => {
  const late = createServer((_, response) => void response.end('{"id":"2"}'));
  await new Promise<void>((resolve) => late.listen(0, "127.0.0.1", resolve));
  const { port } = late.address() as AddressInfo;
  await new Promise((resolve) => late.close(resolve));
  const there = createLane({ origin: `http://127.0.0.1:${port}`, sockets: 1, attemptTimeoutMs: 2_000, userAgent: "x" });
  const sent = there.send({ method: "POST", path: "/", route: "POST /", repeatable: false, patienceMs: 5_000 });
  await new Promise((resolve) => setTimeout(resolve, 100));
  late.listen(port, "127.0.0.1");
  expect(await sent).toEqual({ id: "2" });
  await there.close();
  late.close();
});

it("holds everybody back when the limit is global", async () => {
  answers = [{ status: 429, body: { retry_after: 0.3, global: true } }];
  const begun = performance.now();
  const first = send();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await Promise.all([first, send()]);
  expect(seen).toHaveLength(3);
  expect(performance.now() - begun).toBeGreaterThan(290);
});

it("does not wait longer than it may, and tells neither path nor token", async () => {
  answers = [{ status: 429, body: { retry_after: 60 } }];
  await expect(send({ patienceMs: 500 })).rejects.toThrow(ApiFailure);
  answers = [{ status: 404, body: { code: API_CODE.unknownWebhook, message: "Unknown Webhook" } }];
  const failure = await send().catch((error: unknown) => error);
  expect(failure).toMatchObject({ status: 404, code: 10015 });
  expect(String(failure)).not.toContain("secret");
});

it("sends files beside the words", async () => {
  const files = [{ name: "papers.bib", bytes: new TextEncoder().encode("@misc{x}") }];
  await lane.send({
    method: "POST",
    path: "/",
    route: "POST /",
    body: { content: "x" },
    files,
    repeatable: false,
    patienceMs: 1_000,
  });
  expect(seen[0]?.type).toMatch(/^multipart\/form-data/);
  expect(seen[0]?.body).toMatch(
    /name="payload_json"\r\n\r\n\{"content":"x"\}\r\n(?:.*\r\n)*.*name="files\[0\]"; filename="papers\.bib"/,
  );
});

it("counts as acknowledged what was acknowledged already", async () => {
  const rest = createInteractionRest(apiAddress(`${origin}/api`), "DiscordBot (test, 1)");
  const key = { interactionId: "1", applicationId: "2", token: "t" };
  answers = ["cut", { status: 400, body: { code: API_CODE.alreadyAcknowledged, message: "" } }];
  await rest.respond(key, { type: 6 });
  expect(seen.map(({ url }) => url)).toEqual(Array(2).fill("/api/v10/interactions/1/t/callback"));
  await rest.close();
});

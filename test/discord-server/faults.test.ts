/** Trouble on request: what the wire sees and what has happened all the same. */
import { REST } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { call } from "./raw-client.ts";
import { DiscordServer } from "./server.ts";

const CREATE = "POST /channels/:channel/messages";
let server: DiscordServer;
let path: `/${string}`;

beforeEach(async () => {
  server = await DiscordServer.start();
  path = `/channels/${server.guild().channel().id}/messages`;
});
afterEach(() => server.stop());

const post = (content = "x") => call(server, "POST", path, { content });
const count = (): number => server.world.botMessages().length;

describe("faults", () => {
  it("turn requests away with 429, by route and count", async () => {
    server.faults.add({
      on: CREATE,
      fault: { kind: "rate-limited", retryAfterMs: 1500, global: true },
      times: 2,
      skip: 1,
    });
    expect((await post()).status).toBe(200);
    const refused = await post();
    expect(refused).toMatchObject({
      status: 429,
      body: { retry_after: 1.5, global: true, message: "You are being rate limited." },
    });
    expect(refused.headers.get("x-ratelimit-global")).toBe("true");
    expect(refused.headers.get("retry-after")).toBe("2");
    expect((await post()).status).toBe(429);
    expect((await post()).status).toBe(200);
    expect([count(), server.requests.invalidCount]).toEqual([2, 2]);
  });

  it("fail before or after the effect", async () => {
    server.faults.add({ on: CREATE, fault: { kind: "error-before", status: 503 } });
    expect([(await post()).status, count()]).toEqual([503, 0]);
    server.faults.add({ on: CREATE, fault: { kind: "error-after" } });
    expect([(await post()).status, count()]).toEqual([500, 1]);
    server.faults.add({ on: CREATE, fault: { kind: "unauthorized" } });
    expect([(await post()).status, count()]).toEqual([401, 1]);
  });

  it("cut the connection before or after the effect, or never answer", async () => {
    server.faults.add({ on: CREATE, fault: { kind: "cut-before" } });
    await expect(post()).rejects.toThrow();
    expect(count()).toBe(0);
    server.faults.add({ on: CREATE, fault: { kind: "cut-after" } });
    await expect(post()).rejects.toThrow();
    expect(count()).toBe(1);
    server.faults.add({ on: /^POST .*messages$/, fault: { kind: "hang-after" } });
    const signal = AbortSignal.timeout(300);
    await expect(
      fetch(`${server.apiUrl}/v10${path}`, {
        method: "POST",
        signal,
        headers: { authorization: `Bot ${server.token}`, "content-type": "application/json" },
        body: '{"content":"x"}',
      }),
    ).rejects.toThrow(/timeout/i);
    expect(count()).toBe(2);
  });

  it("slow down, and storm by share with a fixed seed", async () => {
    server.faults.add({ on: CREATE, fault: { kind: "slow", delayMs: 120 } });
    const start = performance.now();
    await post();
    expect(performance.now() - start).toBeGreaterThan(100);
    const storm = server.faults.add({
      on: CREATE,
      fault: { kind: "error-before" },
      times: Number.POSITIVE_INFINITY,
      share: 0.3,
    });
    for (let each = 0; each < 200; each += 1) await post();
    expect(storm.hits()).toBeGreaterThan(40);
    expect(storm.hits()).toBeLessThan(80);
  });

  it("let the real client post three times what a lost answer hid, unless the nonce is enforced", async () => {
    const rest = new REST({ api: server.apiUrl }).setToken(server.token);
    server.faults.add({ on: CREATE, fault: { kind: "error-after" }, times: 2 });
    await rest.post(path, { body: { content: "digest" } });
    expect(count()).toBe(3);
    server.faults.add({ on: CREATE, fault: { kind: "error-after" }, times: 2 });
    await rest.post(path, { body: { content: "digest", nonce: "today", enforce_nonce: true } });
    expect(count()).toBe(4);
  });
});

describe("rate limits", () => {
  it("stand on every answer, and bite where a route is paced", async () => {
    expect((await post()).headers.get("x-ratelimit-bucket")).toMatch(/^[0-9a-f]{32}$/);
    server.limits.pace(CREATE, { requests: 2, perMs: 300 });
    const answers = [await post(), await post(), await post()];
    expect(answers.map((one) => one.status)).toEqual([200, 200, 429]);
    expect(answers.map((one) => one.headers.get("x-ratelimit-remaining"))).toEqual(["1", "0", "0"]);
    await new Promise((resolve) => setTimeout(resolve, 320));
    expect((await post()).status).toBe(200);
  });

  it("bite globally, but not on interaction endpoints", async () => {
    server.limits.paceGlobally(1);
    expect([(await post()).status, (await post()).status]).toEqual([200, 429]);
    expect((await call(server, "POST", "/interactions/123456789012345678/token/callback", { type: 5 })).status).toBe(
      404,
    );
  });
});

describe("the record", () => {
  it("keeps each request with its body, status and code", async () => {
    await post("kept");
    await post("x".repeat(2001));
    expect(server.requests.on(CREATE)).toMatchObject([
      { method: "POST", body: { content: "kept" }, status: 200 },
      { status: 400, code: 50035 },
    ]);
  });
});

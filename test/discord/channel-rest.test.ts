/** What is said and read under the bot's token, against the local Discord in trouble. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nonceFor } from "../../src/discord/nonce.ts";
import { toBody } from "../../src/discord/rendered.ts";
import { apiAddress } from "../../src/discord/rest/api-address.ts";
import { ApiFailure } from "../../src/discord/rest/api-failure.ts";
import { type ChannelRest, createChannelRest } from "../../src/discord/rest/channel-rest.ts";
import { createOneTry, type OneTry } from "../../src/discord/rest/one-try.ts";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Guild } from "../discord-server/driver/guild.ts";
import { DiscordServer } from "../discord-server/server.ts";

let server: DiscordServer;
let once: OneTry;
let rest: ChannelRest;
let guild: Guild;
let channelId: string;
beforeEach(async () => {
  server = await DiscordServer.start();
  guild = server.guild({ channels: ["papers"] });
  channelId = guild.channel("papers").id;
  once = createOneTry({ address: apiAddress(server.apiUrl), token: server.token, userAgent: "test", timeoutMs: 400 });
  rest = createChannelRest(once);
});
afterEach(async () => {
  await once.close();
  await server.stop();
});

const GET_CHANNEL = "GET /channels/:channel";
const POST_MESSAGE = "POST /channels/:channel/messages";
const say = () => rest.createMessage(channelId, toBody({ content: "Kelp" }, { kind: "create", nonce: nonceFor("a") }));

describe("a passing failure", () => {
  test("is tried again until it is answered", async () => {
    server.faults.add({ on: GET_CHANNEL, fault: { kind: "error-before", status: 503 } });
    server.faults.add({ on: GET_CHANNEL, fault: { kind: "cut-before" } });
    expect((await rest.channel(channelId)).id).toBe(channelId);
    expect(server.requests.on(GET_CHANNEL).length).toBe(3);
  });

  test.each(["error-after", "cut-after", "hang-after"] as const)(
    "makes no second message though the first stands (%s)",
    async (kind) => {
      server.faults.add({ on: POST_MESSAGE, fault: { kind } });
      const { id } = await say();
      expect(server.world.botMessages().map(({ message }) => message.id)).toEqual([id]);
    },
  );

  test("that does not pass is told after four tries", async () => {
    server.faults.add({ on: GET_CHANNEL, fault: { kind: "error-before" }, times: 9 });
    await expect(rest.channel(channelId)).rejects.toThrow(UpstreamError);
    expect(server.requests.on(GET_CHANNEL).length).toBe(4);
  });
});

test("a refusal is told at once, with Discord's code and by the route's template", async () => {
  const error: unknown = await rest.channel("1").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiFailure);
  expect(error).toMatchObject({
    status: 404,
    code: 10003,
    message: "Discord refused GET /channels/{channel}: 404 Unknown Channel (code 10003).",
  });
});

describe("retry_after", () => {
  const RETRY_AFTER_MS = 300;

  test("of everything is obeyed by a reading that is repeated after a failure of its own", async () => {
    server.faults.add({ on: GET_CHANNEL, fault: { kind: "error-before", status: 502 } });
    server.faults.add({ on: POST_MESSAGE, fault: { kind: "rate-limited", retryAfterMs: 1_000, global: true } });
    const reading = rest.channel(channelId);
    await once.send({ method: "POST", path: `/channels/${channelId}/messages`, bucket: "posts", body: {} });
    await reading;
    const [, again] = server.requests.on(GET_CHANNEL);
    expect((again?.atMs ?? 0) - (server.requests.on(POST_MESSAGE)[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test("of a route is obeyed by who else uses it, and costs no try", async () => {
    const fault = { kind: "rate-limited", retryAfterMs: RETRY_AFTER_MS } as const;
    server.faults.add({ on: POST_MESSAGE, fault, times: 6 });
    await Promise.all([say(), say()]);
    const [first, ...later] = server.requests.on(POST_MESSAGE).map(({ atMs }) => atMs);
    expect(later.filter((atMs) => atMs - (first ?? 0) > 50 && atMs - (first ?? 0) < RETRY_AFTER_MS)).toEqual([]);
    expect(server.world.botMessages().length).toBe(1);
  });

  test("is obeyed by what waits for a free socket when it is said", async () => {
    const channels = Array.from({ length: 40 }, (_, index) => guild.addChannel(`more-${index}`).id);
    server.faults.add({ on: GET_CHANNEL, fault: { kind: "slow", delayMs: 100 }, times: 15 });
    server.faults.add({
      on: GET_CHANNEL,
      fault: { kind: "rate-limited", retryAfterMs: RETRY_AFTER_MS, global: true },
    });
    await Promise.all(channels.map((id) => rest.channel(id)));
    const requests = server.requests.on(GET_CHANNEL);
    const said = requests.find(({ fault }) => fault === "rate-limited")?.atMs ?? 0;
    expect(requests.length).toBe(channels.length + 1);
    expect(requests.filter(({ atMs }) => atMs > said && atMs < said + RETRY_AFTER_MS).length).toBe(0);
  });
});

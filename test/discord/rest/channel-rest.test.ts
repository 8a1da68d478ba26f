/** What is said and read under the bot's token, against the local Discord in trouble. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nonceFor } from "../../../src/discord/nonce.ts";
import { toBody } from "../../../src/discord/rendered.ts";
import { apiAddress } from "../../../src/discord/rest/api-address.ts";
import { ApiFailure } from "../../../src/discord/rest/api-failure.ts";
import { type ChannelRest, createChannelRest } from "../../../src/discord/rest/channel-rest.ts";
import { createOneTry, type OneTry } from "../../../src/discord/rest/one-try.ts";
import { UpstreamError } from "../../../src/domain/errors.ts";
import { DiscordServer } from "../../discord-server/server.ts";

let server: DiscordServer;
let once: OneTry;
let rest: ChannelRest;
let channelId: string;
beforeEach(async () => {
  server = await DiscordServer.start();
  channelId = server.guild({ channels: ["papers"] }).channel("papers").id;
  once = createOneTry({ address: apiAddress(server.apiUrl), token: server.token, userAgent: "test", timeoutMs: 2_000 });
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
  const post = () =>
    once.send({
      method: "POST",
      path: `/channels/${channelId}/messages`,
      bucket: `POST /channels/${channelId}/messages`,
      body: {},
    });
  const limit = (global: boolean) =>
    server.faults.add({ on: POST_MESSAGE, fault: { kind: "rate-limited", retryAfterMs: RETRY_AFTER_MS, global } });
  const saidAtMs = () => server.requests.on(POST_MESSAGE)[0]?.atMs ?? 0;

  test("of everything is obeyed by a reading that is repeated after a failure of its own", async () => {
    server.faults.add({ on: GET_CHANNEL, fault: { kind: "error-before", status: 502 } });
    limit(true);
    let isFirst = true;
    const meanwhile: OneTry["send"] = async (request) => {
      const outcome = await once.send(request);
      if (isFirst) expect((await post()).kind).toBe("wait");
      isFirst = false;
      return outcome;
    };
    await createChannelRest({ send: meanwhile }).channel(channelId);
    const [failed, again] = server.requests.on(GET_CHANNEL).map(({ atMs }) => atMs - saidAtMs());
    expect(failed).toBeLessThan(0);
    expect(again).toBeGreaterThanOrEqual(RETRY_AFTER_MS);
  });

  test("of a route is obeyed by who else uses it, and costs no try", async () => {
    for (let count = 0; count < 6; count += 1) limit(false);
    expect((await post()).kind).toBe("wait");
    await say();
    const times = server.requests.on(POST_MESSAGE).map(({ atMs }) => atMs);
    const pauses = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
    expect(pauses.length).toBe(6);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(RETRY_AFTER_MS);
  });
});

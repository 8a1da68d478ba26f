/** Gateway sessions: identifying, refusing, resuming, and what a bot hears. */
import { once } from "node:events";
import { Events, GatewayDispatchEvents } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RawGateway } from "./raw-client.ts";
import { DiscordServer } from "./server.ts";
import { startSmallBot } from "./small-bot.ts";

let server: DiscordServer;
beforeEach(async () => {
  server = await DiscordServer.start({ heartbeatMs: 200, sessionStarts: 5 });
});
afterEach(() => server.stop());

async function ready(fields: object = {}): Promise<RawGateway> {
  const socket = new RawGateway(server);
  await socket.identify(server, { ...fields });
  await socket.until((frame) => frame.t === "READY");
  return socket;
}

describe("identifying", () => {
  it("greets with READY and the guilds, and counts", async () => {
    const guild = server.guild({ channels: ["papers"] });
    const socket = await ready();
    expect(await socket.until((frame) => frame.t === "GUILD_CREATE")).toMatchObject({
      s: 2,
      d: { id: guild.id, channels: [{ name: "papers" }] },
    });
    expect(server.gateway.identifies).toHaveLength(1);
    expect(server.gateway.info.session_start_limit).toMatchObject({ total: 5, remaining: 4 });
  });

  it.each([
    ["a wrong token", { token: "wrong" }, 4004],
    ["a privileged intent that is not switched on", { intents: 1 << 15 }, 4014],
    ["an intent that does not exist", { intents: 1 << 30 }, 4013],
    ["a shard out of range", { shard: [2, 2] }, 4010],
  ])("closes on %s", async (_, fields, code) => {
    const socket = new RawGateway(server);
    await socket.identify(server, fields);
    expect(await socket.closed).toBe(code);
  });

  it("closes on unknown opcodes, broken JSON, a second IDENTIFY, an old version and a flood", async () => {
    const saying = async (...payloads: unknown[]): Promise<number> => {
      const socket = await ready();
      for (const payload of payloads) socket.send(payload);
      return socket.closed;
    };
    expect(await saying({ op: 99 })).toBe(4001);
    expect(await saying("{")).toBe(4002);
    expect(await saying({ op: 2, d: { token: server.token, intents: 0 } })).toBe(4005);
    expect(await saying(...Array.from({ length: 130 }, () => ({ op: 1, d: null })))).toBe(4008);
    expect(await new RawGateway(server, "v=9&encoding=json").closed).toBe(4012);
  });

  it("ends when the token is revoked", async () => {
    const socket = await ready();
    server.revokeToken();
    expect(await socket.closed).toBe(4004);
  });

  it("is turned away when the day's session starts are used up", async () => {
    for (let count = 0; count < 5; count += 1) (await ready()).close(1000);
    const socket = new RawGateway(server);
    await socket.identify(server);
    expect(await socket.closed).toBe(4004);
  });
});

describe("heartbeats", () => {
  it("are acknowledged, and their absence ends the session", async () => {
    const socket = await ready();
    socket.send({ op: 1, d: null });
    await socket.until((frame) => frame.op === 11);
    expect(await socket.closed).toBe(4009);
  });
});

describe("resuming", () => {
  it("replays what was missed, in order and without an IDENTIFY", async () => {
    const first = await ready();
    const { session_id: id } = (await first.until((frame) => frame.t === "READY")).d as { session_id: string };
    first.cut();
    server.guild({ name: "Missed" });
    const second = new RawGateway(server);
    await second.until((frame) => frame.op === 10);
    second.send({ op: 6, d: { token: server.token, session_id: id, seq: 1 } });
    await second.until((frame) => frame.t === "RESUMED");
    expect(second.frames.map((frame) => frame.t)).toEqual([null, "GUILD_CREATE", "RESUMED"]);
    expect(server.gateway.identifies).toHaveLength(1);
    expect(server.gateway.resumes).toBe(1);
  });

  it("of an unknown or cleanly closed session is refused with op 9", async () => {
    const first = await ready();
    const { session_id: id } = (await first.until((frame) => frame.t === "READY")).d as { session_id: string };
    first.close(1000);
    await first.closed;
    const second = new RawGateway(server);
    await second.until((frame) => frame.op === 10);
    second.send({ op: 6, d: { token: server.token, session_id: id, seq: 1 } });
    expect(await second.until((frame) => frame.op === 9)).toMatchObject({ d: false });
  });
});

describe("events", () => {
  it("hide message content without the intent, but not from whom it is for", async () => {
    const guild = server.guild();
    const socket = await ready();
    const ann = guild.member("ann");
    ann.say("between us");
    ann.mentionBot("for you");
    const heard =
      (
        await socket.until(
          (frame) =>
            frame.t === "MESSAGE_CREATE" && String((frame.d as { content: string }).content).includes("for you"),
        )
      ).s ?? 0;
    expect(socket.frames.find((frame) => frame.s === heard - 1)).toMatchObject({
      t: "MESSAGE_CREATE",
      d: { content: "" },
    });
  });

  it("come only from guilds the bot is in and channels it may view", async () => {
    const hidden = server.guild({ channels: [{ name: "hidden", denyBot: ["ViewChannel"] }] });
    const elsewhere = server.guild({ bot: false });
    const open = server.guild();
    const socket = await ready();
    for (const guild of [hidden, elsewhere, open]) guild.member("ann").say("hello");
    const heard = await socket.until((frame) => frame.t === "MESSAGE_CREATE");
    expect(heard).toMatchObject({ d: { guild_id: open.id } });
  });

  it("are delivered twice on request", async () => {
    const guild = server.guild({ channels: ["a"] });
    const socket = await ready();
    server.gateway.deliverTwice(GatewayDispatchEvents.ChannelDelete);
    guild.deleteChannel(guild.channel("a"));
    guild.addChannel("b");
    await socket.until((frame) => frame.t === "CHANNEL_CREATE");
    expect(socket.frames.filter((frame) => frame.t === "CHANNEL_DELETE")).toHaveLength(2);
  });
});

describe("the real client", () => {
  it("resumes after dropped sockets and op 7, and loses no interaction", async () => {
    const guild = server.guild();
    const ann = guild.member("ann");
    const bot = await startSmallBot(server);
    for (const disturb of [
      () => server.gateway.drop(),
      () => server.gateway.askToReconnect(),
      () => server.gateway.drop(),
    ]) {
      const before = server.gateway.resumes;
      disturb();
      const reply = await ann.command("ask", { question: "Still there?" });
      expect(reply.failed).toBe(false);
      await reply.settled();
      const look = (): true | undefined => (server.gateway.resumes > before ? true : undefined);
      await server.gateway.signal.until(look, { what: "a RESUME" });
    }
    expect(server.gateway.identifies).toHaveLength(1);
    expect(server.gateway.resumes).toBe(3);
    await bot.stop();
  });

  it("notices a zombie connection and resumes", async () => {
    const bot = await startSmallBot(server);
    server.gateway.answersHeartbeats = false;
    await server.gateway.signal.until(() => (server.gateway.ready.length === 0 ? true : undefined), {
      what: "the bot to give up",
    });
    server.gateway.answersHeartbeats = true;
    await server.gateway.untilReady();
    expect(server.gateway.resumes).toBe(1);
    await bot.stop();
  });

  it("identifies again when its session is declared invalid", async () => {
    const bot = await startSmallBot(server);
    const again = once(bot.client, Events.ShardReady);
    server.gateway.invalidateSessions(false);
    // The client paces its IDENTIFYs by five seconds and more.
    await again;
    expect(server.gateway.identifies).toHaveLength(2);
    await bot.stop();
  }, 40_000);
});

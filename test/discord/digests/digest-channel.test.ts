/** Where digests are posted and looked for, against the local Discord. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDigestChannel, type DiscordDigestChannel } from "../../../src/discord/digests/digest-channel.ts";
import type { RenderedFile } from "../../../src/discord/rendered.ts";
import { apiAddress } from "../../../src/discord/rest/api-address.ts";
import { createChannelRest } from "../../../src/discord/rest/channel-rest.ts";
import { createOneTry, type OneTry } from "../../../src/discord/rest/one-try.ts";
import type { Digest, SlotKey } from "../../../src/domain/digest/digest.ts";
import type { Subscription } from "../../../src/domain/digest/subscription.ts";
import type { Guild } from "../../discord-server/driver/guild.ts";
import { readMessage } from "../../discord-server/read-message.ts";
import { DiscordServer } from "../../discord-server/server.ts";
import { paper } from "../../papers.ts";

let server: DiscordServer;
let once: OneTry;
let channel: DiscordDigestChannel;
let picture: RenderedFile | undefined;

beforeAll(async () => {
  server = await DiscordServer.start();
  const reached = { address: apiAddress(server.apiUrl), token: server.token, userAgent: "test" };
  once = createOneTry({ ...reached, timeoutMs: 1_000 });
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  channel = createDigestChannel({ once, rest: createChannelRest(once), picture: async () => picture, logger });
});
afterAll(async () => {
  await once.close();
  await server.stop();
});

const DATE = { year: 2035, month: 1, day: 1 };
const SLOT: SlotKey = { subscriptionId: "s1", date: DATE };
const digest: Digest = {
  topic: "kelp",
  date: DATE,
  looked: 3,
  papers: [
    { paper: paper({ id: "p-1", title: "Kelp", abstract: "Kelp grows." }), sentence: "Kelp grows.", because: ["kelp"] },
  ],
  more: [],
  from: "latest",
};

interface Room {
  readonly guild: Guild;
  readonly id: string;
  readonly subscription: Subscription;
  readonly posted: () => readonly string[];
  post(): ReturnType<DiscordDigestChannel["post"]>;
  look(slot?: SlotKey): ReturnType<DiscordDigestChannel["look"]>;
}

function room(choices: Partial<Subscription> = {}): Room {
  const guild = server.guild({ channels: ["papers"] });
  const { id } = guild.channel("papers");
  const subscription: Subscription = {
    id: "s1",
    scope: { kind: "guild", guildId: guild.id },
    channelId: id,
    ...{ createdAt: 0, runsFrom: 0, topic: "kelp", at: { hour: 9, minute: 0 }, zone: "UTC", days: [1], papers: 3 },
    ...{ silent: false, thread: false, whenEmpty: "once" },
    ...choices,
  };
  return {
    guild,
    id,
    subscription,
    posted: () => server.world.botMessages().flatMap((one) => (one.channelId === id ? [readMessage(one)] : [])),
    post: () => channel.post({ subscription, slot: SLOT, digest, late: false, missed: 0 }),
    look: (slot = SLOT) => channel.look(subscription, slot, server.clock.now() - 60_000),
  };
}

const POST_MESSAGE = "POST /channels/:channel/messages";

describe("posting", () => {
  test("the same slot again within minutes gives the same message", async () => {
    const { post, posted } = room();
    const first = await post();
    expect(first.kind).toBe("posted");
    expect(await post()).toEqual(first);
    expect(posted().length).toBe(1);
  });

  test("whose answer gets lost may have happened; sent again or looked for, it is one message", async () => {
    for (const kind of ["cut-after", "error-after", "hang-after"] as const) {
      const { post, look, posted } = room();
      server.faults.add({ on: POST_MESSAGE, fault: { kind } });
      expect((await post()).kind).toBe("unknown");
      const again = await post();
      expect(again.kind).toBe("posted");
      expect(await look()).toEqual({ kind: "found", messageId: "messageId" in again ? again.messageId : "" });
      expect(posted().length).toBe(1);
    }
  });

  test("waits as long as Discord says", async () => {
    const { post, posted } = room();
    server.faults.add({ on: POST_MESSAGE, fault: { kind: "rate-limited", retryAfterMs: 300 } });
    const outcome = await post();
    expect(outcome).toMatchObject({ kind: "wait", waitMs: expect.any(Number) });
    expect((await post()).kind).toBe("wait");
    expect(posted()).toEqual([]);
  });

  test("leaves the picture out where the bot may send no files", async () => {
    picture = { name: "digest.png", bytes: new Uint8Array([137, 80, 78, 71]), description: "columns" };
    const drawn = room();
    await drawn.post();
    expect(drawn.posted()[0]).toContain("(file digest.png: columns)");
    const bare = room();
    bare.guild.forbid(bare.guild.channel("papers"), { denyBot: ["AttachFiles"] });
    expect((await bare.post()).kind).toBe("posted");
    expect(bare.posted()[0]).not.toContain("digest.png");
    expect(bare.posted().length).toBe(1);
    picture = undefined;
  });

  test("knows a channel that is closed from one that is gone", async () => {
    const closed = room();
    closed.guild.forbid(closed.guild.channel("papers"), { denyBot: ["SendMessages"] });
    expect(await closed.post()).toEqual({ kind: "forbidden" });
    const gone = room();
    gone.guild.deleteChannel(gone.guild.channel("papers"));
    expect(await gone.post()).toEqual({ kind: "channel-gone" });
  });

  test("blames no channel for a message that Discord finds fault with, and tries it without its picture", async () => {
    const { subscription } = room();
    const posting = { subscription, slot: SLOT, digest, late: false, missed: 0 };
    const sent: boolean[] = [];
    const refusing = (status: number, code: number, drawn?: RenderedFile): DiscordDigestChannel =>
      createDigestChannel({
        once: {
          send: async ({ files }) => {
            sent.push((files ?? []).length > 0);
            return { kind: "refused", status, code, message: "" };
          },
          close: async () => {},
        },
        rest: createChannelRest(once),
        picture: async () => drawn,
        logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      });
    const drawn = { name: "digest.png", bytes: new Uint8Array([137]) };
    for (const [status, code] of [
      [400, 50035],
      [413, 40005],
    ] as const) {
      expect(await refusing(status, code, drawn).post(posting)).toMatchObject({ kind: "wait" });
    }
    expect(sent).toEqual([true, false, true, false]);
    expect(await refusing(403, 50001).post(posting)).toEqual({ kind: "forbidden" });
    expect(await refusing(400, 50008).post(posting)).toEqual({ kind: "forbidden" });
    expect(await refusing(400, 50007).post(posting)).toEqual({ kind: "forbidden" });
    expect(await refusing(400, 50278).post(posting)).toEqual({ kind: "forbidden" });
    expect(await refusing(403, 40004).post(posting)).toMatchObject({ kind: "wait" });
  });

  test("opens a thread on the message, also on one that is found later", async () => {
    const { post, look, posted } = room({ thread: true });
    server.faults.add({ on: "POST /channels/:channel/messages/:message/threads", fault: { kind: "error-before" } });
    await post();
    expect(posted()[0]).not.toContain("thread");
    expect((await look()).kind).toBe("found");
    expect(posted()[0]).toContain("(thread: kelp · 1 Jan 2035)");
    expect((await look()).kind).toBe("found");
  });
});

describe("looking", () => {
  test("finds the slot's own message behind hundreds of others, and not another day's", async () => {
    const { guild, post, look } = room();
    const ann = guild.member("ann");
    for (let n = 0; n < 120; n += 1) ann.say(`before ${n}`, { channel: "papers" });
    const posted = await post();
    for (let n = 0; n < 120; n += 1) ann.say(`after ${n}`, { channel: "papers" });
    expect(await look()).toEqual({ kind: "found", messageId: "messageId" in posted ? posted.messageId : "" });
    expect(await look({ ...SLOT, date: { ...DATE, day: 2 } })).toEqual({ kind: "absent" });
    expect(await look({ ...SLOT, subscriptionId: "s2" })).toEqual({ kind: "absent" });
  });

  test("knows an empty channel from one whose history it may not read, which Discord shows as empty too", async () => {
    const { guild, look, post } = room();
    expect(await look()).toEqual({ kind: "absent" });
    await post();
    guild.forbid(guild.channel("papers"), { denyBot: ["ReadMessageHistory"] });
    expect(await look()).toEqual({ kind: "unreadable" });
    guild.forbid(guild.channel("papers"), { deny: ["ViewChannel"] });
    expect(await look()).toEqual({ kind: "unreadable" });
    guild.removeBot();
    expect(await look()).toEqual({ kind: "unreadable" });
  });

  test("finds nothing in a channel that is gone", async () => {
    const { guild, look } = room();
    guild.deleteChannel(guild.channel("papers"));
    expect(await look()).toEqual({ kind: "absent" });
  });

  test("waits out trouble of Discord's", async () => {
    const { look, post } = room();
    await post();
    const LIST = "GET /channels/:channel/messages";
    server.faults.add({ on: LIST, fault: { kind: "rate-limited", retryAfterMs: 100 } });
    expect((await look()).kind).toBe("found");
    server.faults.add({ on: LIST, fault: { kind: "error-before" } });
    expect(await look()).toEqual({ kind: "wait", waitMs: 2_000 });
  });
});

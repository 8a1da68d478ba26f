/** Channels, threads, history, permissions and people over REST. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "./driver/guild.ts";
import type { Member } from "./driver/member.ts";
import { call } from "./raw-client.ts";
import { DiscordServer } from "./server.ts";

let server: DiscordServer;
let guild: Guild;
let ann: Member;

beforeAll(async () => {
  server = await DiscordServer.start();
  guild = server.guild({
    channels: [
      "papers",
      { name: "hidden", denyBot: ["ViewChannel"] },
      { name: "quiet", deny: ["SendMessages"] },
      { name: "plain", denyBot: ["EmbedLinks"] },
      { name: "blind", denyBot: ["ReadMessageHistory"] },
    ],
  });
  ann = guild.member("ann");
});
afterAll(() => server.stop());

const at = (name: string, rest = "/messages"): string => `/channels/${guild.channel(name).id}${rest}`;
const post = (path: string, body: unknown) => call(server, "POST", path, body);

describe("permissions", () => {
  it("are access first, then the deed", async () => {
    expect(await post(at("hidden"), { content: "x" })).toMatchObject({
      status: 403,
      body: { code: 50001, message: "Missing Access" },
    });
    expect(await post(at("quiet"), { content: "x" })).toMatchObject({
      status: 403,
      body: { code: 50013, message: "Missing Permissions" },
    });
    expect(await post(at("plain"), { embeds: [{ title: "x" }] })).toMatchObject({ status: 403, body: { code: 50013 } });
    expect(await post("/channels/123456789012345678/messages", { content: "x" })).toMatchObject({
      status: 404,
      body: { code: 10003, message: "Unknown Channel" },
    });
    expect(await call(server, "GET", at("papers", "/messages/123456789012345678"))).toMatchObject({
      status: 404,
      body: { code: 10008, message: "Unknown Message" },
    });
  });

  it("need the right token", async () => {
    expect(await call(server, "GET", "/users/@me", undefined, { authorization: "Bot wrong" })).toMatchObject({
      status: 401,
      body: { code: 0, message: "401: Unauthorized" },
    });
  });
});

describe("history", () => {
  it("comes newest first in pages, and is empty without permission to read it", async () => {
    const channel = guild.addChannel("log");
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1)
      ids.push(((await post(`/channels/${channel.id}/messages`, { content: `${count}` })).body as { id: string }).id);
    const read = async (query: string) =>
      ((await call(server, "GET", `/channels/${channel.id}/messages?${query}`)).body as { content: string }[])
        .map((one) => one.content)
        .join("");
    expect(await read("limit=3")).toBe("432");
    expect(await read(`limit=2&before=${ids[2]}`)).toBe("10");
    expect(await read(`limit=2&after=${ids[1]}`)).toBe("32");
    expect(await call(server, "GET", `/channels/${channel.id}/messages?limit=101`)).toMatchObject({
      status: 400,
      body: {
        code: 50035,
        errors: {
          limit: { _errors: [{ code: "NUMBER_TYPE_MAX", message: "int value should be less than or equal to 100." }] },
        },
      },
    });
    await post(at("blind"), { content: "x" });
    expect((await call(server, "GET", at("blind"))).body).toEqual([]);
  });

  it("hides what others wrote, unless it is for the bot", async () => {
    ann.say("between us", { channel: "papers" });
    ann.mentionBot("for you", { channel: "papers" });
    const [mention, other] = (await call(server, "GET", at("papers", "/messages?limit=2"))).body as {
      content: string;
    }[];
    expect(mention?.content).toContain("for you");
    expect(other?.content).toBe("");
  });
});

describe("messages of others", () => {
  it("cannot be edited, and deleted only with permission", async () => {
    const said = ann.say("mine", { channel: "papers" });
    const path = at("papers", `/messages/${said.message.id}`);
    expect(await call(server, "PATCH", path, { content: "x" })).toMatchObject({ status: 403, body: { code: 50005 } });
    expect(await call(server, "DELETE", path)).toMatchObject({ status: 403, body: { code: 50013 } });
  });
});

describe("threads", () => {
  it("start from a message, once, with a name of 100 characters", async () => {
    const said = ann.say("a question", { channel: "papers" });
    const path = at("papers", `/messages/${said.message.id}/threads`);
    expect(await post(path, { name: "x".repeat(101) })).toMatchObject({
      status: 400,
      body: {
        code: 50035,
        errors: {
          name: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH", message: "Must be between 1 and 100 in length." }] },
        },
      },
    });
    expect(await post(path, { name: "A question" })).toMatchObject({
      status: 201,
      body: { id: said.message.id, type: 11, owner_id: server.applicationId },
    });
    expect(await post(path, { name: "Again" })).toMatchObject({ status: 400, body: { code: 160004 } });
    expect((await post(`/channels/${said.message.id}/messages`, { content: "in it" })).status).toBe(200);
    expect(guild.channel("A question").messages.size).toBe(1);
  });

  it("start without a message, and refuse when archived and locked", async () => {
    const opened = (await post(at("papers", "/threads"), { name: "Free", type: 11 })).body as { id: string };
    expect(await call(server, "PATCH", `/channels/${opened.id}`, { archived: true, locked: true })).toMatchObject({
      status: 200,
    });
    expect(await post(`/channels/${opened.id}/messages`, { content: "x" })).toMatchObject({
      status: 400,
      body: { code: 50083 },
    });
  });
});

describe("direct messages", () => {
  it("open for a person, and may be refused by them", async () => {
    const dm = (await post("/users/@me/channels", { recipient_id: ann.id })).body as { id: string };
    expect((await post(`/channels/${dm.id}/messages`, { content: "hello" })).status).toBe(200);
    expect(ann.directMessages().map((one) => one.message.content)).toEqual(["hello"]);
    ann.refuseDirectMessages();
    expect(await post(`/channels/${dm.id}/messages`, { content: "again" })).toMatchObject({
      status: 403,
      body: { code: 50007 },
    });
  });
});

describe("what is gone", () => {
  it("answers as unknown or without access", async () => {
    const channel = guild.addChannel("doomed");
    guild.deleteChannel(channel);
    expect(await post(`/channels/${channel.id}/messages`, { content: "x" })).toMatchObject({
      status: 404,
      body: { code: 10003 },
    });
    const left = server.guild({ channels: ["room"] });
    left.removeBot();
    expect(await post(`/channels/${left.channel().id}/messages`, { content: "x" })).toMatchObject({
      status: 403,
      body: { code: 50001 },
    });
    expect(await call(server, "GET", `/guilds/${left.id}`)).toMatchObject({ status: 403, body: { code: 50001 } });
  });
});

/** Digests of the real process, with the real database: one message for each day, whatever happens to the process meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite-store/open-sqlite-store.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import type { Subscription } from "../../src/domain/digest/subscription.ts";
import type { StoredMessage } from "../discord-server/message-record.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { DiscordServer } from "../discord-server/server.ts";
import type { Scripted } from "../model-server/behaviour.ts";
import type { ModelRequest } from "../model-server/model-request.ts";
import { startModelServer } from "../model-server/start-model-server.ts";
import { botProcesses } from "./bot-process.ts";

let server: DiscordServer;
const { newFolder, connected, end } = botProcesses(() => server);

beforeAll(async () => {
  server = await DiscordServer.start();
});
afterAll(async () => {
  end();
  await server.stop();
});

const MINUTE_MS = 60_000;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A folder in which somebody subscribed to a digest whose time has just come. */
async function subscribed(channelId: string, guildId: string): Promise<{ folder: string; subscription: Subscription }> {
  const folder = newFolder();
  const now = Date.now();
  const due = new Date(now - MINUTE_MS);
  const subscription: Subscription = {
    id: `s${channelId.slice(-8)}`,
    scope: { kind: "guild", guildId },
    channelId,
    createdBy: "1",
    createdAt: now - 3 * MINUTE_MS,
    runsFrom: now - 3 * MINUTE_MS,
    topic: "large language models for code generation",
    at: { hour: due.getUTCHours(), minute: due.getUTCMinutes() },
    zone: "UTC",
    days: [1, 2, 3, 4, 5, 6, 7],
    papers: 3,
    silent: true,
    thread: true,
    whenEmpty: "once",
  };
  const store = await openSqliteStore({ folder, clock: systemClock, logger: silent });
  await store.subscriptions.add(subscription);
  await store.close();
  return { folder, subscription };
}

const postedIn = (channelId: string): readonly StoredMessage[] =>
  server.world.botMessages().filter((one) => one.channelId === channelId);

describe("a digest whose time has come", () => {
  it("is posted once, with its thread, and not again after a restart", async () => {
    const guild = server.guild({ channels: ["papers"] });
    const { id } = guild.channel("papers");
    const { folder } = await subscribed(id, guild.id);
    const first = await connected(folder);
    await expect.poll(() => postedIn(id)[0]?.message.thread !== undefined, { timeout: 15_000 }).toBe(true);
    expect(readMessage(postedIn(id)[0] as StoredMessage)).toMatch(
      /^\(silent, thread: .*\)\n(?:\(file digest\.png: .*\)\n)?\*\*New on large language models for code generation\*\* · \w+, \d+ \w+ \d+\n(?:-# .*\n)?1\. .*\n.*\n-# Here for: .*\n\[Save\] \[Related\] \[👍\] \[👎 Not for this topic\]\n/,
    );
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    const second = await connected(folder);
    await quiet();
    expect(postedIn(id).length).toBe(1);
    second.child.kill("SIGKILL");
    await second.ended;
  }, 90_000);

  it("is posted once also when the process is killed between the message and Discord's word on it", async () => {
    const guild = server.guild({ channels: ["papers"] });
    const { id } = guild.channel("papers");
    const { folder } = await subscribed(id, guild.id);
    server.faults.add({ on: new RegExp(`^POST .*/channels/${id}/messages$`), fault: { kind: "hang-after" } });
    const first = await connected(folder);
    await expect.poll(() => postedIn(id).length, { timeout: 15_000 }).toBe(1);
    first.child.kill("SIGKILL");
    await first.ended;
    // Long after Discord has forgotten the nonce, so that looking alone can tell.
    server.clock.advance(60 * MINUTE_MS);
    const second = await connected(folder);
    await expect.poll(() => postedIn(id)[0]?.message.thread !== undefined, { timeout: 15_000 }).toBe(true);
    await quiet();
    expect(postedIn(id).length).toBe(1);
    second.child.kill("SIGKILL");
    await second.ended;
  }, 90_000);
});

describe("with a chat model", () => {
  it("each paper's sentence is the model's where it passed the check, and the paper's own where not", async () => {
    const models = await startModelServer({ reply: wordedByTheModel });
    const guild = server.guild({ channels: ["papers"] });
    const { id } = guild.channel("papers");
    const { folder } = await subscribed(id, guild.id);
    const bot = await connected(folder, { CHAT_MODEL: "openai:scripted", OPENAI_BASE_URL: models.openAiUrl });
    await expect.poll(() => postedIn(id).length, { timeout: 20_000 }).toBe(1);
    const text = readMessage(postedIn(id)[0] as StoredMessage);
    expect(models.requests.length).toBe(1);
    const [first = "", second = ""] = abstractsIn(models.requests[0] as ModelRequest).map(firstSentence);
    expect(text).toContain(first);
    expect(text).not.toContain(INVENTED);
    expect(second).not.toBe("");
    expect(text.match(/^\d\. /gm)?.length).toBe(3);
    bot.child.kill("SIGKILL");
    await bot.ended;
    await models.close();
  }, 90_000);

  it("that is silent the digest comes all the same, within two minutes", async () => {
    const models = await startModelServer({ reply: { kind: "hang", when: "before-headers" } });
    const guild = server.guild({ channels: ["papers"] });
    const { id } = guild.channel("papers");
    const { folder, subscription } = await subscribed(id, guild.id);
    const bot = await connected(folder, { CHAT_MODEL: "openai:scripted", OPENAI_BASE_URL: models.openAiUrl });
    const began = Date.now();
    await expect.poll(() => postedIn(id).length, { timeout: 120_000, interval: 500 }).toBe(1);
    expect(Date.now() - began).toBeLessThan(120_000);
    expect(readMessage(postedIn(id)[0] as StoredMessage)).toContain(`**New on ${subscription.topic}**`);
    bot.child.kill("SIGKILL");
    await bot.ended;
    await models.close();
  }, 180_000);
});

const INVENTED = "It triples the speed of every program ever written.";

function abstractsIn({ text }: ModelRequest): readonly string[] {
  return [...text.matchAll(/<document \d+ \w+>\n.*\n([\s\S]*?)\n<\/document/g)].map(([, abstract = ""]) => abstract);
}

function firstSentence(abstract: string): string {
  return /^.{40,400}?[a-z]\.(?=\s|$)/.exec(abstract)?.[0] ?? "";
}

/** The first paper's own first sentence, and of the second something it does not say. */
function wordedByTheModel(request: ModelRequest): Scripted {
  const [first = "", second = ""] = abstractsIn(request).map(firstSentence);
  const claims = [
    { text: first, support: [{ marker: 1, quote: first }] },
    { text: INVENTED, support: [{ marker: 2, quote: second }] },
  ];
  return { kind: "text", text: JSON.stringify({ claims }) };
}

/** Long enough for whatever would be posted again. */
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_500));

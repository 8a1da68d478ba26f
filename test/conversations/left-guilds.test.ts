/** Servers that the bot was removed from: what was kept there goes, also where nobody heard of it at the time. */
import { GatewayDispatchEvents } from "discord-api-types/v10";
import { afterEach, expect, it } from "vitest";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Store } from "../../src/ports/store.ts";
import { DiscordServer, type ServerSettings } from "../discord-server/server.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { type BotWish, type JoinedBot, joinBot } from "./start-bot.ts";

let server: DiscordServer;
let bot: JoinedBot;
afterEach(async () => {
  await bot.stop();
  await server.stop();
});

const start = async (settings: ServerSettings = {}): Promise<void> => {
  server = await DiscordServer.start(settings);
};
const join = async (wish: BotWish): Promise<void> => {
  bot = await joinBot(server, wish);
};
/** A server in which something was asked, as an earlier process kept it. */
const remembered = async (store: Store) => {
  const guild = server.guild({ channels: ["papers"] });
  await store.marks.write("meta/application", server.applicationId);
  await store.settings.change(guild.id, { progress: false });
  await store.quotas.take({ kind: "guild", guildId: guild.id }, "7", [{ name: "ask" }], Date.now());
  return guild;
};

it("a server that removed it while it was away is forgotten at the next start; others and one in an outage are not", async () => {
  await start();
  const store = createMemoryStore();
  // READY lists every server as unavailable until it has arrived, in an outage for longer.
  const [stays, left] = [await remembered(store), await remembered(store)];
  left.removeBot();
  await join({ store });
  await expect.poll(() => store.personalData.keptGuilds()).toEqual([stays.id]);
  expect(bot.log).toContainEqual('info guilds.erased {"guilds":1,"records":2,"complete":true}');
});

it("a server that is merely unavailable keeps everything, and one that has it for its commands alone too", async () => {
  await start();
  const store = createMemoryStore();
  const [hidden, left, forCommands] = [await remembered(store), await remembered(store), await remembered(store)];
  forCommands.removeBot();
  forCommands.record.commandsOnly = true;
  await join({ store });
  const body = { id: hidden.id, unavailable: true };
  server.world.emit({ name: GatewayDispatchEvents.GuildDelete, guildId: hidden.id, body });
  left.removeBot();
  await expect.poll(() => store.personalData.keptGuilds()).toEqual([hidden.id, forCommands.id].sort());
});

it("a store that fails while a server is left is asked again", async () => {
  await start();
  const kept = createMemoryStore();
  let failures = 1;
  const deleteGuilds: Store["personalData"]["deleteGuilds"] = async (guildIds) => {
    failures -= 1;
    if (failures >= 0) throw new UpstreamError("The store could not do it: the disk is full (SQLITE_FULL).");
    return kept.personalData.deleteGuilds(guildIds);
  };
  const store = { ...kept, personalData: { ...kept.personalData, deleteGuilds } };
  const left = await remembered(store);
  await join({ store });
  left.removeBot();
  await expect.poll(() => bot.log).toContainEqual(expect.stringMatching(/^warn bot\.upstream .*guild-gone/));
  await expect.poll(() => store.personalData.keptGuilds(), { timeout: 5_000 }).toEqual([]);
});

it("each of many shards forgets those of its own that removed it, and nothing that another one has", async () => {
  await start({ shards: 2 });
  const store = createMemoryStore();
  const guilds = [];
  for (let n = 0; n < 8; n += 1) guilds.push(await remembered(store));
  const [left, stay] = [guilds.slice(0, 4), guilds.slice(4)];
  for (const guild of left) guild.removeBot();
  await join({ store });
  await expect.poll(() => store.personalData.keptGuilds()).toEqual(stay.map(({ id }) => id).sort());
});

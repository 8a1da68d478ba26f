import { expect, it } from "vitest";
import { withGuildLimits } from "../../src/discord/guild-token-limits.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

const NOON = Date.UTC(2026, 10, 22, 12);

it("a server's own budget narrows what the bot allows, and widens nothing", async () => {
  const store = createMemoryStore();
  await store.settings.change("strict", { tokensPerDay: 100 });
  await store.settings.change("lavish", { tokensPerDay: 100_000 });
  const ledger = withGuildLimits(store);
  const reserve = (guildId: string, tokens: number) =>
    ledger.reserve({ personId: "ann", guildId }, tokens, { guild: 500 }, NOON);
  expect(await reserve("strict", 101)).toEqual({ allowed: false, by: "guild" });
  expect(await reserve("lavish", 501)).toEqual({ allowed: false, by: "guild" });
  expect((await reserve("strict", 100)).allowed).toBe(true);
  expect((await reserve("plain", 500)).allowed).toBe(true);
  expect((await ledger.reserve({ personId: "ann" }, 9_000, {}, NOON)).allowed).toBe(true);
  expect(await ledger.spentOn(NOON)).toBe(9_600);
});

import { expect, it } from "vitest";
import { registerCommands } from "../../../src/discord/connection/registration.ts";
import { UpstreamError } from "../../../src/domain/errors.ts";
import { createMemoryStore } from "../../fakes/memory-store.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Starts of one bot, one after the other: what each says, and how often Discord was told. */
function starts(marks = createMemoryStore().marks) {
  const told: unknown[] = [];
  const rest = { putCommands: async (_: string, commands: readonly unknown[]) => void told.push(commands) };
  const start = (...payloads: readonly string[]) =>
    registerCommands({ rest, marks, applicationId: "1", payloads, logger: silent });
  return { start, told };
}

it("tells Discord of the commands when they changed, and else not", async () => {
  const { start, told } = starts();
  expect([await start("ask"), await start("ask"), await start("ask", "search")]).toEqual([
    "registered",
    "unchanged",
    "registered",
  ]);
  expect(told).toEqual([["ask"], ["ask", "search"]]);
});

it("goes on where the store can neither tell nor keep what Discord knows", async () => {
  const fails = () => Promise.reject(new UpstreamError("The store could not do it: the disk is full."));
  const { start, told } = starts({ read: fails, write: fails });
  expect(await start("ask")).toBe("registered");
  expect(told).toHaveLength(1);
});

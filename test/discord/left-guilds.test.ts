/** How many of the guilds that are missing from Discord's list are asked about and deleted at once. */
import { expect, it } from "vitest";
import { ONLY_SHARD, type Shard } from "../../src/discord/connection/shard.ts";
import { createLeftGuilds } from "../../src/discord/left-guilds.ts";

const numbered = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => String(1_000 + from + at));

async function erasedOf(
  kept: readonly string[],
  present: readonly string[],
  installed: readonly string[],
  keeper?: string,
  shard: Shard = ONLY_SHARD,
) {
  let mark = keeper;
  const asked: string[] = [];
  let erased: readonly string[] = [];
  const events: string[] = [];
  const log = (event: string): void => void events.push(event);
  const left = createLeftGuilds({
    kept: {
      keptGuilds: async () => kept,
      deleteGuilds: async (guildIds) => {
        erased = guildIds;
        return { records: guildIds.length, complete: true };
      },
    },
    marks: {
      read: async () => mark,
      write: async (_, value) => {
        mark = value;
      },
    },
    settings: { forget: () => undefined },
    rest: {
      hasPlaceIn: async (_, guildId) => {
        asked.push(guildId);
        return installed.includes(guildId);
      },
    },
    applicationId: () => "1",
    logger: { debug: log, info: log, warn: log, error: log },
    signal: new AbortController().signal,
  });
  await left.compare(present, shard);
  return { asked, erased, events, mark };
}

it("asks about the missing ones alone, and passes over those that have it for its commands, however many", async () => {
  const [here, forCommands, gone] = [numbered(0, 10), numbered(100, 150), numbered(300, 3)];
  const { asked, erased, events } = await erasedOf([...here, ...forCommands, ...gone], here, forCommands, "1");
  expect(asked).toEqual([...forCommands, ...gone]);
  expect(erased).toEqual(gone);
  expect(events).toEqual(["guilds.erased"]);
});

it("deletes a hundred at once, and leaves the rest to the next start", async () => {
  const gone = numbered(0, 250);
  const { asked, erased, events } = await erasedOf(gone, [], [], "1");
  expect(erased).toEqual(gone.slice(0, 100));
  expect(asked).toHaveLength(100);
  expect(events).toEqual(["guilds.erasing-put-off", "guilds.erased"]);
});

it("compares nothing for another application than the one that kept it, nor before it is known which did", async () => {
  const gone = numbered(0, 3);
  expect(await erasedOf(gone, [], [], "2")).toEqual({
    ...{ asked: [], erased: [], mark: "2" },
    events: ["guilds.other-application"],
  });
  expect(await erasedOf(gone, [], [])).toEqual({ asked: [], erased: [], events: [], mark: "1" });
});

it("asks, for a shard, about those of its own, and shares the hundred among the shards", async () => {
  // What stands above the lowest 22 bits decides.
  const ofShard = (id: number, count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => String((BigInt(at * 2 + id) << 22n) + 7n));
  const [ours, theirs] = [ofShard(1, 60), ofShard(0, 60)];
  const { asked, erased } = await erasedOf([...theirs, ...ours], [ours[0] ?? ""], [], "1", { id: 1, count: 2 });
  expect(asked).toEqual(ours.slice(1, 51));
  expect(erased).toEqual(asked);
});

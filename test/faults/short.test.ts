/**
 * The short form of `npm run test:faults`: the real process killed at a few calls, on a full disk, and with its responses lost,
 * with Discord's store as the judge.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDigestWorld, type DigestWorld } from "./digest-world.ts";
import { fillDisk } from "./fill-disk.ts";
import { killDigests } from "./kill-digests.ts";
import { loseResponses } from "./lose-responses.ts";
import { compilePreload } from "./preload.ts";

const preload = compilePreload();
const SUBSCRIPTIONS = 6;
/** A corpus that is opened soon, and one worker. */
const SMALL = { everyPaper: 4, processors: 1 } as const;
const LONGEST_MS = 240_000;
/** Calls of a day's run. A minute is to be enough for all of it; the responses below are lost across a kill, too. */
const KILLED_AT = 43;
const FULL_FROM = 5;

describe.skipIf(preload.kind === "missing")(
  `Digests under faults${preload.kind === "missing" ? ` (left out: ${preload.why})` : ""}`,
  () => {
    let world: DigestWorld;
    beforeAll(async () => {
      if (preload.kind === "missing") return;
      world = await createDigestWorld({ library: preload.library, subscriptions: SUBSCRIPTIONS, ...SMALL });
    });
    afterAll(() => world?.end(), LONGEST_MS);

    it(
      "come once after SIGKILL in the middle of the run, and a restart ten minutes later",
      async () => {
        const { wrong, counts } = await killDigests(world, { action: "kill-before", calls: [KILLED_AT] });
        expect(wrong).toEqual([]);
        expect(counts["kills"]).toBe(1);
        expect(counts["posted"]).toBe(counts["owed"]);
      },
      LONGEST_MS,
    );

    it(
      "come once though every response is lost, also across a restart ten minutes later",
      async () => {
        const { wrong, figures } = await loseResponses(world, { responses: 2 * SUBSCRIPTIONS });
        expect(wrong).toEqual([]);
        expect(figures.filter(({ met }) => met === false)).toEqual([]);
      },
      LONGEST_MS,
    );

    it.each(["no-space", "io-error"] as const)(
      "come once after a disk that takes no more (%s), and questions are answered meanwhile",
      async (action) => {
        const { wrong, counts } = await fillDisk(world, { action, calls: [FULL_FROM] });
        expect(wrong).toEqual([]);
        expect(counts["faults"]).toBe(1);
        expect(counts["posted"]).toBe(counts["owed"]);
      },
      LONGEST_MS,
    );
  },
);

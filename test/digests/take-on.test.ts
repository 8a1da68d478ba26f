/** Taking a due digest on, while people change their minds. */
import { describe, expect, it } from "vitest";
import { createPatience } from "../../src/digests/patience.ts";
import { takeOn } from "../../src/digests/take-on.ts";
import { createTurns } from "../../src/domain/turns.ts";
import type { Store } from "../../src/ports/store.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { subscribed } from "./simulated-world.ts";

const DUE = Date.UTC(2026, 10, 23, 9);
const date = { year: 2026, month: 11, day: 23 };
const subscription = subscribed();
const { id, scope } = subscription;

/** What becomes of the day's slot when this happens while its papers are chosen. */
async function takenOnWhile(meanwhile: (store: Store) => Promise<unknown>) {
  const store = createMemoryStore();
  await store.subscriptions.add(subscription);
  const parts = {
    subscriptions: store.subscriptions,
    slots: store.digestSlots,
    chooser: {
      choose: async () => {
        await meanwhile(store);
        return { topic: "tides", date, looked: 1, papers: [], more: [], from: "latest" as const };
      },
      paper: async () => undefined,
    },
    clock: { now: () => DUE + 1_000, elapsed: () => 0 },
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  };
  const patience = createPatience({ after: () => () => {} });
  const due = [{ date, dueAt: DUE }];
  const taken = await takeOn(subscription, due, { parts, patience, choices: createTurns(1) });
  return { kind: taken.kind, slot: await store.digestSlots.find({ subscriptionId: id, date }) };
}

describe("a digest that is being chosen", () => {
  it("is taken on and posted", async () => {
    expect(await takenOnWhile(async () => {})).toMatchObject({ kind: "post", slot: { state: "intended" } });
  });

  it("is let go when its subscription is moved, paused or removed: nobody wants it there any more", async () => {
    for (const meanwhile of [
      ({ subscriptions }: Store) => subscriptions.change(scope, id, { ...subscription, channelId: "c2" }, DUE + 500),
      ({ subscriptions }: Store) => subscriptions.pause(scope, id, { since: DUE + 500, why: "by-person" }),
      ({ subscriptions }: Store) => subscriptions.remove(scope, id),
    ])
      expect(await takenOnWhile(meanwhile)).toEqual({ kind: "nothing", slot: undefined });
  });
});

/** Telling of subscriptions that had to be paused. */
import { expect, it } from "vitest";
import { createPatience } from "../../src/digests/patience.ts";
import { createTroubleTeller } from "../../src/digests/tell-troubles.ts";
import type { Subscription } from "../../src/domain/digest/subscription.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { subscribed } from "./simulated-world.ts";

it("does not pause again what somebody resumed while it was being told", async () => {
  const store = createMemoryStore();
  const subscription: Subscription = { ...subscribed(), paused: { since: 5, why: "forbidden" } };
  const { scope, id } = subscription;
  await store.subscriptions.add(subscription);
  const parts = {
    subscriptions: store.subscriptions,
    slots: store.digestSlots,
    notices: { tell: async () => void (await store.subscriptions.resume(scope, id, 6)) },
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  };
  await createTroubleTeller(parts, createPatience({ after: () => () => {} }))();
  expect((await store.subscriptions.find(scope, id))?.paused).toBeUndefined();
});

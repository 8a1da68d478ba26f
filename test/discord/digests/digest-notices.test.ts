/** Telling people what went wrong with a digest, where Discord refuses and where something before it does. */
import { describe, expect, it } from "vitest";
import { createDigestChannel } from "../../../src/discord/digests/digest-channel.ts";
import { createDigestNotices } from "../../../src/discord/digests/digest-notices.ts";
import { createChannelRest } from "../../../src/discord/rest/channel-rest.ts";
import type { OneTry, TryOutcome, TryRequest } from "../../../src/discord/rest/one-try.ts";
import type { Subscription } from "../../../src/domain/digest/subscription.ts";
import type { DigestNotice } from "../../../src/ports/digest-notices.ts";

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const subscription: Subscription = {
  id: "s1",
  scope: { kind: "guild", guildId: "7" },
  channelId: "8",
  createdBy: "9",
  createdAt: 0,
  runsFrom: 0,
  topic: "kelp",
  at: { hour: 9, minute: 0 },
  zone: "UTC",
  days: [1, 2, 3, 4, 5, 6, 7],
  papers: 5,
  silent: false,
  thread: false,
  whenEmpty: "once",
};
const notice: DigestNotice = { key: "k", kind: "paused", subscription, pause: { since: 0, why: "forbidden" } };
/** As a proxy before Discord answers: no code of Discord's. */
const PROXY: TryOutcome = { kind: "refused", status: 403, code: 0, message: "" };
const NO_DIRECT_MESSAGES: TryOutcome = { kind: "refused", status: 403, code: 50007, message: "" };

function discord(answer: (request: TryRequest) => TryOutcome) {
  const asked: string[] = [];
  const once: OneTry = {
    send: async (request) => {
      asked.push(`${request.method} ${request.path}`);
      return answer(request);
    },
    close: async () => {},
  };
  return { once, rest: createChannelRest(once), asked };
}

describe("telling of a digest's trouble", () => {
  it("goes on to the server's owner where who subscribed takes no direct messages", async () => {
    const { rest, asked } = discord(({ path, body }) => {
      if (path === "/guilds/7") return { kind: "answered", value: { owner_id: "10" } };
      if (path !== "/users/@me/channels") return { kind: "answered", value: { id: "12" } };
      const { recipient_id } = body as { recipient_id: string };
      return recipient_id === "9" ? NO_DIRECT_MESSAGES : { kind: "answered", value: { id: "11" } };
    });
    await createDigestNotices({ rest, logger }).tell(notice, AbortSignal.timeout(1_000));
    expect(asked.at(-1)).toBe("POST /channels/11/messages");
  });

  it("is to be tried again when it was not Discord that refused: nobody was told", async () => {
    const { rest } = discord(() => PROXY);
    const telling = createDigestNotices({ rest, logger }).tell(notice, AbortSignal.timeout(1_000));
    await expect(telling).rejects.toThrow("refused");
  });
});

it("a channel is not unreadable because something before Discord refused: it is looked at again", async () => {
  const { once, rest } = discord(() => PROXY);
  const channel = createDigestChannel({ once, rest, picture: async () => undefined, logger });
  const slot = { subscriptionId: "s1", date: { year: 2035, month: 1, day: 1 } };
  expect(await channel.look(subscription, slot, 0, AbortSignal.timeout(1_000))).toMatchObject({ kind: "wait" });
});

/**
 * The process that plays Discord and its people: started by the benchmark, steered by messages between processes.
 *
 * A process of its own, so that it can have processors of its own. First it sends its address, then one `Done` for each `Order`.
 */
import { setTimeout as pause } from "node:timers/promises";
import { DiscordServer } from "../../test/discord-server/server.ts";
import type { Done, GatewayCounts, Order, OrderName, Orders } from "./orders.ts";
import { runStreams } from "./people.ts";

const server = await DiscordServer.start({ sessionStarts: 100_000 });
server.guild({ channels: ["papers"] });
const { gateway } = server;

const counts = (): GatewayCounts => ({ identifies: gateway.identifies.length, resumes: gateway.resumes });

const DOES: { readonly [Name in OrderName]: (take: Orders[Name]["take"]) => Promise<Orders[Name]["give"]> } = {
  ready: async () => {
    await gateway.untilReady(READY_WITHIN_MS);
    return counts();
  },
  counts: async () => counts(),
  streams: ({ streams }) => runStreams(server, streams),
  drops: async ({ times, stream }) => {
    let over = false;
    const dropping = (async () => {
      let dropped = 0;
      for (; dropped < times; dropped += 1) {
        await gateway.untilReady(READY_WITHIN_MS);
        gateway.drop();
        await pause(BETWEEN_DROPS_MS);
      }
      await gateway.untilReady(READY_WITHIN_MS);
      return dropped;
    })().finally(() => {
      over = true;
    });
    const [dropped, [outcome]] = await Promise.all([dropping, runStreams(server, [stream], () => over)]);
    if (outcome === undefined) throw new Error("The stream has no outcome.");
    return { stream: outcome, dropped, gateway: counts() };
  },
  invalidate: async ({ forMs }) => {
    gateway.refuseIdentifies = Number.MAX_SAFE_INTEGER;
    gateway.invalidateSessions(false);
    await pause(forMs);
    return counts();
  },
};

process.on("message", (order: Order) => {
  const { id, name, take } = order;
  (DOES[name] as (take: unknown) => Promise<unknown>)(take).then(
    (give) => say({ id, give }),
    (error: unknown) => say({ id, error: String(error) }),
  );
});
process.on("disconnect", () => process.exit(0));

function say(done: Done): void {
  process.send?.(done);
}

process.send?.({ apiUrl: server.apiUrl, token: server.token });

const READY_WITHIN_MS = 60_000;
/** Long enough for a socket to be noticed as gone, short enough to meet a bot that is just resuming. */
const BETWEEN_DROPS_MS = 50;

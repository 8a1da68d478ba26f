/** `/about`: how many papers, how answers are made, version, health: of the bot, of the sources of papers, of the digests here. */
import type { CommandContext, KnownSource } from "../src/discord/command-context.ts";
import { defineCommand, onlyForThem } from "../src/discord/define-command.ts";
import type { AboutReply, SourceHealth } from "../src/domain/reply.ts";

export const about = defineCommand({
  name: "about",
  asks: false,
  options: {},
  visibility: onlyForThem,
  run: async (_, context) => {
    const { app, status, clock } = context;
    const [sources, digests] = await Promise.all([status.sources?.() ?? [], digestsHere(context)]);
    return {
      kind: "about",
      paperCount: app.paperCount,
      ...(status.newestPaper === undefined ? {} : { newest: status.newestPaper }),
      version: status.version,
      composer: status.composer,
      upMs: clock.now() - status.startedAt,
      busy: status.busy,
      ...(sources.length === 0 ? {} : { sources: sources.map((source) => healthOf(source, clock.now())) }),
      ...(digests === undefined ? {} : { digests }),
    };
  },
});

function healthOf({ label, state }: KnownSource, now: number): SourceHealth {
  const { lookedAt, succeededAt, failure, failuresInARow = 0 } = state ?? {};
  return {
    label,
    ...(lookedAt === undefined ? {} : { lookedMs: now - lookedAt }),
    ...(succeededAt === undefined ? {} : { succeededMs: now - succeededAt }),
    ...(failuresInARow === 0 ? {} : { failure: failure ?? "the last look failed." }),
  };
}

/** Of this room alone: what stands elsewhere is nobody's business here. */
async function digestsHere({ store, ownScope }: CommandContext): Promise<AboutReply["digests"]> {
  const subscriptions = await store.subscriptions.ofScope(ownScope);
  if (subscriptions.length === 0) return undefined;
  const counts = await Promise.all(subscriptions.map(({ id }) => store.digestSlots.counts(id)));
  const sum = (state: "skipped" | "uncertain"): number => counts.reduce((total, each) => total + each[state], 0);
  return { count: subscriptions.length, skipped: sum("skipped"), uncertain: sum("uncertain") };
}

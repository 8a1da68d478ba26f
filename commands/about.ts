/** `/about`: how many papers, how answers are made, version, health: of the bot, of the sources of papers, of the digests here. */
import type { CommandContext, KnownSource } from "../src/discord/definition/command-context.ts";
import { defineCommand, onlyForThem } from "../src/discord/definition/define-command.ts";
import type { AboutReply, SourceHealth } from "../src/domain/answer/reply.ts";

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
      ...(status.embeddings === undefined ? {} : { embeddings: status.embeddings }),
      upMs: clock.now() - status.startedAt,
      busy: status.busy,
      ...(sources.length === 0 ? {} : { sources: sources.map((source) => healthOf(source, clock.now())) }),
      ...(digests === undefined ? {} : { digests }),
    };
  },
});

export function healthOf({ label, state }: KnownSource, now: number): SourceHealth {
  const { lookedAt, succeededAt, failuresInARow = 0 } = state ?? {};
  const [, folder = ""] = /^folder:(.+)$/s.exec(label) ?? [];
  const failure = folder === "" ? state?.failure : withoutPlace(state?.failure, lastPart(folder));
  return {
    label: folder === "" ? label : `folder:${lastPart(folder)}`,
    ...(lookedAt === undefined ? {} : { lookedMs: now - lookedAt }),
    ...(succeededAt === undefined ? {} : { succeededMs: now - succeededAt }),
    ...(failuresInARow === 0 ? {} : { failure: failure ?? "the last look failed." }),
  };
}

/** Where a folder lies on the machine is nobody's business in Discord. */
function lastPart(folder: string): string {
  return /[^\\/]+(?=[\\/]*$)/.exec(folder)?.[0] ?? folder;
}

/** The settings may say `~/papers` and a failure where that is: from the first slash up to the folder's own name all goes. */
function withoutPlace(failure: string | undefined, name: string): string | undefined {
  const end = failure?.lastIndexOf(name) ?? -1;
  const begin = failure?.search(/(?:\b[A-Za-z]:)?[\\/]/) ?? -1;
  return failure === undefined || begin < 0 || end < begin
    ? failure
    : `${failure.slice(0, begin)}${failure.slice(end)}`;
}

/** Of this room alone: what stands elsewhere is nobody's business here. */
async function digestsHere({ store, ownScope }: CommandContext): Promise<AboutReply["digests"]> {
  const subscriptions = await store.subscriptions.ofScope(ownScope);
  if (subscriptions.length === 0) return undefined;
  const counts = await Promise.all(subscriptions.map(({ id }) => store.digestSlots.counts(id)));
  const sum = (state: "skipped" | "uncertain"): number => counts.reduce((total, each) => total + each[state], 0);
  return { count: subscriptions.length, skipped: sum("skipped"), uncertain: sum("uncertain") };
}

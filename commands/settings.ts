/** `/settings`: where and how the bot answers in a server, for those who may manage it; and what people there think of answers. */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { defineAction, defineCommand, onlyForThem } from "../src/discord/definition/define-command.ts";
import { changeOf, FEEDBACK_PAGE, pageOfSetting } from "../src/discord/definition/setting-choices.ts";
import { notice, type Reply, type SettingsReply } from "../src/domain/answer/reply.ts";
import type { Scope } from "../src/domain/person/scope.ts";
import type { ExportedVote } from "../src/domain/person/vote.ts";
import { DEFAULT_SETTINGS } from "../src/domain/settings/settings.ts";
import type { Votes } from "../src/ports/store/votes.ts";
import { jsonFile } from "./json-file.ts";

export const settings = defineCommand({
  name: "settings",
  asks: false,
  adminsOnly: true,
  options: {},
  visibility: onlyForThem,
  run: (_, context) => inGuild(context, (guildId) => panel(guildId, 0, context)),
});

async function panel(
  guildId: string,
  page: number,
  { store, scope }: CommandContext,
  also: Pick<SettingsReply, "changed"> = {},
): Promise<SettingsReply> {
  const current = await store.settings.read(guildId);
  const at = Math.min(page, FEEDBACK_PAGE);
  const votes = at === FEEDBACK_PAGE ? { votes: await store.votes.summary(scope, REASONS_SHOWN) } : {};
  return { kind: "settings", settings: current, page: at, ...votes, ...also };
}

const REASONS_SHOWN = 5;

const setting = defineAction({
  do: "setting",
  run: ({ name }, { values }, context) =>
    inGuild(context, async (guildId) => {
      const change = changeOf(name, values);
      if (change === undefined) return panel(guildId, pageOfSetting(name), context);
      await context.store.settings.change(guildId, change);
      return panel(guildId, pageOfSetting(name), context, { changed: name });
    }),
});

const settingsPage = defineAction({
  do: "settingsPage",
  run: ({ page }, _, context) => inGuild(context, (guildId) => panel(guildId, page, context)),
});

const settingsReset = defineAction({
  do: "settingsReset",
  run: ({ sure }, _, context) =>
    inGuild(context, async (guildId) => {
      if (sure === "ask") return { ...(await panel(guildId, 0, context)), confirmReset: true };
      await context.store.settings.change(guildId, DEFAULT_SETTINGS);
      return panel(guildId, 0, context, { changed: "everything" });
    }),
});

const exportVotes = defineAction({
  do: "exportVotes",
  run: (_, __, context) =>
    inGuild(context, async () => {
      const votes = await allVotes(context.store.votes, context.scope);
      if (votes.length === 0) return notice({ what: "nothing-to-export" });
      const file = await jsonFile("votes.json", { times: "milliseconds since 1970-01-01 UTC", votes });
      return { kind: "files", what: "votes", files: [file], count: votes.length };
    }),
});

/** As many as are kept, which is bounded. */
async function allVotes(votes: Votes, scope: Scope): Promise<readonly ExportedVote[]> {
  const all: ExportedVote[] = [];
  let after: string | undefined;
  do {
    const page = await votes.export(scope, { limit: VOTES_AT_A_TIME, ...(after === undefined ? {} : { after }) });
    all.push(...page.votes);
    after = page.next;
  } while (after !== undefined);
  return all;
}

const VOTES_AT_A_TIME = 1_000;

/** Only where the guild itself installed the bot: elsewhere there is nothing of the guild's to change. */
async function inGuild({ scope }: CommandContext, use: (guildId: string) => Promise<Reply>): Promise<Reply> {
  return scope.kind === "guild" ? use(scope.guildId) : notice({ what: "servers-only" });
}

export const settingsActions = [setting, settingsPage, settingsReset, exportVotes];

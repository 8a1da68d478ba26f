/** `/paper`: one abstract, readable, and what may be done with it. */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { asTheGuildDecided, defineAction, defineCommand } from "../src/discord/definition/define-command.ts";
import { text } from "../src/discord/definition/options.ts";
import { notice, type Reply } from "../src/domain/answer/reply.ts";
import { citationsFile } from "./answer-actions.ts";
import { completeTitle } from "./complete-title.ts";
import { linkedPaper, wordsBesideLinks } from "./linked-paper.ts";

export const paper = defineCommand({
  name: "paper",
  asks: true,
  options: { title: text({ complete: completeTitle }).required() },
  visibility: asTheGuildDecided,
  run: async ({ title }, context) => {
    const named =
      context.catalogue.paper(title.trim()) ?? (await context.app.paper(title)) ?? (await linkedPaper(title, context));
    const words = wordsBesideLinks(title);
    // To signs alone every title is as near as any other.
    const [resembling] = named === undefined && WORD.test(words) ? context.catalogue.lookup(words, 1) : [];
    const found = named ?? resembling;
    if (found === undefined) return notice({ what: "no-such-paper" });
    const reply = await paperReply(found.id, context);
    const meant = named !== undefined || holdsWords(found.title, title) || reply.kind !== "paper";
    return meant ? reply : { ...reply, insteadOf: title.trim() };
  },
});

const WORD = /[\p{L}\p{N}]/u;

/** Who types some words of a title, or a piece of one, means that paper. */
function holdsWords(title: string, typed: string): boolean {
  const whole = title.toLowerCase();
  return (typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => whole.includes(word));
}

export async function paperReply(
  id: string,
  { catalogue, store, ownScope, person }: CommandContext,
  page = 0,
): Promise<Reply> {
  const found = catalogue.paper(id);
  if (found === undefined) return notice({ what: "paper-gone" });
  return { kind: "paper", paper: found, saved: await store.readingLists.has(ownScope, person.id, found.id), page };
}

const openPaper = defineAction({
  do: "paper",
  run: ({ paper: id }, _, context) => paperReply(id, context),
});

const paperPage = defineAction({
  do: "paperPage",
  run: async ({ paper: id, page }, _, context) => paperReply(id, context, page),
});

export async function savePaper(
  id: string,
  { catalogue, store, ownScope, person, clock }: CommandContext,
): Promise<Reply> {
  const found = catalogue.paper(id);
  if (found === undefined) return notice({ what: "paper-gone" });
  const entry = { paperId: found.id, title: found.title, savedAt: clock.now() };
  const outcome = await store.readingLists.save(ownScope, person.id, entry);
  return notice({ what: "saved", title: found.title, outcome });
}

const save = defineAction({
  do: "save",
  run: ({ paper: id }, _, context) => savePaper(id, context),
});

const unsave = defineAction({
  do: "unsave",
  run: async ({ paper: id }, _, { catalogue, store, ownScope, person }) => {
    await store.readingLists.remove(ownScope, person.id, id);
    return notice({ what: "removed", title: catalogue.paper(id)?.title ?? id });
  },
});

const exportPaper = defineAction({
  do: "exportPaper",
  run: async ({ paper: id, format }, _, { catalogue }) => {
    const found = catalogue.paper(id);
    if (found === undefined) return notice({ what: "paper-gone" });
    return { kind: "files", what: "citations", files: [citationsFile([found], format)], count: 1, format };
  },
});

export const paperActions = [openPaper, paperPage, save, unsave, exportPaper];

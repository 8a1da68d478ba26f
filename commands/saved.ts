/** `/saved`: a person's reading list, paged; what removes from it, and what takes it along. */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { defineAction, defineCommand, onlyForThem } from "../src/discord/definition/define-command.ts";
import { SAVED_PER_PAGE } from "../src/discord/render/papers-text.ts";
import { notice, type ReadingListReply } from "../src/domain/answer/reply.ts";
import type { CitedPaper } from "../src/domain/paper/bibtex-entry.ts";
import { MAX_SAVED_PAPERS } from "../src/domain/paper/saved-paper.ts";
import { citationsFile } from "./answer-actions.ts";

export const saved = defineCommand({
  name: "saved",
  asks: false,
  options: {},
  visibility: onlyForThem,
  run: (_, context) => readingListReply(0, context),
});

/** The last page instead, when there is no such page any more. */
async function readingListReply(page: number, context: CommandContext): Promise<ReadingListReply> {
  const { store, ownScope, person, catalogue } = context;
  const window = { offset: page * SAVED_PER_PAGE, limit: SAVED_PER_PAGE };
  const { papers, total } = await store.readingLists.list(ownScope, person.id, window);
  if (papers.length === 0 && page > 0) return readingListReply(lastPage(Math.min(total, window.offset)), context);
  const entries = papers.map((entry) => {
    const known = catalogue.paper(entry.paperId);
    return { saved: entry, ...(known === undefined ? {} : { paper: known }) };
  });
  return { kind: "reading-list", entries, total, page };
}

function lastPage(total: number): number {
  return Math.max(0, Math.ceil(total / SAVED_PER_PAGE) - 1);
}

const savedPage = defineAction({
  do: "savedPage",
  run: ({ page }, _, context) => readingListReply(page, context),
});

const savedRemove = defineAction({
  do: "savedRemove",
  run: async ({ page }, { values: [id = ""] }, context) => {
    const { store, ownScope, person } = context;
    await store.readingLists.remove(ownScope, person.id, id);
    return readingListReply(page, context);
  },
});

const exportSaved = defineAction({
  do: "exportSaved",
  run: async ({ format }, _, { store, ownScope, person, catalogue }) => {
    const all = { offset: 0, limit: MAX_SAVED_PAPERS };
    const { papers } = await store.readingLists.list(ownScope, person.id, all);
    if (papers.length === 0) return notice({ what: "nothing-to-export" });
    const cited = papers.map(({ paperId, title }): CitedPaper => catalogue.paper(paperId) ?? { id: paperId, title });
    const files = [citationsFile(cited, format)];
    return { kind: "files", what: "reading-list", files, count: cited.length, format };
  },
});

export const savedActions = [savedPage, savedRemove, exportSaved];

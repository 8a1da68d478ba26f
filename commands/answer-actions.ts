/** An answer's buttons: its sources, what is near it, its pages, sharing it, and taking its papers along. */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { defineAction } from "../src/discord/definition/define-command.ts";
import { notice, type Reply } from "../src/domain/answer/reply.ts";
import type { ShownAnswer } from "../src/domain/answer/shown-answer.ts";
import { bibtexEntry, type CitedPaper } from "../src/domain/paper/bibtex-entry.ts";
import { markdownEntry } from "../src/domain/paper/markdown-entry.ts";
import { papersOf } from "./answer-reply.ts";
import { relatedReply } from "./list-reply.ts";
import { textFile } from "./text-file.ts";

const sources = defineAction({
  do: "sources",
  run: ({ answer, page }, _, context) =>
    withAnswer(answer, context, async (found) => ({
      kind: "sources",
      answer: found,
      papers: papersOf(found.content, context),
      page,
    })),
});

const answerPage = defineAction({
  do: "answerPage",
  run: ({ answer, page }, _, context) =>
    withAnswer(answer, context, async (found) => ({
      kind: "answer",
      answer: found,
      papers: papersOf(found.content, context),
      page,
      fresh: false,
    })),
});

/** Near the paper that the answer leans on first. */
const answerRelated = defineAction({
  do: "answerRelated",
  run: ({ answer }, _, context) =>
    withAnswer(answer, context, async ({ content }) => {
      const [first] = [...content.citations, ...content.nearest];
      return first === undefined ? notice({ what: "nothing-to-export" }) : relatedReply(first.id, context);
    }),
});

const share = defineAction({
  do: "share",
  run: ({ answer }, _, context) =>
    withAnswer(answer, context, async (found) => {
      if (found.askerId !== context.person.id) return notice({ what: "not-yours" });
      return {
        kind: "answer",
        answer: { ...found, visibility: "public" },
        papers: papersOf(found.content, context),
        page: 0,
        fresh: true,
        sharedBy: found.askerId,
      };
    }),
});

const exportAnswer = defineAction({
  do: "exportAnswer",
  run: ({ answer, format }, _, context) =>
    withAnswer(answer, context, async ({ content }) => {
      const cited = content.citations.map(
        (reference): CitedPaper => context.catalogue.paper(reference.id) ?? reference,
      );
      if (cited.length === 0) return notice({ what: "nothing-to-export" });
      return { kind: "files", what: "citations", files: [citationsFile(cited, format)], count: cited.length, format };
    }),
});

export function citationsFile(papers: readonly CitedPaper[], format: "bibtex" | "markdown") {
  return format === "bibtex"
    ? textFile("papers.bib", papers.map(bibtexEntry).join("\n\n"))
    : textFile("papers.md", papers.map(markdownEntry).join("\n"));
}

/** The answer, when it is still kept and was said in this very room. */
export async function withAnswer(
  id: string,
  { store, scope }: CommandContext,
  use: (answer: ShownAnswer) => Promise<Reply>,
): Promise<Reply> {
  const found = await store.answers.find(scope, id);
  return found === undefined ? notice({ what: "answer-forgotten" }) : use(found);
}

export const answerActions = [sources, answerPage, answerRelated, share, exportAnswer];

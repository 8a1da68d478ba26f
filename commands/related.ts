/** `/related`: papers near one, and why; by its title as it is typed, a pasted link, or free words. */
import { asTheGuildDecided, defineAction, defineCommand } from "../src/discord/definition/define-command.ts";
import { choice, text } from "../src/discord/definition/options.ts";
import { FACETS } from "../src/domain/question/facet.ts";
import { completeTitle } from "./complete-title.ts";
import { relatedReply, relatedToText } from "./list-reply.ts";

export const related = defineCommand({
  name: "related",
  asks: true,
  options: { paper: text({ complete: completeTitle }).required(), facet: choice(...FACETS) },
  visibility: asTheGuildDecided,
  run: async ({ paper, facet }, context) => relatedToText(paper, context, facet),
});

const relatedToPaper = defineAction({
  do: "related",
  run: ({ paper }, _, context) => relatedReply(paper, context),
});

export const relatedActions = [relatedToPaper];

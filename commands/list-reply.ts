/** Papers in a row, by rank or by nearness, kept so that their pages can be turned. */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import type { ListReply } from "../src/domain/answer/reply.ts";
import { type AnswerContent, type NearPaper, paperReference } from "../src/domain/answer/shown-answer.ts";
import type { Facet } from "../src/domain/question/facet.ts";
import { linksWithin } from "../src/domain/question/links-within.ts";
import type { Ranking, RelatedHit } from "../src/domain/question/ranking.ts";
import { type Since, sinceWritten } from "../src/domain/question/since.ts";
import { papersOf, shownAnswer } from "./answer-reply.ts";
import { linkedPaper, wordsBesideLinks } from "./linked-paper.ts";

/** As many as one select can offer to open. */
export const MOST_LISTED = 25;
/** Nearness thins out quickly. */
const MOST_RELATED = 10;
/** "Look at this: https://…" is about what it links to. */
const FEWEST_WORDS_BESIDE_LINKS = 4;

/**
 * Papers near what somebody wrote: near the first paper here that it links to, otherwise near its words.
 * Where there is little beside links, it says that they are not here.
 */
export async function relatedToText(text: string, context: CommandContext, facet?: Facet): Promise<ListReply> {
  const [link] = linksWithin(text);
  if (link === undefined) return relatedReply(text, context, facet);
  const named = (await context.app.paper(text)) ?? (await linkedPaper(text, context));
  if (named !== undefined) return relatedReply(named.id, context, facet);
  const beside = wordsBesideLinks(text);
  const words = beside.match(/[\p{L}\p{N}]+/gu) ?? [];
  return relatedReply(words.length < FEWEST_WORDS_BESIDE_LINKS ? link.link : beside, context, facet);
}

/** Papers near one that is named by id, title or link, or near free words. */
export async function relatedReply(paper: string, context: CommandContext, facet?: Facet): Promise<ListReply> {
  const respect = facet === undefined ? {} : { facet };
  const { paper: found, hits } = await context.app.related(paper, MOST_RELATED, respect);
  return listReply({ status: "related", words: found.title, hits, ...respect }, context);
}

export async function listReply(
  {
    status,
    words,
    hits,
    since,
    facet,
  }: {
    readonly status: "ranked" | "related";
    readonly words: string;
    readonly hits: Ranking | readonly RelatedHit[];
    readonly since?: Since;
    readonly facet?: Facet;
  },
  context: CommandContext,
): Promise<ListReply> {
  const nearest = hits.map(
    (hit): NearPaper => ({ ...paperReference(hit.paper), ...("because" in hit ? { because: hit.because } : {}) }),
  );
  const content: AnswerContent = {
    status,
    composer: "none",
    sentences: [],
    citations: [],
    nearest,
    ...(since === undefined ? {} : { since: sinceWritten(since) }),
    ...(facet === undefined ? {} : { facet }),
  };
  const ranked = hits.map(({ paper, score }) => ({ paperId: paper.id, score }));
  const list = shownAnswer({ question: words, content, features: { composer: "none", ranked, signals: {} } }, context);
  await context.keep(list);
  const papers = papersOf(content, context);
  return { kind: "list", list, papers, page: 0, fresh: true };
}

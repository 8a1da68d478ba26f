/** Papers by the links in what somebody wrote. An address has no words: "arxiv" and "org" resemble whatever mentions arXiv. */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import type { Paper } from "../src/domain/paper/paper.ts";
import { linksWithin } from "../src/domain/question/links-within.ts";

/** The first that is here. */
export async function linkedPaper(text: string, { app }: CommandContext): Promise<Paper | undefined> {
  for (const { link } of linksWithin(text)) {
    const named = await app.paper(link);
    if (named !== undefined) return named;
  }
  return undefined;
}

export function wordsBesideLinks(text: string): string {
  const beside = linksWithin(text).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
    text,
  );
  return beside.replace(/\s+/g, " ").trim();
}

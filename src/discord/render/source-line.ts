/**
 * One paper in one line: its title, as a link where an address is known, and what else is known of it.
 *
 * In: a paper, or what is kept of one that has left the corpus. Out: `[Title](<address>) · arxiv.org · Mila, 2024`.
 */

import type { Paper } from "../../domain/paper/paper.ts";
import { dateText } from "../../domain/phrases.ts";
import { clip } from "../text/clip.ts";
import { link, safeAddress } from "../text/links.ts";
import { bold, composed, join, line, type Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";

export type SourcePaper = Pick<Paper, "title"> &
  Partial<Pick<Paper, "id" | "url" | "arxivId" | "organisation" | "date" | "authors">>;

export function sourceLine(paper: SourcePaper, maxTitle = MAX_TITLE_CHARACTERS): Markdown {
  const { organisation, date } = paper;
  const safe = addressOf(paper);
  const title = titleOf(paper, maxTitle);
  const titled = (safe === undefined ? undefined : link(title, safe.url)) ?? bold(title);
  const known = [organisation, date === undefined ? undefined : dateText(date)].filter((fact) => fact);
  const facts = clip(line(known.join(", ")), MAX_FACT_CHARACTERS);
  return join([titled, composed(safe?.host ?? ""), facts], " · ");
}

/** A title of nothing but invisible signs is none. */
export function titleOf({ title }: SourcePaper, limit: number): Markdown {
  const shown = clip(line(title), limit);
  return shown.text === "" ? wording.untitled() : shown;
}

/** A paper's page: its own address, or arXiv's where only the id is known. */
export function addressOf({ url, arxivId }: SourcePaper): ReturnType<typeof safeAddress> {
  const own = url === undefined ? undefined : safeAddress(url);
  return own ?? (arxivId === undefined ? undefined : safeAddress(`https://arxiv.org/abs/${arxivId}`));
}

/** In a list of ten the reader still finds the eleventh; the longest titles of papers are about 250. */
const MAX_TITLE_CHARACTERS = 250;
const MAX_FACT_CHARACTERS = 120;

/**
 * Papers as Discord shows them: a page of a search's hits, of papers near another, of a reading list; and one paper whole.
 *
 * In: domain values, and for lists which page this is of how many. Out: markdown within a message's limit. Keeps true:
 * however long titles and addresses are, a page of `HITS_PER_PAGE` shows each of its hits, so paging can count; abstracts
 * give way first, then addresses, then the ends of titles.
 */

import type { Paper } from "../../domain/paper/paper.ts";
import { dateText } from "../../domain/phrases.ts";
import type { Facet } from "../../domain/question/facet.ts";
import { MESSAGE } from "../limits.ts";
import { clip } from "../text/clip.ts";
import { bold, join, line, type Markdown, md, paragraphs, smallPrint } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { numbered } from "./answer-text.ts";
import { addressOf, type SourcePaper, sourceLine, titleOf } from "./source-line.ts";

export const HITS_PER_PAGE = 5;
/** Fewer than the 25 that one select can offer, so that each entry of a page can be chosen below it. */
export const SAVED_PER_PAGE = 10;

export type ShownHit = SourcePaper & {
  readonly rank: number;
  readonly abstract?: string;
  readonly because?: readonly string[];
};

/** From 0, like the pages in custom ids. */
export interface PlaceInList {
  readonly page: number;
  readonly pages: number;
}

/** Without hits it says what to try. */
export function hitsPage(query: string, hits: readonly ShownHit[], place: PlaceInList): Markdown {
  if (hits.length === 0) return wording.noHits({ query: shortened(query) });
  return listPage(wording.hitsHeading({ query: shortened(query) }), hits, place);
}

export function relatedPage(title: string, hits: readonly ShownHit[], place: PlaceInList, facet?: Facet): Markdown {
  const heading = relatedHeading(facet)({ title: shortened(title) });
  return hits.length === 0 ? join([heading, wording.noRelated()]) : listPage(heading, hits, place);
}

function relatedHeading(facet: Facet | undefined): typeof wording.relatedHeading {
  switch (facet) {
    case "problem":
      return wording.relatedInProblem;
    case "method":
      return wording.relatedInMethod;
    case undefined:
      return wording.relatedHeading;
  }
}

/** `total` counts the whole reading list; `papers` are those of this page, numbered on from the pages before. */
export function savedPage(papers: readonly SourcePaper[], total: number, place: PlaceInList): Markdown {
  if (papers.length === 0) return wording.savedEmpty();
  const hits = papers.map((paper, index) => ({ ...paper, rank: place.page * SAVED_PER_PAGE + index + 1 }));
  return listPage(wording.savedHeading({ papers: total }), hits, place);
}

/** The whole abstract, over pages where it must. */
export function paperText(paper: Paper): readonly Markdown[] {
  const { authors = [], authorCount, organisation, date, doi, arxivId } = paper;
  const named = authors.slice(0, MAX_AUTHORS);
  const more = Math.max(authorCount ?? 0, authors.length) - named.length;
  const who = named.join(", ") + (more > 0 && named.length > 0 ? ` and ${more} more` : "");
  const known = [who, organisation ?? "", date === undefined ? "" : dateText(date)].filter((fact) => fact !== "");
  const names = [
    arxivId === undefined ? "" : `arXiv ${arxivId}`,
    doi === undefined ? "" : `DOI ${doi}`,
    paper.id,
  ].filter((name) => name !== "");
  const heading = join(
    [
      addressOf(paper) === undefined ? bold(titleOf(paper, MAX_TITLE_CHARACTERS)) : sourceLine(linkOnly(paper)),
      clip(line(known.join(" · ")), MAX_FACTS_CHARACTERS),
      paper.titleOrigin === "derived" ? wording.derivedTitle() : line(""),
    ],
    "\n",
  );
  return numbered(
    join([heading, paragraphs(paper.abstract), smallPrint(names.join(" · "))]),
    MESSAGE.contentCharacters - MAX_NOTE_CHARACTERS - GAP,
  );
}

/** Above the text of a paper, which leaves room for it. */
export function nearestTitle(title: string): Markdown {
  return clip(wording.nearestTitle({ title: clip(line(title), MAX_ASKED_CHARACTERS) }), MAX_NOTE_CHARACTERS);
}

function listPage(heading: Markdown, hits: readonly ShownHit[], { page, pages }: PlaceInList): Markdown {
  const footer = pages <= 1 ? line("") : wording.page({ page: page + 1, pages });
  const frame = heading.text.length + footer.text.length + 2 * GAP;
  const room = Math.floor((MESSAGE.contentCharacters - frame) / hits.length) - GAP;
  return join([heading, ...hits.map((hit) => hitBlock(hit, room)), footer]);
}

/** Within `room`: the title always, then why it is here, then as much of the abstract as there is room for. */
function hitBlock({ rank, abstract, because, ...paper }: ShownHit, room: number): Markdown {
  const linked = md`${rank}. ${sourceLine(paper, MAX_TITLE_IN_LIST)}`;
  const title =
    linked.text.length <= room ? linked : clip(md`${rank}. ${bold(titleOf(paper, MAX_TITLE_IN_LIST))}`, room);
  const terms = (because ?? []).slice(0, MAX_REASONS);
  const reason = terms.length === 0 ? line("") : clip(wording.because({ terms }), MAX_REASON_CHARACTERS);
  const shownReason = title.text.length + 1 + reason.text.length <= room ? reason : line("");
  const left = Math.min(room - title.text.length - shownReason.text.length - 2, MAX_OPENING_CHARACTERS);
  const opening = abstract === undefined || left < MIN_OPENING_CHARACTERS ? line("") : clip(line(abstract), left);
  return join([title, opening, shownReason], "\n");
}

function linkOnly({ title, url, arxivId }: Paper): SourcePaper {
  return { title, ...(url === undefined ? {} : { url }), ...(arxivId === undefined ? {} : { arxivId }) };
}

function shortened(words: string): Markdown {
  return clip(line(words), MAX_ECHO_CHARACTERS);
}

/** An empty line between blocks. */
const GAP = 2;
const MAX_TITLE_IN_LIST = 160;
/** Less of an abstract says nothing. */
const MIN_OPENING_CHARACTERS = 40;
const MAX_ECHO_CHARACTERS = 200;
const MAX_OPENING_CHARACTERS = 220;
const MAX_TITLE_CHARACTERS = 300;
const MAX_FACTS_CHARACTERS = 400;
const MAX_AUTHORS = 8;
const MAX_NOTE_CHARACTERS = 160;
const MAX_ASKED_CHARACTERS = 80;
const MAX_REASONS = 6;
const MAX_REASON_CHARACTERS = 200;

/**
 * An answer as Discord shows it: sentences with their markers, then numbered sources; or an honest refusal with the
 * nearest papers.
 *
 * In: what is kept of an answer, and its papers. Out: pages of markdown within the limit. Keeps true: markers stay with their
 * sentence, links open no preview, words of papers and people are shown literally. The same answer always gives the same
 * pages, so a button may ask for page 2 after a restart.
 */
import type { Answer, AnswerStyle, CountedPapers, Unread } from "../../domain/answer/answer.ts";
import type { AnswerContent, PaperReference } from "../../domain/answer/shown-answer.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { MESSAGE } from "../limits.ts";
import { clip } from "../text/clip.ts";
import { join, line, type Markdown, md, quote } from "../text/markdown.ts";
import { pages } from "../text/pages.ts";
import { wording } from "../wording.ts";
import { answerBody, markersOf, type ShownSentence } from "./answer-body.ts";
import { type SourcePaper, sourceLine } from "./source-line.ts";

export interface AnswerView {
  readonly status: Answer["status"];
  readonly sentences: readonly ShownSentence[];
  /** Absent: short. */
  readonly style?: AnswerStyle;
  readonly citations: readonly CitedSource[];
  readonly nearest: readonly SourcePaper[];
  readonly unread?: Unread;
  readonly counted?: CountedPapers;
}

export interface CitedSource extends SourcePaper {
  readonly marker: number;
  readonly quotes: readonly string[];
}

export interface AnswerRendering {
  /** Shown above the answer, where people cannot see what was asked. */
  readonly question?: string;
  /** In UTF-16 units; Discord's own limit when absent. */
  readonly limit?: number;
}

/** What was kept of an answer, with what is known of its papers today. */
export function viewOf(
  { status, sentences, style, citations, nearest, unread, counted }: AnswerContent,
  papers: readonly Paper[],
): AnswerView {
  const known = new Map(papers.map((paper) => [paper.id, paper]));
  const seen = <Reference extends PaperReference>(reference: Reference): Reference & SourcePaper => {
    const paper = known.get(reference.id);
    return paper === undefined ? reference : { ...reference, ...factsOf(paper) };
  };
  return {
    status: status === "answered" ? status : "refused",
    sentences,
    ...(style === undefined ? {} : { style }),
    citations: citations.map((citation): CitedSource => seen(citation)),
    nearest: nearest.map(seen),
    ...(unread === undefined ? {} : { unread }),
    ...(counted === undefined ? {} : { counted }),
  };
}

function factsOf({ title, url, arxivId, organisation, date }: Paper): SourcePaper {
  return {
    title,
    ...(url === undefined ? {} : { url }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(date === undefined ? {} : { date }),
  };
}

export function answerText(
  view: AnswerView,
  { question, limit = MESSAGE.contentCharacters }: AnswerRendering = {},
): readonly Markdown[] {
  const body = view.status === "answered" ? answered(view) : refused(view);
  return numbered(join([askedAbove(question), ...body]), limit);
}

/**
 * What is written so far of an answer that will have these limits: as much as its first page is sure to show. Nothing when
 * there is nothing to show, or more than that page holds of a comparison, which later sentences may still move about.
 */
export function textSoFar(
  view: AnswerView,
  { question, limit = MESSAGE.contentCharacters }: AnswerRendering = {},
): Markdown | undefined {
  if (view.sentences.length === 0) return undefined;
  const { style = "short", sentences } = view;
  const parts = pages(join([askedAbove(question), answerBody(style, sentences)]), limit - ROOM_FOR_PAGE_NUMBER);
  return style === "comparison" && parts.length > 1 ? undefined : parts[0];
}

function askedAbove(question: string | undefined): Markdown {
  return question === undefined ? line("") : quote(clip(line(question), MAX_QUESTION_SHOWN));
}

/** What the Sources button shows: each source with the words that the answer rests on. */
export function quotesText(
  citations: readonly CitedSource[],
  limit: number = MESSAGE.contentCharacters,
  footer: Markdown = line(""),
): readonly Markdown[] {
  const sources = citations.map((source) => join([numberedSource(source), ...source.quotes.map(quote)], "\n"));
  return numbered(join([wording.verbatim(), ...sources, footer]), limit);
}

function answered({ style = "short", sentences, citations, unread, counted }: AnswerView): readonly Markdown[] {
  return [
    ...(counted === undefined ? [] : [wording.counted(counted)]),
    answerBody(style, sentences),
    join([wording.sourcesHeading(), ...citations.map(numberedSource)], "\n"),
    ...(unread === undefined
      ? []
      : [unread.absent === undefined ? wording.unreadReplaced(unread) : unreadNote(unread)]),
  ];
}

function refused({ nearest, unread, counted }: AnswerView): readonly Markdown[] {
  const number = counted === undefined ? [] : [wording.counted(counted)];
  const note = [...number, ...(unread === undefined ? [] : [unreadNote(unread)])];
  // Where the paper itself is not here, none was asked; where too many speak of it, they do say something.
  const isAsked = unread?.common === undefined && (unread?.absent === undefined || nearest.length > 0);
  const told = isAsked ? [wording.refusal(), ...note] : note;
  if (nearest.length === 0) return told;
  const papers = nearest.slice(0, MAX_NEAREST).map((paper, index) => md`${index + 1}. ${sourceLine(paper)}`);
  return [...told, join([wording.nearestHeading(), ...papers], "\n")];
}

function unreadNote(unread: Unread): Markdown {
  if (unread.absent !== undefined) return wording.absent({ names: unread.absent });
  if (unread.common !== undefined) return wording.common({ words: unread.common });
  return unread.points === undefined ? wording.unread(unread) : wording.pointsNowhere({ points: unread.points });
}

function numberedSource(source: CitedSource): Markdown {
  return join([markersOf([source.marker]), sourceLine(source)], " ");
}

/** Pages with "Page 1 of 3" below, where there is more than one. */
export function numbered(content: Markdown, limit: number): readonly Markdown[] {
  const whole = pages(content, limit);
  if (whole.length <= 1) return whole;
  const parts = pages(content, limit - ROOM_FOR_PAGE_NUMBER);
  return parts.map((part, index) => join([part, wording.page({ page: index + 1, pages: parts.length })]));
}

/** `Page 999 of 999` as small print, and the empty line above it. */
const ROOM_FOR_PAGE_NUMBER = 24;
/** Three lines on a wide screen; the whole question may have 6,000 characters. */
const MAX_QUESTION_SHOWN = 300;
const MAX_NEAREST = 5;

/**
 * What a person sees in a terminal: answers, rankings and reports as wrapped, numbered text.
 *
 * In: domain values. Out: text that ends with a line break. Every word of a paper or a person passes `printable`.
 */
import type { RelatedPapers } from "../../app.ts";
import type { Answer } from "../../domain/answer/answer.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { count, dateText } from "../../domain/phrases.ts";
import type { Ranking } from "../../domain/question/ranking.ts";
import { answerBody } from "./answer-body.ts";
import { refusalText } from "./answer-text.ts";
import { countedNote } from "./counted-note.ts";
import { insteadNote } from "./instead-note.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";
import { unreadNote } from "./unread-note.ts";
import { wrap } from "./wrap.ts";

export type Screen = Pick<Terminal, "width" | "styles">;

export function answerScreen(answer: Answer, paperCount: number, tookMs: number, screen: Screen): string {
  const body = answer.status === "answered" ? answerBody(answer, screen) : wrap(refusalText(answer), screen);
  return lines(body) + answerClosing(answer, paperCount, tookMs, screen);
}

/** What stands below an answer: what of the question was not found, why no model wrote it, its sources, and how it was made. */
export function answerClosing(answer: Answer, paperCount: number, tookMs: number, screen: Screen): string {
  const { styles } = screen;
  const made = [answer.composer, ...(answer.depth === "deep" ? ["deep"] : [])].map(printable).join(", ");
  const footer = `${count(paperCount, "paper")} searched, answered in ${duration(tookMs)} (${made})`;
  const notes = [countedNote(answer, paperCount), unreadNote(answer), insteadNote(answer)].filter(
    (note) => note !== undefined,
  );
  const noted = notes.length === 0 ? [] : ["", ...notes.flatMap((note) => closing(note, screen))];
  const papers =
    answer.status === "answered"
      ? answer.citations.flatMap(({ marker, paper }) => paperLines(`[${marker}]`, paper, screen))
      : answer.nearest.flatMap(({ paper }, index) => paperLines(`${index + 1}.`, paper, screen));
  const heading = answer.status === "answered" ? "Sources" : "Nearest papers";
  const named = papers.length === 0 ? [] : ["", styles.strong(heading), ...papers];
  return lines([...noted, ...named, "", ...closing(footer, screen)]);
}

/** `since`: the papers that were asked, as a person wrote it. */
export function rankingScreen(
  ranking: Ranking,
  paperCount: number,
  tookMs: number,
  screen: Screen,
  since?: string,
): string {
  const footer = closing(`${ranking.length} of ${count(paperCount, "paper")}, in ${duration(tookMs)}`, screen);
  const none =
    since === undefined
      ? "Nothing in the corpus shares a word with this. Try other words for the same thing."
      : `Nothing that is known to be from ${since} or later fits. Leave out since: to look through all papers.`;
  if (ranking.length === 0) return lines([...wrap(none, screen), "", ...footer]);
  return lines([...ranking.flatMap(({ rank, paper }) => paperLines(`${rank}.`, paper, screen)), "", ...footer]);
}

export function relatedScreen({ paper, hits, facet }: RelatedPapers, tookMs: number, screen: Screen): string {
  const { styles, width } = screen;
  const opening = wrap(`Near ${facet === undefined ? "" : `in ${facet} to `}“${printable(paper.title)}”`, {
    width,
  }).map(styles.strong);
  const entries = hits.flatMap(({ rank, paper: near, because }) => [
    ...paperLines(`${rank}.`, near, screen),
    ...(because.length === 0 ? [] : faintly(`shared: ${because.map(printable).join(", ")}`, screen)),
  ]);
  return lines([
    ...opening,
    ...entries,
    "",
    ...closing(`${count(hits.length, "paper")}, in ${duration(tookMs)}`, screen),
  ]);
}

/** A numbered title, and below it, faint, what else is known. An address keeps its own line, whole, to be copied. */
export function paperLines(number: string, paper: Paper, screen: Screen): readonly string[] {
  const known = [paper.organisation, paper.date && dateText(paper.date), derivedNote(paper)].filter((fact) => fact);
  const lead = number
    .padStart(LEAD_COLUMNS - 1)
    .padEnd(number.length >= LEAD_COLUMNS ? number.length + 1 : LEAD_COLUMNS);
  const [first = "", ...more] = wrap(printable(paper.title), {
    width: screen.width,
    lead,
    hang: " ".repeat(LEAD_COLUMNS),
  });
  return [
    screen.styles.accent(lead) + first.slice(lead.length),
    ...more,
    ...(known.length === 0 ? [] : faintly(printable(known.join(", ")), screen)),
    ...(paper.url === undefined ? [] : [" ".repeat(LEAD_COLUMNS) + screen.styles.faint(printable(paper.url))]),
  ];
}

/** Room for ` [9] ` and ` 99. `. */
export const LEAD_COLUMNS = 5;

function faintly(text: string, { width, styles }: Screen): readonly string[] {
  return wrap(text, { width, lead: " ".repeat(LEAD_COLUMNS) }).map(styles.faint);
}

export function closing(text: string, { width, styles }: Screen): readonly string[] {
  return wrap(text, { width }).map(styles.faint);
}

function derivedNote(paper: Paper): string | undefined {
  return paper.titleOrigin === "derived" ? "title taken from the abstract" : undefined;
}

export function duration(ms: number): string {
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}

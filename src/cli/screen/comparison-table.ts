/**
 * A comparison as a table of points: a row for each aspect, a column for each thing compared, every point with its markers.
 *
 * In: the sentences that fill cells, and a width. Out: lines within it. Where columns would grow too narrow to read, the
 * points of an aspect stand below each other instead.
 */
import type { Cell, CitedSentence } from "../../domain/answer/answer.ts";
import { citedWords } from "./answer-text.ts";
import { printable } from "./printable.ts";
import type { Styles } from "./terminal.ts";
import { columns, wrap } from "./wrap.ts";

/** A sentence that has its place in the table. */
export type Point = CitedSentence & { readonly cell: Cell };

interface Grid {
  readonly aspects: readonly string[];
  readonly subjects: readonly string[];
  readonly words: (aspect: string, subject: string) => string;
}

const GAP = "  ";
/** A column that holds fewer breaks nearly every word group; two of them beside an aspect still fit into 60. */
const NARROWEST_SUBJECT = 20;
const NARROWEST_ASPECT = 10;
const WIDEST_ASPECT = 20;
const NOTHING = "–";

export function comparisonTable(
  points: readonly Point[],
  { width, styles }: { readonly width: number; readonly styles: Styles },
): readonly string[] {
  const grid = gridOf(points);
  const longest = Math.max(...grid.aspects.map(columns));
  const first = Math.min(WIDEST_ASPECT, Math.max(NARROWEST_ASPECT, longest));
  const each = Math.floor((width - first) / grid.subjects.length) - GAP.length;
  return each < NARROWEST_SUBJECT ? stacked(grid, width, styles) : sideBySide(grid, { first, each }, styles);
}

function sideBySide(
  { aspects, subjects, words }: Grid,
  { first, each }: { readonly first: number; readonly each: number },
  styles: Styles,
): readonly string[] {
  const widths = [first, ...subjects.map(() => each)];
  const row = (cells: readonly string[]): readonly string[] => beside(cells, widths);
  return [
    ...row(["", ...subjects]).map(styles.strong),
    styles.faint(widths.map((width) => "─".repeat(width)).join(GAP)),
    ...aspects.flatMap((aspect, index) => [
      ...(index === 0 ? [] : [""]),
      ...row([aspect, ...subjects.map((subject) => words(aspect, subject) || NOTHING)]),
    ]),
  ];
}

function beside(cells: readonly string[], widths: readonly number[]): readonly string[] {
  const wrapped = cells.map((cell, index) => wrap(cell, { width: widths[index] ?? NARROWEST_ASPECT }));
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    wrapped
      .map((lines, index) => padded(lines[at] ?? "", widths[index] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

function stacked({ aspects, subjects, words }: Grid, width: number, styles: Styles): readonly string[] {
  return aspects.flatMap((aspect, index) => [
    ...(index === 0 ? [] : [""]),
    ...wrap(aspect, { width }).map(styles.strong),
    ...subjects
      .filter((subject) => words(aspect, subject) !== "")
      .flatMap((subject) => wrap(`${subject}: ${words(aspect, subject)}`, { width, lead: GAP, hang: GAP.repeat(2) })),
  ]);
}

/** Rows and columns in the order in which they were first spoken of; the case of their letters makes no difference. */
function gridOf(points: readonly Point[]): Grid {
  const aspects = new Map<string, string>();
  const subjects = new Map<string, string>();
  const filled = new Map<string, string[]>();
  for (const { cell, ...sentence } of points) {
    const [aspect, subject] = [printable(cell.aspect), printable(cell.subject)];
    if (!aspects.has(aspect.toLowerCase())) aspects.set(aspect.toLowerCase(), aspect);
    if (!subjects.has(subject.toLowerCase())) subjects.set(subject.toLowerCase(), subject);
    const place = placeOf(aspect, subject);
    filled.set(place, [...(filled.get(place) ?? []), citedWords(printable(sentence.text), sentence.markers, "\u00a0")]);
  }
  return {
    aspects: [...aspects.values()],
    subjects: [...subjects.values()],
    words: (aspect, subject) => filled.get(placeOf(aspect, subject))?.join(" ") ?? "",
  };
}

function placeOf(aspect: string, subject: string): string {
  return JSON.stringify([aspect.toLowerCase(), subject.toLowerCase()]);
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

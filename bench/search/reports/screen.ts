/** The figures as a table for a terminal. */
import { RANKED_KINDS } from "../corpus/queries.ts";
import type { RunFigures, Wait } from "../run/figures.ts";

export function screenOf({ documents, engines, postings }: RunFigures): string {
  const rows = engines.map((engine) => [
    engine.name,
    seconds(engine.buildMs),
    seconds(engine.loadMs),
    plain(engine.rssMb),
    ...RANKED_KINDS.map((kind) => pair(engine[kind])),
    pair(engine.complete),
    engine.top10Agreement === null ? "–" : engine.top10Agreement.toFixed(3),
  ]);
  const head = [
    "engine",
    "build s",
    "load s",
    "MB",
    ...RANKED_KINDS.map((kind) => `${kind} ms`),
    "complete ms",
    "agrees",
  ];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  const notes = engines.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}.`]));
  const top = `${documents.toLocaleString("en-US")} documents, p50 / p95; an 8-term query has ${postings.q8.toLocaleString("en-US")} postings.`;
  return `${[top, "", line(head), ...rows.map(line), ...(notes.length > 0 ? ["", ...notes] : [])].join("\n")}\n`;
}

export function pair({ p50Ms, p95Ms }: Wait): string {
  return p50Ms === null || p95Ms === null ? "–" : `${milliseconds(p50Ms)} / ${milliseconds(p95Ms)}`;
}

/** Two digits that tell: 0.013, 1.4, 52, 976. */
export function milliseconds(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(2)));
}

export function seconds(ms: number | null): string {
  return ms === null ? "–" : String(Number((ms / 1_000).toPrecision(2)));
}

export function plain(value: number | null): string {
  return value === null ? "–" : Math.round(value).toLocaleString("en-US");
}

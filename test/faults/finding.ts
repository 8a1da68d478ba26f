/** What a fault run found: figures beside what was wanted, and each thing that was wrong in words. */
import type { Harvest } from "./harvest.ts";

export interface Finding {
  readonly name: string;
  /** One sentence: what was done to the bot. */
  readonly title: string;
  readonly figures: readonly Figure[];
  /** At most `MOST_TOLD`; none is what is wanted. */
  readonly wrong: readonly string[];
  readonly seconds: number;
  /** Of which parts it is the sum, where more can be added. */
  readonly harvest?: Harvest;
}

export interface Figure {
  readonly what: string;
  readonly value: number | string;
  /** Absent: it is told, and nothing was promised. */
  readonly wanted?: number | string;
  readonly met?: boolean;
}

export const MOST_TOLD = 20;
/** The figure that a sweep meets when nothing is left to be met. */
export const COVERAGE = "calls met";

export function figure(what: string, value: number | string): Figure {
  return { what, value };
}

/** A count that is to be exactly this. */
export function exactly(wanted: number, what: string, value: number): Figure {
  return { what, value, wanted, met: value === wanted };
}

export function atLeast(wanted: number, what: string, value: number): Figure {
  return { what, value, wanted: `≥ ${wanted}`, met: value >= wanted };
}

export function atMost(wanted: number, what: string, value: number): Figure {
  return { what, value, wanted: `≤ ${wanted}`, met: value <= wanted };
}

export function isMet({ figures, wrong }: Finding): boolean {
  return wrong.length === 0 && figures.every(({ met = true }) => met);
}

export function screenOf(finding: Finding): string {
  const lines = finding.figures.map(
    ({ what, value, wanted, met = true }) =>
      `  ${met ? " " : "✗"} ${what}: ${value}${wanted === undefined ? "" : ` (wanted ${wanted})`}`,
  );
  return [
    `${finding.title} (${Math.round(finding.seconds)} s)`,
    ...lines,
    ...finding.wrong.map((each) => `  ✗ ${each}`),
  ].join("\n");
}

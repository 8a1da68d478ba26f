/**
 * How `--help` lays out its lists: each term with what it means beside it, or below it where the terminal is narrow.
 *
 * In: a term and its words. Out: lines that fit. Commander's own layout lets them run past the edge from 70 columns down.
 */
import type { Help } from "commander";
import { wrap } from "./wrap.ts";

export const HELP_LAYOUT = {
  showGlobalOptions: true,
  minWidthToWrap: 20,
  formatItem: (term: string, termWidth: number, description: string, { helpWidth }: Help): string => {
    const width = helpWidth ?? USUAL_COLUMNS;
    const lead = `  ${term.padEnd(termWidth)}  `;
    if (width - lead.length >= FEWEST_BESIDE) return wrap(description, { width, lead }).join("\n");
    const below = description === "" ? [] : wrap(description, { width, lead: BELOW });
    return [`  ${term}`, ...below].join("\n");
  },
} as const;

const USUAL_COLUMNS = 80;
/** Columns for the words; with fewer they stand below their term. */
const FEWEST_BESIDE = 36;
const BELOW = " ".repeat(6);

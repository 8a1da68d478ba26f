/**
 * TREC run files: `query Q0 document rank score tag`, one line for each hit.
 *
 * Keeps true: written scores fall strictly, in single precision. trec_eval ignores the rank column, reads scores as
 * 32-bit floats and orders equal ones by document id, last first; so each score is put at least one such step below
 * the one before, and every reader sees the very order we ranked.
 */
import { UserError } from "../../domain/errors.ts";
import type { Run } from "../score-run.ts";
import type { RankedQuery } from "./rank-collection.ts";
import { readLines } from "./read-lines.ts";

/** The lines of one query, each with its line end; empty for an empty ranking. */
export function formatRun({ query, ranking }: RankedQuery, tag: string): string {
  let previous = Number.POSITIVE_INFINITY;
  return ranking
    .map(({ id, rank, score }) => {
      previous = Math.min(Math.fround(score), nextFloatBelow(previous));
      return `${column(query)} Q0 ${column(id)} ${rank} ${previous} ${tag}\n`;
    })
    .join("");
}

/** Reads a run as trec_eval does: by falling score, equal scores by falling document id. */
export async function readRun(file: string): Promise<Run> {
  const scored = new Map<string, Map<string, number>>();
  for await (const { text, line } of readLines(file)) {
    const [query, , id, , score, tag] = text.trim().split(/\s+/);
    const value = Math.fround(Number(score));
    if (query === undefined || id === undefined || tag === undefined || !Number.isFinite(value)) {
      throw new UserError(
        `${file}:${line} is no line of a run. Expected: query Q0 document rank score tag, the score a finite number.`,
      );
    }
    const hits = scored.get(query);
    if (hits?.has(id)) {
      throw new UserError(
        `${file}:${line}: the document "${id}" stands here a second time for the query "${query}". Remove one.`,
      );
    }
    if (hits === undefined) scored.set(query, new Map([[id, value]]));
    else hits.set(id, value);
  }
  const run = new Map<string, readonly string[]>();
  for (const [query, hits] of scored) {
    const sorted = [...hits].sort(([one, high], [other, low]) => low - high || (one > other ? -1 : 1));
    run.set(
      query,
      sorted.map(([id]) => id),
    );
  }
  return run;
}

/** A run's columns are parted by spaces, so an id with a space in it cannot be written. */
function column(id: string): string {
  if (/\s/.test(id))
    throw new UserError(`The id "${id}" holds a space, which a run file cannot hold. Leave out --run.`);
  return id;
}

function nextFloatBelow(value: number): number {
  if (value === Number.POSITIVE_INFINITY) return value;
  const float = new Float32Array([value]);
  const bits = new Int32Array(float.buffer);
  const [word = 0] = bits;
  // IEEE 754 orders floats of one sign like whole numbers.
  bits[0] = value > 0 ? word - 1 : value === 0 ? SMALLEST_NEGATIVE : word + 1;
  return float[0] ?? value;
}

const SMALLEST_NEGATIVE = 0x80000001 | 0;

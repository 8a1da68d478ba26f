/**
 * Bounds of a measurement, so that it ends: an engine beyond one says so and is left out; the others go on.
 *
 * With them a run over 100,000 documents ends within 15 minutes and one over 500,000 within 20 on four cores.
 */
import type { EngineName } from "./engine-list.ts";

/** The most documents that an engine is given. Beyond them it would not build in time or memory; measured, not guessed. */
export const MOST_DOCUMENTS: Readonly<Partial<Record<EngineName, number>>> = {
  "footnote-uncompiled": 100_000,
  "footnote-all-uncompiled": 10_000,
  orama: 30_000,
  lunr: 20_000,
  wink: 100_000,
};

/** From an engine's start to its saved index; then to all its answers. Beyond it the process is ended. */
export const BUILD_LIMIT_MS = 6 * 60_000;
export const ASK_LIMIT_MS = 3 * 60_000;
export const COMPLETE_LIMIT_MS = 2 * 60_000;

/** For one kind of query. An engine that is slow answers fewer queries than the others, but always some. */
export const QUERY_BUDGET_MS = 4_000;
export const FEWEST_QUERIES = 3;
/** One query is enough where one alone takes longer than this. */
export const LONGEST_QUERY_MS = 10_000;
/** An engine whose median for a whole abstract is above this is not asked 6,000 characters. */
export const SLOW_ABSTRACT_MS = 1_000;
/** Warming up lasts at least so long, and at most so long. */
export const WARM_FROM_MS = 300;
export const WARM_UNTIL_MS = 1_000;

/** Of JavaScript's heap; typed arrays and other memory outside it are not counted. */
export const HEAP_LIMIT_MB = 8_192;

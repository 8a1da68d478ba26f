/**
 * How long an engine takes for queries, one after the other, and what it answered.
 *
 * The clock runs around the call alone. Warming up uses queries of the same kind and other words, until the compiler of
 * JavaScript has had its time.
 */
import type { QuerySet } from "../corpus/queries.ts";
import { FEWEST_QUERIES, LONGEST_QUERY_MS, QUERY_BUDGET_MS, WARM_FROM_MS, WARM_UNTIL_MS } from "./bounds.ts";

export interface Asked {
  readonly tookMs: readonly number[];
  readonly answers: readonly (readonly string[])[];
}

export type Ask = (text: string) => readonly string[] | Promise<readonly string[]>;

export async function measureQueries(ask: Ask, { warm, measured }: QuerySet, brief: boolean): Promise<Asked> {
  await warmUp(ask, warm, brief ? 0 : WARM_FROM_MS);
  const tookMs: number[] = [];
  const answers: (readonly string[])[] = [];
  let spentMs = 0;
  for (const text of measured) {
    if (spentMs > QUERY_BUDGET_MS && (tookMs.length >= FEWEST_QUERIES || spentMs > LONGEST_QUERY_MS)) break;
    const { ms, answer } = await timed(ask, text);
    tookMs.push(ms);
    answers.push(answer);
    spentMs += ms;
  }
  return { tookMs, answers };
}

async function warmUp(ask: Ask, warm: readonly string[], fromMs: number): Promise<void> {
  for (let spentMs = 0; spentMs < fromMs; ) {
    for (const text of warm) {
      spentMs += (await timed(ask, text)).ms;
      if (spentMs > WARM_UNTIL_MS) return;
    }
  }
}

async function timed(ask: Ask, text: string): Promise<{ readonly ms: number; readonly answer: readonly string[] }> {
  const began = performance.now();
  const asked = ask(text);
  // Waiting for what is there already would cost a turn of the event loop.
  const answer = asked instanceof Promise ? await asked : asked;
  return { ms: performance.now() - began, answer };
}

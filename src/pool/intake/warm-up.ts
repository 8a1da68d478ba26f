/**
 * Warming up: papers that everybody has are compiled for nothing, some time after the start, so that the first new ones need not wait
 * for code that has not run yet.
 *
 * In: some papers, the compiling, a way to wait. Out: nothing. A few papers at a time with a rest between, so that it takes
 * a part of one core for some seconds and new papers that come meanwhile wait for a few of them at most. Keeps true: once new
 * papers have come it ends, as they warm up as well; papers that cannot be read are told by whoever needs them.
 */
import type { Paper } from "../../domain/paper/paper.ts";

export interface WarmUp {
  readonly load: () => Promise<readonly Paper[]>;
  readonly compile: (papers: readonly Paper[]) => unknown;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Whether new papers have come, or nobody will need it any more. */
  readonly isOver: () => boolean;
}

export async function warmUp({ load, compile, wait, isOver }: WarmUp): Promise<void> {
  await wait(AFTER_MS);
  if (isOver()) return;
  const papers = await load().catch(() => []);
  for (let at = 0; at < papers.length && !isOver(); at += AT_ONCE) {
    compile(papers.slice(at, at + AT_ONCE));
    await wait(REST_MS);
  }
}

/** A bot that starts answers people first. */
const AFTER_MS = 4_000;
/** 10 to 30 ms of work, the longest while nothing has run yet. */
const AT_ONCE = 10;
const REST_MS = 40;

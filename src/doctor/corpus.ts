/** Can the papers be read, how many are there, and of when is the newest? */

import { newestDate } from "../domain/paper/newest-date.ts";
import type { Paper } from "../domain/paper/paper.ts";
import type { PaperStore } from "../ports/paper-store.ts";
import { type Check, type Finding, ok, problem } from "./finding.ts";

export interface CorpusToCheck {
  readonly shipped: PaperStore;
  readonly additions: PaperStore;
}

export function corpusCheck({ shipped, additions }: CorpusToCheck): Check {
  return {
    name: "Papers",
    look: async () => [...(await told(shipped, "shipped")), ...(await told(additions, "of your own"))],
  };
}

/** A store that cannot be read throws a `UserError` that says which line and what to do. */
async function told(store: PaperStore, whose: string): Promise<readonly Finding[]> {
  let papers: readonly Paper[];
  try {
    papers = await store.load();
  } catch (error) {
    return [problem(error instanceof Error ? error.message : String(error))];
  }
  const newest = newestDate(papers);
  const dated = newest === undefined ? "" : `, the newest of ${newest}`;
  return [ok(`${papers.length.toLocaleString("en-US")} ${whose}${dated}`)];
}

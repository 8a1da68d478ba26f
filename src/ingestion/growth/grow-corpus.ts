/**
 * The one way in which the corpus grows: load, change, write, while nobody else does.
 *
 * Keeps true: two that add at once both find their papers kept; the shipped corpus is never written to, and a paper of it
 * that gained a fact goes, whole, to the person's own; a change that changes nothing writes nothing.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import { paperLine } from "../../domain/paper/paper-line.ts";
import { type CorpusStores, loadCorpus } from "./load-corpus.ts";

export interface Growth<Outcome> {
  /** Everything known afterwards. */
  readonly papers: readonly Paper[];
  readonly outcome: Outcome;
}

export interface Growing {
  /** Everything but the writing. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

/** `change` gets everything known and takes little time: others wait for it. */
export function growCorpus<Outcome>(
  stores: CorpusStores,
  change: (known: readonly Paper[]) => Growth<Outcome>,
  { dryRun = false, signal }: Growing,
): Promise<Outcome> {
  const grow = async (): Promise<Outcome> => {
    const [shipped, own, known] = await Promise.all([
      stores.shipped.load(),
      stores.additions.load(),
      loadCorpus(stores),
    ]);
    const { papers, outcome } = change(known);
    const shippedLines = new Set(shipped.map(paperLine));
    const additions = papers.filter((paper) => !shippedLines.has(paperLine(paper)));
    if (!dryRun && !sameLines(own, additions)) await stores.additions.replace(additions);
    return outcome;
  };
  // Whoever only looks needs no turn, and leaves no trace.
  return dryRun ? grow() : stores.additions.alone(grow, signal);
}

function sameLines(before: readonly Paper[], after: readonly Paper[]): boolean {
  return (
    before.length === after.length &&
    before.every((paper, index) => paperLine(paper) === paperLine(after[index] ?? paper))
  );
}

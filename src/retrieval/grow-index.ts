/**
 * Papers taken into an index that is in use.
 *
 * In: papers that are new, or of which more is known, and what somebody else compiled of them. Keeps true: a paper that two others merged into stands alone, theirs go;
 * what the first question would have to wait for is done before it comes.
 */
import type { Paper } from "../domain/paper/paper.ts";
import type { Segment } from "./compiled/segments/segment.ts";
import type { PaperIndex } from "./paper-index.ts";

export function growIndex(index: PaperIndex, papers: readonly Paper[], compiled?: Segment): void {
  if (papers.length === 0) return;
  index.remove(papers.flatMap(({ aliases }) => aliases).filter((alias) => index.find(alias)?.id === alias));
  index.add(papers, compiled);
  index.settle();
}

/**
 * Papers taken into an index that is in use.
 *
 * In: papers that are new, or of which more is known. Keeps true: a paper that two others merged into stands alone, theirs go;
 * what the first question would have to wait for is done before it comes.
 */
import type { Paper } from "../domain/paper.ts";
import type { PaperIndex } from "./paper-index.ts";

export function growIndex(index: PaperIndex, papers: readonly Paper[]): void {
  const [first] = papers;
  if (first === undefined) return;
  index.remove(papers.flatMap(({ aliases }) => aliases).filter((alias) => index.find(alias)?.id === alias));
  index.add(papers);
  index.search(first.title, 1);
}

/** For the thread that takes in papers: compiles new ones as a worker would, so that no worker need do it. */
import type { Config } from "../config.ts";
import type { Paper } from "../domain/paper/paper.ts";
import type { Segment } from "../retrieval/compiled/segments/segment.ts";

/** Arrays that all threads share. */
export type CompiledPapers = Segment;

export async function openCompiler(): Promise<(papers: readonly Paper[]) => CompiledPapers> {
  const [{ compileSegment }, { documentsOf }, { miniSearchPostings }] = await Promise.all([
    import("../retrieval/compiled/segments/compile-segment.ts"),
    import("../retrieval/paper-index.ts"),
    import("../adapters/minisearch-postings.ts"),
  ]);
  return (papers) => compileSegment(documentsOf(papers), miniSearchPostings);
}

/** Of those that everybody has some hundred, to warm up with. */
export async function somePapers({ corpusFile }: Config): Promise<readonly Paper[]> {
  const { firstPapers } = await import("../adapters/first-papers.ts");
  return firstPapers(corpusFile, WARMED_BYTES);
}

/** Some 350 papers, after which compiling 300 takes hardly longer than it ever will. */
const WARMED_BYTES = 1 << 20;

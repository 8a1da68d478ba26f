/**
 * A paper by part of its title: "Attention Is All" of "Attention Is All You Need".
 *
 * In: the part, and the index. Out: of the papers nearest to it the first whose title has these words one after another; none for a
 * single word, which is in many.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import type { PaperIndex } from "../../retrieval/paper-index.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";

export function paperByPart(part: string, index: Pick<PaperIndex, "search">): Paper | undefined {
  const terms = analyze(part);
  if (terms.length < FEWEST_TERMS) return undefined;
  const sought = ` ${terms.join(" ")} `;
  return index.search(part, LOOKED_THROUGH).find(({ paper }) => ` ${analyze(paper.title).join(" ")} `.includes(sought))
    ?.paper;
}

const FEWEST_TERMS = 2;
const LOOKED_THROUGH = 10;

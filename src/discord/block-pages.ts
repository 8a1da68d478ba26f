/**
 * Blocks that should each stay whole, such as hits, in pages: as many to a page as fit, at most `perPage`.
 *
 * In: one piece of markdown for each block, and the limit in UTF-16 units. Out: pages in order. A block that is longer
 * than a page is clipped, so every block begins on exactly one page.
 */
import { clip } from "./clip.ts";
import { composed, type Markdown } from "./markdown.ts";

export function pagesOfBlocks(blocks: readonly Markdown[], limit: number, perPage: number): readonly Markdown[] {
  const found: Markdown[] = [];
  let page: string[] = [];
  let length = 0;
  for (const { text } of blocks.map((block) => clip(block, limit)).filter((block) => block.text !== "")) {
    if (page.length === perPage || (page.length > 0 && length + BETWEEN.length + text.length > limit)) {
      found.push(composed(page.join(BETWEEN)));
      page = [];
      length = 0;
    }
    length += text.length + (page.length === 0 ? 0 : BETWEEN.length);
    page.push(text);
  }
  return page.length === 0 ? found : [...found, composed(page.join(BETWEEN))];
}

const BETWEEN = "\n\n";

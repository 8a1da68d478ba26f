/**
 * The paper that somebody means by a name: its id, link or whole title, or what stands before the colon of its title, as in
 * "BM25S: Orders of magnitude faster lexical search", where that is one word: of several words it may be a topic. When two papers
 * have the same short name, it is but a word.
 */
import type { Paper } from "../domain/paper/paper.ts";
import type { PaperIndex } from "./paper-index.ts";

export function knownAs(index: Pick<PaperIndex, "find" | "search">, name: string): Paper | undefined {
  const found = index.find(name);
  const short = /\s/.test(name.trim()) ? "" : folded(name);
  if (found !== undefined || short === "" || short.length > LONGEST_SHORT_NAME) return found;
  const named = index.search(name, LOOKED_AT).filter(({ paper }) => folded(shortName(paper.title)) === short);
  return named.length === 1 ? named[0]?.paper : undefined;
}

function shortName(title: string): string {
  return ONE_WORD.exec(title)?.[1] ?? "";
}

function folded(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const ONE_WORD = /^(\S+): /;
/** What ranks lower does not have the name in its title. */
const LOOKED_AT = 10;
const LONGEST_SHORT_NAME = 60;

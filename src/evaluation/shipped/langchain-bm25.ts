/**
 * BM25 by another hand: LangChain's `BM25Retriever` over the same papers, as it comes.
 *
 * It splits queries at white space and counts a word within longer ones too; no code, analyzer or setting of ours is in it.
 * What ours is worth can so be seen by somebody who trusts none of ours. It reads every paper anew for each query: for figures only.
 */
import { BM25Retriever } from "@langchain/community/retrievers/bm25";
import { Document } from "@langchain/core/documents";
import type { Paper } from "../../domain/paper/paper.ts";
import type { OtherRanker } from "./other-ranking.ts";

export function langchainBm25(papers: readonly Paper[]): OtherRanker {
  // Queries come in lower case, so papers must be too.
  const docs = papers.map(
    ({ id, title, abstract }) => new Document({ id, pageContent: `${title}\n${abstract}`.toLowerCase() }),
  );
  const retriever = BM25Retriever.fromDocuments(docs, { k: DEPTH });
  return { rank: async (text) => (await retriever.invoke(text)).map(({ id }) => id ?? "") };
}

/** Measures look at the first ten; one may be left out. */
const DEPTH = 20;

/**
 * Our ranking as a LangChain retriever, for anyone's chains: a query in, documents in rank order out.
 *
 * A document has the paper's id, its abstract as `pageContent`, and title, rank, score and, when known, url as metadata.
 * Nothing on the path of an ordinary question loads this file, as LangChain takes 0.2 s to load.
 */
import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { Hit } from "../domain/question/ranking.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";

interface FootnoteRetrieverInput extends BaseRetrieverInput {
  readonly index: Pick<PaperIndex, "search">;
  /** Documents returned for a query. */
  readonly limit?: number;
}

export interface PaperMetadata {
  readonly title: string;
  readonly url?: string;
  readonly rank: number;
  readonly score: number;
}

export class FootnoteRetriever extends BaseRetriever<PaperMetadata> {
  override lc_namespace = ["footnote", "retrievers"];
  readonly #index: Pick<PaperIndex, "search">;
  readonly #limit: number;

  static override lc_name(): string {
    return "FootnoteRetriever";
  }

  constructor({ index, limit = DEFAULT_LIMIT, ...fields }: FootnoteRetrieverInput) {
    super(fields);
    this.#index = index;
    this.#limit = limit;
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PaperMetadata>[]> {
    return this.#index.search(query, this.#limit).map(documentOf);
  }
}

function documentOf({ paper, rank, score }: Hit): Document<PaperMetadata> {
  return new Document({
    id: paper.id,
    pageContent: paper.abstract,
    metadata: { title: paper.title, rank, score, ...(paper.url === undefined ? {} : { url: paper.url }) },
  });
}

const DEFAULT_LIMIT = 10;

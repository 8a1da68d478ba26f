import { RunnableLambda } from "@langchain/core/runnables";
import { expect, it } from "vitest";
import { FootnoteRetriever } from "../../src/adapters/langchain-retriever.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { LIBRARY, paperOf, rankerOf } from "../retrieval/small-library.ts";

const index = createPaperIndex(
  LIBRARY.map((document) => ({ ...paperOf(document), url: `https://example.org/${document.id}` })),
  rankerOf([]),
);

it("gives papers in rank order to any chain", async () => {
  const titles = RunnableLambda.from((documents: readonly { readonly metadata: { readonly title: string } }[]) =>
    documents.map(({ metadata }) => metadata.title),
  );
  const chain = new FootnoteRetriever({ index, limit: 3 }).pipe(titles);
  const expected = index.search("honeybee dance", 3).map(({ paper }) => paper.title);
  expect(await chain.invoke("honeybee dance")).toEqual(expected);
});

it("keeps id, abstract, link, rank and score of each", async () => {
  const [document] = await new FootnoteRetriever({ index }).invoke("honeybee dance");
  const [hit] = index.search("honeybee dance", 1);
  expect(document).toMatchObject({
    id: hit?.paper.id,
    pageContent: hit?.paper.abstract,
    metadata: { title: hit?.paper.title, url: hit?.paper.url, rank: 1, score: hit?.score },
  });
});

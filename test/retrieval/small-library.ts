/** Sixty small papers on four subjects, enough for a latent space; and what to build rankers from them with. */
import { createMiniSearchEngine } from "../../src/adapters/minisearch.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import type { IndexedDocument } from "../../src/domain/question/ranking.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker, type Ranker } from "../../src/retrieval/ranker.ts";

const SUBJECTS = [
  { name: "bees", words: "honeybee hive pollen nectar forager swarm queen brood wax flower waggle dance colony" },
  { name: "bridges", words: "bridge girder load span concrete steel fatigue crack cable pier deck vibration arch" },
  { name: "bread", words: "dough yeast gluten flour oven crust loaf fermentation sourdough crumb starch bakery knead" },
  { name: "glaciers", words: "glacier ice melt moraine snow basin runoff crevasse albedo firn valley retreat tongue" },
] as const;

/** Each paper takes every third word of its subject, from another start: neighbours share words, strangers do not. */
export const LIBRARY: readonly IndexedDocument[] = SUBJECTS.flatMap(({ name, words }) => {
  const list = words.split(" ");
  return Array.from({ length: 15 }, (_, number): IndexedDocument => {
    const pick = (step: number): string => list[(number + step * 3) % list.length] ?? "";
    return {
      id: `${name}-${String(number).padStart(2, "0")}`,
      title: `On ${pick(0)} and ${pick(1)}`,
      text: `We observe ${pick(0)} near ${pick(1)}. The ${pick(2)} of ${pick(3)} changes with ${pick(4)}, season ${number}.`,
    };
  });
});

export function rankerOf(documents: readonly IndexedDocument[]): Ranker {
  const ranker = createRanker(createPlainIndex(createMiniSearchEngine()));
  ranker.add(documents);
  return ranker;
}

export function paperOf({ id, title, text }: IndexedDocument): Paper {
  return {
    id,
    aliases: [],
    title,
    titleOrigin: "source",
    abstract: text,
    printedAbstract: text,
    provenance: [{ source: "library.txt", line: 1, facts: ["title", "abstract"] }],
  };
}

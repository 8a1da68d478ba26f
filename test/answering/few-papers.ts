/** A reef, a glacier, two vaccines and an orchard: no two share a subject but the vaccines. */
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import type { Library } from "../../src/answering/grounding.ts";
import { createLibrary } from "../../src/answering/library.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { paper } from "../papers.ts";

export const fewPapers: readonly Paper[] = [
  paper({
    id: "p-reef",
    title: "Coral Reefs Recover Faster Under Shade Nets",
    abstract:
      "Bleaching threatens coral reefs in warm seas. We propose shade nets, a cheap way to cool a reef in summer. " +
      "In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones. " +
      "The shade nets also slowed the growth of algae. Fishermen were asked to keep away from the reefs. " +
      "Our data are available at https://example.org/reef.",
  }),
  paper({
    id: "p-glacier",
    title: "Listening to Glaciers with Optical Fibre",
    abstract:
      "Glaciers crack where nobody can stand. We introduce FibreEar, which listens to ice through optical fibre. " +
      "FibreEar locates icequakes to within 15 metres.",
  }),
  paper({
    id: "p-needle",
    title: "Needle-Free Measles Vaccination in Schools",
    abstract:
      "Many children fear needles. We present a measles vaccine that is inhaled. " +
      "Among 4,000 children the inhaled vaccine protected 91% of them.",
  }),
  paper({
    id: "p-patch",
    title: "A Patch Against Measles",
    abstract:
      "Cold chains are costly. We develop a measles vaccine patch that needs no refrigerator. " +
      "The patch kept its strength for 45 days at 37 degrees.",
  }),
  paper({
    id: "p-orchard",
    title: "Pruning Old Apple Orchards",
    abstract:
      "Old apple trees bear little. This study compares winter and summer pruning of apple orchards over ten years.",
  }),
];

export function fewPapersLibrary(papers: readonly Paper[] = fewPapers): Library {
  return createLibrary(createPaperIndex(papers, createRanker(createPlainIndex(miniSearchEngines.create()))));
}

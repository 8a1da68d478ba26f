/** A small library about reefs and glaciers, and an app that answers from it as a test may rely on. */
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import { standaloneQuestion } from "../../src/answering/question/standalone-question.ts";
import { type App, createApp } from "../../src/app.ts";
import type { Answer } from "../../src/domain/answer/answer.ts";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { noGrounding } from "../fakes/no-grounding.ts";
import { paper } from "../papers.ts";

export const REEF: Paper = paper({
  id: "p-reef000001",
  title: "Coral Reefs Recover Faster Under Shade Nets",
  abstract:
    "Bleaching threatens coral reefs in warm seas. We propose shade nets, a cheap way to cool a reef in summer. " +
    "In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones.",
  authors: ["Ana Reyes", "Bo Lindqvist"],
  organisation: "Marine Institute",
  date: { year: 2024, month: 9, day: 12 },
  url: "https://arxiv.org/abs/2409.00001",
  arxivId: "2409.00001",
});

export const GLACIER: Paper = paper({
  id: "p-glacier001",
  title: "Listening to Glaciers with Optical Fibre",
  abstract: "Glaciers crack where nobody can stand. FibreEar locates icequakes to within 15 metres.",
  date: { year: 2022 },
});

/** Enough about kelp to fill pages. */
const KELP: readonly Paper[] = Array.from({ length: 12 }, (_, index) =>
  paper({
    id: `p-kelp00000${(index + 1).toString(36)}`,
    title: `Kelp Forest Survey ${index + 1}`,
    abstract: `Kelp forests were counted at site ${index + 1}.${" Kelp grows there, and kelp again.".repeat(index % 3)}`,
  }),
);

export const LIBRARY: readonly Paper[] = [REEF, GLACIER, ...KELP];

export const REEF_QUESTION = "How much faster do corals recover under shade nets?";

/** Ranking is real; answers are scripted: about reefs it knows, in one sentence or many, and otherwise it does not say. */
export function libraryApp(papers: readonly Paper[] = LIBRARY): App {
  const index = createPaperIndex(papers, createRanker(createPlainIndex(miniSearchEngines.create())));
  return createApp({
    index,
    ground: noGrounding,
    answerQuestion: async (asked, bounds) => {
      const question = standaloneQuestion(asked, bounds?.earlier ?? []);
      if (question.includes("break")) throw new TypeError(`cannot read ${question}`);
      if (question.includes("upstream")) throw new UpstreamError("The model is away.");
      const nearest = KELP.slice(0, 3).map((found, at) => ({ paper: found, rank: at + 1, score: 3 - at }));
      if (!/corals|reefs|FibreEar/i.test(question))
        return { status: "refused", question, composer: "extractive", nearest };
      const long = question.includes("everything");
      const answer: Answer = {
        status: "answered",
        question,
        composer: "extractive",
        sentences: [
          {
            text: "In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones.",
            markers: [1],
          },
          ...(bounds?.papers === 1 ? [] : [{ text: "FibreEar locates icequakes to within 15 metres.", markers: [2] }]),
          ...(long
            ? Array.from({ length: 40 }, (_, n) => ({
                text: `Corals were seen in week ${n + 1}; all of them were counted.`,
                markers: [1],
              }))
            : []),
        ],
        citations: [
          {
            marker: 1,
            paper: REEF,
            quotes: ["In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones."],
          },
          ...(bounds?.papers === 1
            ? []
            : [{ marker: 2, paper: GLACIER, quotes: ["FibreEar locates icequakes to within 15 metres."] }]),
        ],
        nearest,
      };
      return answer;
    },
  });
}

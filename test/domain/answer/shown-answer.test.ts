import { expect, it } from "vitest";
import { answerContent } from "../../../src/domain/answer/shown-answer.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";

const paper = (id: string, url?: string): Paper => ({
  id,
  aliases: [],
  title: `Title of ${id}`,
  titleOrigin: "source",
  abstract: "Tides follow the moon.",
  printedAbstract: "Tides follow the moon.",
  provenance: [],
  ...(url === undefined ? {} : { url }),
});

it("keeps an answer's words and quotes, and its papers by id, title and address", () => {
  const content = answerContent({
    status: "answered",
    question: "Why tides?",
    composer: "extractive",
    sentences: [{ text: "Tides follow the moon.", markers: [1] }],
    citations: [{ marker: 1, paper: paper("p-1", "https://example.org/1"), quotes: ["Tides follow the moon."] }],
    nearest: [{ paper: paper("p-2"), rank: 1, score: 2 }],
  });
  expect(content).toEqual({
    status: "answered",
    composer: "extractive",
    sentences: [{ text: "Tides follow the moon.", markers: [1] }],
    citations: [
      { marker: 1, id: "p-1", title: "Title of p-1", url: "https://example.org/1", quotes: ["Tides follow the moon."] },
    ],
    nearest: [{ id: "p-2", title: "Title of p-2" }],
  });
  expect(JSON.stringify(content)).not.toContain("printedAbstract");
});

it("keeps of a refusal what came nearest", () => {
  const nearest = [{ paper: paper("p-2"), rank: 1, score: 2 }];
  expect(answerContent({ status: "refused", question: "Why?", composer: "extractive", nearest })).toEqual({
    status: "refused",
    composer: "extractive",
    sentences: [],
    citations: [],
    nearest: [{ id: "p-2", title: "Title of p-2" }],
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import type { LinearModel } from "../../src/answering/linear-model.ts";
import { ANSWERING_MODELS, type AnsweringModels } from "../../src/answering/models.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { shippedModels } from "../../src/evaluation/fit/fit-answering.ts";
import { readJudgedSets } from "../../src/evaluation/shipped/judged-sets.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { shippedPapers } from "../papers.ts";

let fitted: AnsweringModels;
beforeAll(async () => {
  const papers: readonly Paper[] = await shippedPapers();
  const { questions } = await readJudgedSets("corpus/judged", papers);
  fitted = shippedModels(
    createPaperIndex(papers, createRanker(createPlainIndex(miniSearchEngines.create()))),
    questions,
  );
}, 120_000);

/** A whole model as numbers, so that the last digit may differ between machines. */
const numbers = ({ bias, weights }: LinearModel<string>): Readonly<Record<string, number>> => ({ bias, ...weights });

describe("the weights that are shipped", () => {
  test.each(["sentences", "support", "sufficiency"] as const)("are those that fitting gives: %s", (name) => {
    const [shipped, again] = [numbers(ANSWERING_MODELS[name]), numbers(fitted[name])];
    expect(Object.keys(shipped).toSorted()).toEqual(Object.keys(again).toSorted());
    for (const [feature, weight] of Object.entries(again)) expect(shipped[feature], feature).toBeCloseTo(weight, 1);
  });

  test.each(["answerFrom", "readFrom", "sureFrom", "citeFrom"] as const)(
    "are those that fitting gives: %s",
    (threshold) => {
      expect(ANSWERING_MODELS[threshold]).toBeCloseTo(fitted[threshold], 1);
    },
  );
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../../../src/domain/answer/answer.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import type { RelatedHit } from "../../../src/domain/question/ranking.ts";
import { evaluationDetails } from "../../../src/evaluation/report/details.ts";
import {
  evaluateShipped,
  type ShippedOutcome,
  type ShippedRequest,
  writeEvaluation,
} from "../../../src/evaluation/shipped/evaluate-shipped.ts";
import { ALL } from "../../../src/evaluation/shipped/figures.ts";
import { isAnswerable, readJudgedSets } from "../../../src/evaluation/shipped/judged-sets.ts";
import type { MeasuredSystem } from "../../../src/evaluation/shipped/measure.ts";

const FIXTURES = path.join(import.meta.dirname, "fixtures");

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-judged-"));
  const sets = {
    "questions.jsonl": [
      question("q1", "lookup", "paraphrase: few words", { gossip: 3 }, ["77.0%"], ["gossip"]),
      question("q2", "lookup", "keyword: shares words", { trees: 3, gossip: 1 }, ["oak", "elm"], ["trees", "gossip"]),
      question("q3", "compare", "", { trees: 3 }, ["oak"], ["trees"]),
      question("q4", "unanswerable", "off-topic", {}, [], []),
      question("q5", "unanswerable", "near-topic", {}, [], []),
    ],
    "related.jsonl": [{ id: "r1", key: "gossip", title: "Gossip!", related: { trees: 2 }, related_titles: ["Trees"] }],
    "topics.jsonl": [{ id: "t1", topic: "plants", relevant: { trees: 3 }, relevant_titles: ["Trees"] }],
  };
  for (const [name, records] of Object.entries(sets)) {
    await writeFile(path.join(folder, name), records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  }
  await writeFile(path.join(folder, "papers.jsonl"), "the corpus\n");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const TITLES: Readonly<Record<string, string>> = { gossip: "Gossip!", trees: "Trees", stars: "Stars" };
const PAPERS = Object.entries(TITLES).map(([key, title]) => paper(`p-${key}`, title));

function question(id: string, kind: string, note: string, relevant: object, facts: string[], mustCite: string[]) {
  const titles = (keys: readonly string[]) => keys.map((key) => TITLES[key]);
  return {
    id,
    kind,
    note,
    question: `question ${id}`,
    relevant,
    relevant_titles: titles(Object.keys(relevant)),
    answer_facts: facts,
    must_cite: mustCite,
    must_cite_titles: titles(mustCite),
  };
}

function paper(id: string, title: string): Paper {
  return { id, aliases: [], title, titleOrigin: "source", abstract: "a", printedAbstract: "a", provenance: [] };
}

/** Ranks gossip, stars, trees for everything; answers all but q3 and q4 from gossip and stars. */
const system: MeasuredSystem = {
  search: async () => ["p-gossip", "p-stars", "p-trees"].map(hit),
  onTopic: async () => ["p-gossip", "p-stars", "p-trees"].map(hit),
  related: async (asked) => ({ hits: ["p-stars", "p-trees", "p-gossip"].filter((id) => id !== asked).map(hit) }),
  ask: async (asked) => answer(asked),
};

function hit(id: string, index: number): RelatedHit {
  return { paper: paper(id, id), rank: index + 1, score: 1, because: [] };
}

function answer(asked: string): Answer {
  if (asked.endsWith("q3") || asked.endsWith("q4")) {
    return { status: "refused", question: asked, composer: "test", nearest: [] };
  }
  return {
    status: "answered",
    question: asked,
    composer: "test",
    sentences: [
      { text: "It reached 77.0\\%.", markers: [1] },
      { text: "So does an oak.", markers: [2] },
    ],
    citations: [
      { marker: 1, paper: paper("p-gossip", "Gossip!"), quotes: [] },
      { marker: 2, paper: paper("p-stars", "Stars"), quotes: [] },
    ],
    nearest: [],
  };
}

/** Each look at this clock is 3 ms later. */
function tickingClock() {
  let ms = 0;
  return { now: () => 0, elapsed: () => (ms += 3) };
}

function evaluate(): Promise<ShippedOutcome> {
  return evaluateWith({});
}

function evaluateWith(more: Pick<ShippedRequest, "answerHeldOut" | "digest" | "signal">): Promise<ShippedOutcome> {
  return evaluateShipped({
    ...more,
    judgedFolder: folder,
    papers: PAPERS,
    corpusFile: path.join(folder, "papers.jsonl"),
    system,
    clock: tickingClock(),
  });
}

describe("the shipped judged sets", () => {
  it("name papers by exact title, else by key", async () => {
    const sets = await readJudgedSets(folder, [...PAPERS.slice(1), paper("p-other", "gossip")]);
    expect(sets.questions[0]).toEqual({
      id: "q1",
      kind: "lookup",
      note: "paraphrase",
      question: "question q1",
      relevant: new Map([["p-other", 3]]),
      facts: ["77.0%"],
      mustCite: ["p-other"],
    });
  });

  it("are refused when a judged paper is not in the corpus", async () => {
    await expect(readJudgedSets(folder, PAPERS.slice(1))).rejects.toThrow(
      /questions\.jsonl:1: no paper of the corpus is titled "Gossip!"/,
    );
  });

  it("are refused when an id stands twice: one of both would be lost or count double", async () => {
    const topic = '{"id":"t1","topic":"plants","relevant":{},"relevant_titles":[]}\n';
    await writeFile(path.join(folder, "topics.jsonl"), topic + topic);
    await expect(readJudgedSets(folder, PAPERS)).rejects.toThrow(
      /topics\.jsonl:2: the id "t1" stands here a second time/,
    );
  });

  it("give each paper its own grade, also where a title is a number", async () => {
    // As it is written in the file; an object would put the number first.
    const topic = '{"id":"t1","topic":"plants","relevant":{"trees":3,"1984":1},"relevant_titles":["Trees","1984"]}\n';
    await writeFile(path.join(folder, "topics.jsonl"), topic);
    const { topics } = await readJudgedSets(folder, [...PAPERS, paper("p-1984", "1984")]);
    expect(topics[0]?.relevant).toEqual(
      new Map([
        ["p-trees", 3],
        ["p-1984", 1],
      ]),
    );
  });

  it("hold a question for unanswerable whose papers were all judged irrelevant", async () => {
    const judged = [
      question("q1", "lookup", "", { gossip: 0 }, [], []),
      question("q2", "lookup", "", { gossip: 1 }, [], []),
    ];
    await writeFile(path.join(folder, "questions.jsonl"), judged.map((each) => `${JSON.stringify(each)}\n`).join(""));
    const { questions } = await readJudgedSets(folder, PAPERS);
    expect(questions.map(isAnswerable)).toEqual([false, true]);
  });

  it("are refused when a field is missing", async () => {
    await writeFile(path.join(folder, "topics.jsonl"), '{"id":"t1","relevant":{}}\n');
    await expect(readJudgedSets(folder, PAPERS)).rejects.toThrow(/topics\.jsonl:1: "topic" is missing or not a string/);
  });
});

describe("the figures", () => {
  it("count facts, must-cite papers and citations as worked out by hand", async () => {
    const { figures } = await evaluate();
    expect(figures.answers.find(({ kind }) => kind === ALL)).toMatchObject({
      count: 3,
      answered: 2,
      facts: 2 / 4, // 77.0% and oak of q2; elm and the refused q3's oak are missing
      allFacts: 1 / 3,
      mustCiteRecall: (1 + 1 / 2 + 0) / 3,
      citationPrecision: 1 / 2,
      citationPrecisionMicro: 2 / 4,
      citedPapers: 4,
    });
    expect(figures.unanswerable.at(-1)).toMatchObject({ count: 2, refused: 1, share: 0.5 });
    expect(figures.answerable).toMatchObject({ count: 3, refused: 1 });
  });

  it("rank by kind and note, with gain 2^grade − 1", async () => {
    const { figures } = await evaluate();
    expect(figures.ranking.map(({ kind, count }) => [kind, count])).toEqual([
      ["lookup", 2],
      ["lookup: paraphrase", 1],
      ["lookup: keyword", 1],
      ["compare", 1],
      [ALL, 3],
    ]);
    // q2: gossip (1) at rank 1 and trees (7) at rank 3; best: 7 and 1.
    const q2 = (1 + 7 / 2) / (7 + 1 / Math.log2(3));
    expect(figures.ranking.at(-1)?.["ndcg@10"]).toBeCloseTo((1 + q2 + 1 / 2) / 3, 12);
    expect(figures.related["ndcg@10"]).toBeCloseTo(1 / Math.log2(3), 12);
  });
});

it("is given up at a Ctrl-C, also where nothing it does waits", async () => {
  const stopping = new AbortController();
  let digests = 0;
  const digest: NonNullable<ShippedRequest["digest"]> = async ({ topic }) => {
    if (digests === 0) setImmediate(() => stopping.abort());
    digests += 1;
    return { topic, looked: 0, papers: [], more: [], from: "latest" };
  };
  await expect(evaluateWith({ digest, signal: stopping.signal })).rejects.toThrow("aborted");
  // Of 64 a topic; the clock goes by 3 ms at each look.
  expect(digests).toBeLessThan(40);
});

describe("the written evaluation", () => {
  it("is this page for these figures", async () => {
    const written = await writeEvaluation(folder, await evaluate(), { date: "2025-01-31", machine: "abacus, 1 core" });
    expect(written).toEqual([path.join(folder, "evaluation.md"), path.join(folder, "evaluation.json")]);
    await expect(await readFile(path.join(folder, "evaluation.md"), "utf8")).toMatchFileSnapshot(
      path.join(FIXTURES, "evaluation.md"),
    );
    expect(JSON.parse(await readFile(path.join(folder, "evaluation.json"), "utf8"))).toMatchObject({
      papers: 3,
      figures: { answerable: { share: 0.3333 } },
    });
  });

  it("gives held-out answers beside the shipped ones, and lets them decide", async () => {
    const outcome = await evaluate();
    const refusing = outcome.measurements.answers.map((each) => ({ ...each, answered: false, factsFound: [] }));
    const held = await evaluateWith({ answerHeldOut: async () => refusing });
    await writeEvaluation(folder, held, { date: "2025-01-31", machine: "abacus" });
    const page = await readFile(path.join(folder, "evaluation.md"), "utf8");
    expect(page).toContain("| unanswerable questions refused | ≥ 0.80 | 0.500 | 1.000 | 1.000–1.000 | yes |");
    expect(page).toContain(
      "| questions, nDCG@10 | ≥ 0.90 | 0.697 | [there](ranking.md) | 0.500–1.000 | **no** | 0.842 |",
    );
    expect(page).toMatch(/### Held out[\s\S]*### As shipped/);
  });

  it("is the same bytes again", async () => {
    const about = { date: "2025-01-31", machine: "abacus" };
    await writeEvaluation(folder, await evaluate(), about);
    const first = await readFile(path.join(folder, "evaluation.json"), "utf8");
    await writeEvaluation(folder, await evaluate(), about);
    expect(await readFile(path.join(folder, "evaluation.json"), "utf8")).toBe(first);
  });
});

describe("the details", () => {
  it("tell where relevant papers went and what an answer lacks", async () => {
    const { measurements } = await evaluate();
    const details = evaluationDetails(measurements, (id) => PAPERS.find((each) => each.id === id)?.title ?? id);
    expect(details).toContain("q2 (keyword): question q2\n      grade 3 at 3: Trees\n      grade 1 at 1: Gossip!");
    expect(details).toContain(
      "q2 (keyword), answered: question q2\n      fact missing: elm\n      not cited: Trees\n      cited, not relevant: Stars",
    );
    expect(details).toContain("q3, wrongly refused: question q3");
    expect(details).toContain("q5 (near-topic), answered, but the corpus does not say");
  });
});

/**
 * What an embedding model may do to rankings at the weight it has (ADR 0016), by two stand-ins: one that knows nothing, and
 * a weak one that knows which letters words share. A real model needs a service; what it is worth is not measured here.
 */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { createMiniSearchEngine } from "../../src/adapters/minisearch.ts";
import { ANSWERING_MODELS } from "../../src/answering/models.ts";
import { chooseDigest } from "../../src/digests/choose-digest.ts";
import { exponentialGain, ndcg } from "../../src/evaluation/metrics.ts";
import { type JudgedSets, readJudgedSets } from "../../src/evaluation/shipped/judged-sets.ts";
import type { DenseOpinion } from "../../src/ports/embeddings.ts";
import { embeddedText } from "../../src/retrieval/dense/vector-key.ts";
import { toBytes, VectorShelf } from "../../src/retrieval/dense/vector-shelf.ts";
import { createPaperIndex, type PaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { shippedPapers } from "../papers.ts";

type StandIn = (text: string) => Float32Array;
const DIMENSIONS = 768;

/** Each text's numbers have nothing to do with its words. */
const noise: StandIn = (text) => {
  let state = createHash("sha256").update(text).digest().readUInt32LE(0);
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return Float32Array.from({ length: DIMENSIONS }, () => uniform() + uniform() + uniform());
};

/** Groups of four letters, hashed. */
const letters: StandIn = (text) => {
  const vector = new Float32Array(DIMENSIONS);
  const padded = ` ${text.toLowerCase()} `;
  for (let at = 0; at + 4 <= padded.length; at++) {
    let hash = 2_166_136_261;
    for (let letter = at; letter < at + 4; letter++) hash = Math.imul(hash ^ padded.charCodeAt(letter), 16_777_619);
    const place = (hash >>> 0) % DIMENSIONS;
    vector[place] = (vector[place] ?? 0) + ((hash >>> 16) & 1 ? 1 : -1);
  }
  return vector;
};

let index: PaperIndex;
let sets: JudgedSets;
let figures: ReturnType<typeof measured>;

beforeAll(async () => {
  const papers = await shippedPapers();
  index = createPaperIndex(papers, createRanker(createPlainIndex(createMiniSearchEngine())));
  sets = await readJudgedSets(fileURLToPath(new URL("../../corpus/judged", import.meta.url)), papers);
  figures = measured();
});

/** As many as a week of daily digests of five: the first ten of them, and how much of what is relevant all of them hold. */
function measuredDigests(model?: StandIn): {
  readonly precision: number;
  readonly ndcg: number;
  readonly coverage: number;
} {
  const shelf = new VectorShelf();
  if (model !== undefined) for (const paper of index.papers()) shelf.put(paper.id, toBytes(model(embeddedText(paper))));
  const rows = sets.topics.map(({ topic, relevant }) => {
    const dense = model && { near: shelf.near(toBytes(model(topic))), unknown: [] };
    const request = { topic, limit: WEEK, now: LATER, ...(dense && { dense }) };
    const shown = chooseDigest(request, index, ANSWERING_MODELS).papers.map(({ paper }) => paper.id);
    const right = shown.filter((id) => (relevant.get(id) ?? 0) > 0);
    const first = shown.slice(0, 10);
    const all = [...relevant.values()].filter((grade) => grade > 0).length;
    return {
      precision: first.filter((id) => right.includes(id)).length / Math.max(1, first.length),
      ndcg: ndcg(first, relevant, 10, exponentialGain),
      coverage: right.length / all,
    };
  });
  const mean = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  return {
    precision: mean((row) => row.precision),
    ndcg: mean((row) => row.ndcg),
    coverage: mean((row) => row.coverage),
  };
}

const WEEK = 35;
/** When no paper of the corpus is fresh. */
const LATER = Date.UTC(2030, 0, 1);

/** nDCG@10 of questions, related papers and topics. */
function measured(model?: StandIn): readonly [questions: number, related: number, topics: number] {
  const shelf = new VectorShelf();
  if (model !== undefined) for (const paper of index.papers()) shelf.put(paper.id, toBytes(model(embeddedText(paper))));
  const opinion = (asked: Int8Array | undefined, self?: string): DenseOpinion | undefined =>
    asked && { near: shelf.near(asked, self), unknown: [] };
  const near = (text: string) => opinion(model && toBytes(model(text)));
  const search = (text: string) => index.search(text, 10, undefined, near(text));
  const mean = <T extends { readonly relevant: ReadonlyMap<string, number> }>(
    judged: readonly T[],
    rank: (each: T) => readonly { readonly paper: { readonly id: string } }[],
  ): number => {
    const scores = judged.map((each) =>
      ndcg(
        rank(each).map(({ paper }) => paper.id),
        each.relevant,
        10,
        exponentialGain,
      ),
    );
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };
  const answerable = sets.questions.filter(({ relevant }) => relevant.size > 0);
  return [
    mean(answerable, ({ question }) => search(question)),
    mean(sets.related, ({ paper }) => index.related(paper, 10, opinion(shelf.bytesOf(paper), paper))),
    mean(sets.topics, ({ topic }) => search(topic)),
  ];
}

it("costs little when it knows nothing", () => {
  const [questions, related, topics] = measured(noise);
  expect(questions).toBeGreaterThan(figures[0] - 0.04);
  expect(related).toBeGreaterThan(figures[1] - 0.06);
  expect(topics).toBeGreaterThan(figures[2] - 0.09);
});

it("costs questions next to nothing when it is weak, and lifts related papers even so", () => {
  const [questions, related, topics] = measured(letters);
  expect(questions).toBeGreaterThan(figures[0] - 0.02);
  expect(related).toBeGreaterThan(figures[1]);
  expect(topics).toBeGreaterThan(figures[2] - 0.02);
});

it("leaves digests worth reading, even when it knows nothing", () => {
  const without = measuredDigests();
  for (const model of [noise, letters]) {
    const digests = measuredDigests(model);
    expect(digests.precision).toBeGreaterThanOrEqual(0.6);
    expect(digests.ndcg).toBeGreaterThanOrEqual(0.75);
    expect(digests.coverage).toBeGreaterThan(without.coverage - 0.04);
  }
});

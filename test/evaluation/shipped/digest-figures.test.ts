/** Measuring digests: by a small library whose figures can be reckoned by hand, and the recorded figures against the targets. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import type { DigestRequest } from "../../../src/digests/choose-digest.ts";
import { digestSection } from "../../../src/evaluation/report/digest-section.ts";
import { type DigestFigures, measureDigests } from "../../../src/evaluation/shipped/digest-figures.ts";
import { plainDigest } from "../../fakes/plain-digest.ts";
import { paper } from "../../papers.ts";

const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const papers = NUMBERS.map((word, place) =>
  paper({ id: `p-${place + 1}`, title: `Paper ${word}`, abstract: `${word} `.repeat(9) }),
);
const topic = (topic: string, ...relevant: readonly number[]) => ({
  ...{ id: topic, topic },
  relevant: new Map(relevant.map((n) => [`p-${n}`, 3])),
});

it("counts what is relevant among the first ten and over a week, and a paper that comes twice", async () => {
  const figures = await measureDigests(async (request) => plainDigest(papers, request), [topic("t", 1, 2, 3, 12)]);
  expect(figures).toMatchObject({ precision: 0.3, coverage: 1, repeated: 0, nearDuplicates: 0 });
  expect(figures.topics[0]?.week).toMatchObject({ shown: 12, coverage: 1, precision: 4 / 12 });
  const forgetful = async ({ shown: _, ...request }: DigestRequest) => plainDigest(papers.slice(0, 2), request);
  const again = await measureDigests(forgetful, [topic("t", 1, 9)]);
  expect(again).toMatchObject({ precision: 0.5, coverage: 0.5, repeated: 12 });
});

it("sets the bar of each topic by the others, and tells readers' votes to the product", async () => {
  const bars = new Set<number | undefined>();
  const votes: string[] = [];
  const digest = async (request: DigestRequest, fitsFrom?: number) => {
    bars.add(fitsFrom);
    votes.push(...(request.votes ?? []).map(({ paperId, value }) => `${paperId} ${value}`));
    // Under a high bar, the second topic finds nothing.
    return plainDigest(request.topic === "b" && (fitsFrom ?? 0) > 0.3 ? [] : papers, request);
  };
  const { topics } = await measureDigests(digest, [topic("a", 1), topic("b", 1)]);
  expect(topics.map(({ heldOut }) => heldOut.fitsFrom)).toEqual([0.3, 0.5]);
  expect(topics.map(({ heldOut }) => heldOut.coverage)).toEqual([1, 0]);
  expect(bars).toContain(undefined);
  expect(votes).toContain("p-1 up");
  expect(votes).toContain("p-2 down");
});

it("has reached what digests are held to, as recorded", async () => {
  const record = await readFile(new URL("../../../docs/evaluation.json", import.meta.url), "utf8");
  const { digests } = JSON.parse(record) as { readonly digests: DigestFigures };
  expect(digests.precision).toBeGreaterThanOrEqual(0.6);
  expect(digests["ndcg@10"]).toBeGreaterThanOrEqual(0.76);
  expect(digests.coverage).toBeGreaterThanOrEqual(0.8);
  expect([digests.repeated, digests.nearDuplicates]).toEqual([0, 0]);
  expect(digestSection(digests).join("\n")).toContain("| relevant papers a week covers | ≥ 0.80 | 0.8");
  expect(digestSection(undefined)).toEqual([]);
});

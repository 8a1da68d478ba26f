/**
 * Making holdings from papers: compiled in batches, merged, a latent space learnt from all, every paper placed in it.
 *
 * In: papers with different ids. Out: arrays, and the papers' bytes in memory. Keeps true: the same papers give the same orders, in
 * however many hands the work was.
 */
import type { ShowIndexProgress } from "../../domain/index-progress.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { ArrayRecord } from "../../ports/snapshot-store.ts";
import { learnSpace, withPlaces } from "../compiled/segments/fold.ts";
import { mergeSegments } from "../compiled/segments/merge-segments.ts";
import { type Base, documentCountOf, type Segment } from "../compiled/segments/segment.ts";
import { noPlaces } from "../compiled/space/places.ts";
import { documentOf } from "../paper-index.ts";
import { type BytesInMemory, createPacker, type Packer, type TokensOf } from "../shelf/pack-shelf.ts";
import { arraysOfHoldings } from "./holdings.ts";
import type { Workshop } from "./workshop.ts";

export interface HoldingsInMemory extends ArrayRecord {
  readonly bytes: BytesInMemory;
}

export async function makeHoldings(
  papers: readonly Paper[],
  workshop: Workshop,
  show: ShowIndexProgress = () => {},
  tokensOf?: TokensOf,
): Promise<HoldingsInMemory> {
  const packer = createPacker(tokensOf);
  const segment = await compiled(papers, workshop, packer, show);
  const base = await placed(segment, workshop, show);
  const { shelf, bytes } = packer.done();
  return { ...arraysOfHoldings({ base, shelf }), bytes };
}

/** What was compiled in batches is free again when it is merged. */
async function compiled(
  papers: readonly Paper[],
  workshop: Workshop,
  packer: Packer,
  show: ShowIndexProgress,
): Promise<Segment> {
  const segments: Segment[] = [];
  let done = 0;
  const starts = batchStarts(papers);
  const compileBatch = async (number: number): Promise<void> => {
    const batch = papers.slice(starts[number], starts[number + 1]);
    // Packed while another hand compiles.
    const compiling = workshop.compile(batch.map(documentOf));
    for (const paper of batch) packer.add(paper);
    segments[number] = await compiling;
    done += batch.length;
    show({ step: "compiling", done, papers: papers.length });
  };
  await inHands(
    workshop,
    starts.map((_, number) => number),
    compileBatch,
  );
  if (segments.length > 1) show({ step: "merging" });
  return mergeSegments(segments.map((segment) => ({ segment }))).segment;
}

async function placed(segment: Segment, workshop: Workshop, show: ShowIndexProgress): Promise<Base> {
  const papers = documentCountOf(segment);
  show({ step: "learning" });
  const space = learnSpace(segment);
  if (space === undefined) return { segment, latent: undefined };
  const places = noPlaces(papers, space.dimensions);
  let done = 0;
  await inHands(workshop, stretches(papers, STRETCH), async (from) => {
    const to = Math.min(papers, from + STRETCH);
    await workshop.place({ segment, space, places, from, to });
    done += to - from;
    show({ step: "placing", done, papers });
  });
  return withPlaces(segment, space, places);
}

/** Each hand takes the next task when it is done with one. */
async function inHands(
  { hands }: Workshop,
  tasks: readonly number[],
  work: (task: number) => Promise<void>,
): Promise<void> {
  const waiting = tasks.values();
  const hand = async (): Promise<void> => {
    for (const task of waiting) await work(task);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}

/** A batch has so many papers, or so much text, whichever comes first. */
function batchStarts(papers: readonly Paper[]): readonly number[] {
  const starts: number[] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const [at, { abstract }] of papers.entries()) {
    characters += abstract.length;
    if (characters > BATCH_CHARACTERS || at - (starts.at(-1) ?? 0) >= BATCH_PAPERS) {
      starts.push(at);
      characters = abstract.length;
    }
  }
  return starts;
}

function stretches(count: number, length: number): readonly number[] {
  return Array.from({ length: Math.ceil(count / length) }, (_, at) => at * length);
}

/** Compiled at once. Text of nothing but different words takes 150 bytes a character meanwhile, and a hand has 1 GB. */
const BATCH_PAPERS = 2_000;
const BATCH_CHARACTERS = 3_000_000;
const STRETCH = 10_000;

/**
 * The use case behind `npm run evaluate`: the shipped judged sets in, figures, page and record out.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import type { AnsweringModels } from "../../answering/models.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { readComposingFigures } from "../report/composing-section.ts";
import { evaluationReport, type ReportContext } from "../report/report.ts";
import { openFolder, writeWholeFile } from "../report/write-whole-file.ts";
import { takeTurns } from "../take-turns.ts";
import { type AblationRow, ablate } from "./ablation.ts";
import { type CheckFigures, measureChecks } from "./check-drafts.ts";
import { type DigestFigures, type MeasuredDigest, measureDigests } from "./digest-figures.ts";
import { type FacetFigures, type FacetSystem, measureFacets } from "./facet-figures.ts";
import { type Figures, figuresOf, type RankingFigures, type Timings, timingsOf } from "./figures.ts";
import { readJudgedDrafts } from "./judged-drafts.ts";
import { type JudgedQuestion, readJudgedSets } from "./judged-sets.ts";
import { type AnswerOutcome, type MeasuredSystem, type Measurements, type MeasureOptions, measure } from "./measure.ts";
import { measureOther, type OtherRanker } from "./other-ranking.ts";
import type { RankingBench } from "./ranking-bench.ts";

export interface ShippedRequest extends MeasureOptions {
  readonly judgedFolder: string;
  /** The corpus as shipped, without a person's own additions. */
  readonly papers: readonly Paper[];
  readonly corpusFile: string;
  readonly system: MeasuredSystem & FacetSystem;
  /** Every question answered by models that were fitted without it; left out where nothing was fitted. */
  readonly answerHeldOut?: AnswerHeldOut;
  /** Absent: digests are not measured. */
  readonly digest?: MeasuredDigest;
  /** Ranks the judged sets for comparison. */
  readonly otherRanker?: OtherRanker;
  /** Holds the papers already. Absent: the ranking's steps are not measured. */
  readonly bench?: RankingBench;
}

export type FitModels = (questions: readonly JudgedQuestion[]) => AnsweringModels;
export type AnswerHeldOut = (questions: readonly JudgedQuestion[]) => Promise<readonly AnswerOutcome[]>;

export interface ShippedOutcome {
  readonly papers: number;
  /** SHA-256 of the corpus file, in hexadecimal. */
  readonly corpusFingerprint: string;
  readonly figures: Figures;
  /** The same with the answers of models that had not seen the question. */
  readonly heldOut?: Figures;
  /** Of the check of claims; empty where the folder holds no judged drafts. */
  readonly checks: readonly CheckFigures[];
  readonly digests?: DigestFigures;
  /** By `otherRanker`. */
  readonly otherRanking?: readonly RankingFigures[];
  readonly ablation?: readonly AblationRow[];
  /** Empty where the folder holds no judged facets. */
  readonly facets: readonly FacetFigures[];
  readonly timings: Timings;
  readonly measurements: Measurements;
}

export async function evaluateShipped(request: ShippedRequest): Promise<ShippedOutcome> {
  const sets = await readJudgedSets(request.judgedFolder, request.papers);
  const turn = takeTurns(request);
  const { system, digest, otherRanker, bench } = request;
  const measurements = await measure(system, sets, request);
  const heldOut = await request.answerHeldOut?.(sets.questions);
  return {
    papers: request.papers.length,
    corpusFingerprint: await sha256(request.corpusFile),
    figures: figuresOf(measurements),
    ...(heldOut === undefined ? {} : { heldOut: figuresOf({ ...measurements, answers: heldOut }) }),
    checks: measureChecks(await readJudgedDrafts(request.judgedFolder, request.papers)),
    ...(digest && { digests: await measureDigests(after(turn, digest), sets.topics) }),
    ...(otherRanker && {
      otherRanking: await measureOther({ rank: after(turn, otherRanker.rank) }, sets, request.papers),
    }),
    ...(bench && { ablation: await ablate(bench, sets, turn) }),
    facets: await measureFacets({ related: after(turn, system.related) }, request.judgedFolder, request.papers),
    timings: timingsOf(measurements),
    measurements,
  };
}

function after<Words extends readonly unknown[], Result>(
  turn: () => Promise<void>,
  work: (...words: Words) => Promise<Result>,
): (...words: Words) => Promise<Result> {
  return async (...words) => {
    await turn();
    return work(...words);
  };
}

/** Writes `evaluation.md` for people and `evaluation.json` for the test that guards against falling figures. */
export async function writeEvaluation(
  folder: string,
  {
    papers,
    corpusFingerprint,
    figures,
    heldOut,
    checks,
    digests,
    otherRanking,
    ablation,
    facets,
    timings,
  }: ShippedOutcome,
  surroundings: Pick<ReportContext, "date" | "machine">,
): Promise<readonly string[]> {
  await openFolder(folder);
  const page = path.join(folder, "evaluation.md");
  const record = path.join(folder, "evaluation.json");
  const composing = await readComposingFigures(folder);
  const report = evaluationReport(figures, heldOut, {
    papers,
    corpusFingerprint,
    checks,
    ...(digests === undefined ? {} : { digests }),
    ...(otherRanking === undefined ? {} : { otherRanking }),
    ...(ablation === undefined ? {} : { ablation }),
    facets,
    timings,
    ...(composing === undefined ? {} : { composing }),
    ...surroundings,
  });
  await writeWholeFile(page, (write) => write(report));
  await writeWholeFile(record, (write) =>
    write(
      evaluationRecord({
        papers,
        corpusFingerprint,
        figures,
        ...(heldOut && { heldOut }),
        checks,
        ...(digests && { digests }),
      }),
    ),
  );
  return [page, record];
}

/** Rounded, so that the last bits of a logarithm on another machine change nothing. */
function evaluationRecord(
  content: Pick<ShippedOutcome, "papers" | "corpusFingerprint" | "figures" | "heldOut" | "checks" | "digests">,
): string {
  const round = (_key: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toFixed(4)) : value;
  return `${JSON.stringify(content, round, 2)}\n`;
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

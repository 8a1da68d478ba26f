/**
 * Fits the weights of the claim check to judged claims, and reports how such weights do on papers they never saw.
 *
 * In: judged drafts of the split `dev`. Out: the model; or, for each claim, the model that was fitted without any paper it cites.
 * The threshold is chosen on such held-out claims too: on the claims it was fitted to a model looks better than it is.
 */
import { type ReadClaim, readClaim } from "../../answering/check/check-claim.ts";
import type { CheckFailure } from "../../answering/check/check-failure.ts";
import { type DoubtModel, featuresOf, isCertain } from "../../answering/check/doubt-model.ts";
import { DOUBT_SIGNS, type DoubtSign } from "../../answering/check/doubts/doubt.ts";
import { type LinearModel, logOdds } from "../../answering/linear-model.ts";
import type { JudgedDraft } from "../shipped/judged-drafts.ts";
import { fitLogisticRegression, type LabelledRow } from "./logistic-regression.ts";
import { splitIntoFolds } from "./split-into-folds.ts";

/** A judged claim as the fit sees it. */
export interface CheckExample {
  readonly draft: JudgedDraft;
  readonly faulty: boolean;
  /** What speaks against it; none where it is dropped, or passes, whatever the weights. */
  readonly row: LabelledRow<DoubtSign> | undefined;
  /** Dropped whatever the weights. */
  readonly dropped: boolean;
  readonly read: ReadClaim | CheckFailure;
}

/** An example with its log-odds, and the model they are of. */
export interface WeighedExample extends CheckExample {
  readonly odds: number;
  readonly model: LinearModel<DoubtSign>;
}

export function readCheckExamples(drafts: readonly JudgedDraft[]): readonly CheckExample[] {
  return drafts.map((draft): CheckExample => {
    const faulty = draft.kind !== SOUND;
    const read = readClaim(draft.claim, draft.evidence);
    if ("fault" in read || read.doubts.some(isCertain)) return { draft, faulty, read, row: undefined, dropped: true };
    if (read.doubts.length === 0) return { draft, faulty, read, row: undefined, dropped: false };
    return { draft, faulty, read, row: { features: featuresOf(read.doubts), outcome: faulty }, dropped: false };
  });
}

/** The model to ship, rounded so that it reads well and is the same on any machine. */
export function shippedDoubtModel(drafts: readonly JudgedDraft[]): DoubtModel {
  const examples = readCheckExamples(drafts.filter(({ split }) => split === "dev"));
  const model = { ...fitted(examples), dropFrom: droppingFrom(holdOut(examples), SOUND_DROPPED) };
  const round = (_key: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toFixed(2)) : value;
  return JSON.parse(JSON.stringify(model, round)) as DoubtModel;
}

function fitted(examples: readonly CheckExample[]): LinearModel<DoubtSign> {
  const rows = examples.flatMap(({ row, faulty }) =>
    row === undefined ? [] : { ...row, weight: faulty ? 1 : SOUND_WEIGHT },
  );
  return fitLogisticRegression(rows, DOUBT_SIGNS, { penalty: PENALTY, balanced: false });
}

/** Every claim weighed by a model that was fitted without its papers. */
export function holdOut(examples: readonly CheckExample[]): readonly WeighedExample[] {
  const groups = groupsByPaper(examples);
  if (groups.length < 2) return weigh(examples, fitted(examples));
  return splitIntoFolds(groups, { folds: Math.min(FOLDS, groups.length), seed: SEED }).flatMap((fold) => {
    const held = new Set(fold.flatMap((place) => groups[place] ?? []));
    return weigh([...held], fitted(examples.filter((example) => !held.has(example))));
  });
}

export function weigh(examples: readonly CheckExample[], model: LinearModel<DoubtSign>): readonly WeighedExample[] {
  return examples.map((example) => ({ ...example, model, odds: oddsOf(example, model) }));
}

function oddsOf({ row, dropped }: CheckExample, model: LinearModel<DoubtSign>): number {
  if (row === undefined) return dropped ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return logOdds(model, row.features);
}

/** Claims that share a cited paper, directly or over others, in one group. */
function groupsByPaper(examples: readonly CheckExample[]): readonly (readonly CheckExample[])[] {
  const heads = new Map<string, string>();
  const headOf = (paper: string): string => {
    const next = heads.get(paper);
    if (next === undefined || next === paper) return paper;
    const head = headOf(next);
    heads.set(paper, head);
    return head;
  };
  const papersOf = ({ draft: { claim, evidence } }: CheckExample): readonly string[] =>
    claim.support.map(({ marker }) => evidence.find((each) => each.marker === marker)?.paper.id ?? "");
  for (const example of examples) {
    const [first = "", ...others] = papersOf(example);
    for (const other of others) heads.set(headOf(other), headOf(first));
  }
  const groups = new Map<string, CheckExample[]>();
  for (const example of examples) {
    const head = headOf(papersOf(example)[0] ?? "");
    groups.set(head, [...(groups.get(head) ?? []), example]);
  }
  return [...groups.values()];
}

/** The log-odds from which on no more than this share of the sound claims is dropped. */
export function droppingFrom(examples: readonly WeighedExample[], share: number): number {
  const sound = examples
    .filter(({ faulty }) => !faulty)
    .map(({ odds }) => odds)
    .sort((one, other) => other - one);
  const weighed = sound.filter(Number.isFinite);
  const next = sound[Math.floor(share * sound.length)];
  // Nothing speaks against the first claim that must stay: all may be dropped against which anything does.
  if (next === Number.NEGATIVE_INFINITY) return weighed.at(-1) ?? 0;
  // Just above the first claim that must stay.
  return next === undefined || next === Number.POSITIVE_INFINITY ? (weighed[0] ?? 0) + STEP : next + STEP;
}

/** The share of sound claims that may be dropped, each of which a model may word anew. */
const SOUND_DROPPED = 0.1;
/** Faulty claims that a sound one counts for: where few sound ones may be dropped, what lies there must fit best. */
const SOUND_WEIGHT = 2;
const PENALTY = 1;
const FOLDS = 10;
const SEED = 20260101;
const STEP = 0.005;
const SOUND = "sound";

/**
 * How good the check of claims is: how many planted faults it catches, how many sound claims it drops.
 *
 * In: judged drafts. Out: figures for each split, by kind, each with its Wilson interval. The claims of `dev`, to which the weights
 * were fitted, are judged by weights that were fitted without their papers. Recall: of the faulty claims, those that
 * were dropped. Precision: of the dropped claims, those that were faulty.
 */
import type { Fault } from "../../answering/check/check-claim.ts";
import { DOUBT_MODEL, decidingDoubt } from "../../answering/check/doubt-model.ts";
import type { Interval } from "../bootstrap.ts";
import { droppingFrom, holdOut, readCheckExamples, type WeighedExample, weigh } from "../fit/fit-check.ts";
import type { JudgedDraft } from "./judged-drafts.ts";

export interface CheckFigures {
  readonly split: JudgedDraft["split"];
  readonly faulty: Share;
  readonly sound: Share;
  readonly precision: Share;
  /** The kinds of planted faults, those with most claims first. */
  readonly kinds: readonly KindFigures[];
  /** What stricter and milder thresholds would do. */
  readonly curve: readonly CurvePoint[];
}

/** The threshold is the one that drops this share of the sound claims of `dev`. */
interface CurvePoint {
  readonly soundDropped: number;
  readonly faulty: Share;
  readonly sound: Share;
}

/** Of `count` claims, those that the check dropped (of those it dropped, the faulty ones). */
export interface Share {
  readonly count: number;
  readonly dropped: number;
  readonly share: number;
  readonly interval: Interval;
}

export interface KindFigures extends Share {
  readonly kind: string;
  /** What the check named as the fault, the commonest first. */
  readonly named: readonly { readonly fault: Fault; readonly count: number }[];
}

export interface CheckedDraft {
  readonly draft: JudgedDraft;
  readonly fault: Fault | undefined;
  readonly reason: string;
}

export function measureChecks(drafts: readonly JudgedDraft[]): readonly CheckFigures[] {
  const of = (split: JudgedDraft["split"]) => readCheckExamples(drafts.filter((draft) => draft.split === split));
  const dev = holdOut(of("dev"));
  const test = weigh(of("test"), DOUBT_MODEL);
  return (["test", "dev"] as const).flatMap((split) => {
    const examples = split === "test" ? test : dev;
    if (examples.length === 0) return [];
    const curve = CURVE.map((share) => curvePoint(share, examples, droppingFrom(dev, share)));
    return [{ ...checkFiguresOf(split, examples.map(checkExample)), curve }];
  });
}

function checkExample({ draft, read, model }: WeighedExample): CheckedDraft {
  const found = "fault" in read ? read : decidingDoubt(read.doubts, { ...model, dropFrom: DOUBT_MODEL.dropFrom });
  return { draft, fault: found?.fault, reason: found?.reason ?? "" };
}

function curvePoint(soundDropped: number, examples: readonly WeighedExample[], dropFrom: number): CurvePoint {
  const share = (faulty: boolean): Share => {
    const ours = examples.filter((example) => example.faulty === faulty);
    return shareOf(ours.length, ours.filter(({ odds }) => odds >= dropFrom).length);
  };
  return { soundDropped, faulty: share(true), sound: share(false) };
}

function checkFiguresOf(split: JudgedDraft["split"], checked: readonly CheckedDraft[]): CheckFigures {
  const faulty = checked.filter(({ draft }) => draft.kind !== SOUND);
  const dropped = checked.filter(({ fault }) => fault !== undefined);
  const names = [...new Set(faulty.map(({ draft }) => draft.kind))];
  const kinds = names
    .map((kind) =>
      kindFigures(
        kind,
        faulty.filter(({ draft }) => draft.kind === kind),
      ),
    )
    .sort((one, other) => other.count - one.count || (one.kind < other.kind ? -1 : 1));
  return {
    split,
    faulty: shareOf(faulty.length, droppedOf(faulty)),
    sound: shareOf(checked.length - faulty.length, dropped.length - droppedOf(faulty)),
    precision: shareOf(dropped.length, droppedOf(faulty)),
    kinds,
    curve: [],
  };
}

function kindFigures(kind: string, checked: readonly CheckedDraft[]): KindFigures {
  const faults = checked.flatMap(({ fault }) => fault ?? []);
  const named = [...new Set(faults)]
    .map((fault) => ({ fault, count: faults.filter((each) => each === fault).length }))
    .sort((one, other) => other.count - one.count);
  return { kind, named, ...shareOf(checked.length, faults.length) };
}

function droppedOf(checked: readonly CheckedDraft[]): number {
  return checked.filter(({ fault }) => fault !== undefined).length;
}

function shareOf(count: number, dropped: number): Share {
  return { count, dropped, share: count === 0 ? 0 : dropped / count, interval: wilsonInterval(dropped, count) };
}

/** The 95 % score interval of a share (Wilson 1927): it behaves near 0 and 1, where resampling finds no spread. */
export function wilsonInterval(hits: number, count: number): Interval {
  if (count === 0) return { low: 0, high: 0 };
  const share = hits / count;
  const middle = share + Z ** 2 / (2 * count);
  const spread = Z * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2));
  const scale = 1 + Z ** 2 / count;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

const SOUND = "sound";
/** Shares of the sound claims of `dev` to drop, for the curve. */
const CURVE = [0.03, 0.05, 0.1, 0.15, 0.2];
/** The two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964;

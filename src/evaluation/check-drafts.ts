/**
 * How good the check of claims is: how many planted faults it catches, how many sound claims it drops.
 *
 * In: judged drafts. Out: figures for each split, by kind, each with its Wilson interval. Recall: of the faulty claims, those that
 * were dropped. Precision: of the dropped claims, those that were faulty.
 */
import { checkClaim, type Fault } from "../answering/check/check-claim.ts";
import type { Interval } from "./bootstrap.ts";
import type { JudgedDraft } from "./judged-drafts.ts";

export interface CheckFigures {
  readonly split: JudgedDraft["split"];
  readonly faulty: Share;
  readonly sound: Share;
  readonly precision: Share;
  /** The kinds of planted faults, those with most claims first. */
  readonly kinds: readonly KindFigures[];
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

export function checkDrafts(drafts: readonly JudgedDraft[]): readonly CheckedDraft[] {
  return drafts.map((draft) => {
    const verdict = checkClaim(draft.claim, draft.evidence);
    return verdict.sound
      ? { draft, fault: undefined, reason: "" }
      : { draft, fault: verdict.fault, reason: verdict.reason };
  });
}

export function checkFiguresOf(checked: readonly CheckedDraft[]): readonly CheckFigures[] {
  return (["test", "dev"] as const).flatMap((split) => {
    const ours = checked.filter(({ draft }) => draft.split === split);
    return ours.length === 0 ? [] : [figuresOf(split, ours)];
  });
}

function figuresOf(split: JudgedDraft["split"], checked: readonly CheckedDraft[]): CheckFigures {
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
/** The two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964;

/** The section "Checks" of the evaluation page: figures of the claim check as Markdown. */
import type { CheckFigures, KindFigures, Share } from "../shipped/check-drafts.ts";
import { table } from "./markdown-table.ts";

export function checkSection(checks: readonly CheckFigures[]): readonly string[] {
  if (checks.length === 0) return [];
  return [
    "## Checks",
    "",
    "Made claims over the shipped abstracts, sound ones and ones with a planted fault " +
      "([corpus/judged](../corpus/judged/README.md)); how the check works and what it cannot see: " +
      "[ADR 0010](adr/0010-claim-check.md). Its weights were fitted to `dev` (`footnote evaluate --fit-check`), each claim of which is judged here by weights " +
      "fitted without its papers; `test` shares no cited paper with it. A claim that is dropped goes back to the model once, for words nearer to its quote. " +
      "Intervals are Wilson's, 95 %.",
    "",
    ...table(
      ["figure", "target", ...checks.flatMap(({ split }) => [split, "95 % interval", "claims"])],
      [
        ["planted faults caught (recall)", "≥ 0.95", ...checks.flatMap(({ faulty }) => cells(faulty))],
        ["sound claims dropped", "≤ 0.03", ...checks.flatMap(({ sound }) => cells(sound))],
        ["dropped claims that were faulty (precision)", "", ...checks.flatMap(({ precision }) => cells(precision))],
      ],
    ),
    "",
    "What other thresholds would do, each chosen to drop so many of the sound claims of `dev`; the shipped one is at 10 %:",
    "",
    ...table(
      [
        "sound claims to drop",
        ...checks.flatMap(({ split }) => [`${split}: sound dropped`, `${split}: faults caught`]),
      ],
      (checks[0]?.curve ?? []).map(({ soundDropped }, nth) => [
        soundDropped.toFixed(2),
        ...checks.flatMap(({ curve }) =>
          curve.slice(nth, nth + 1).flatMap(({ sound, faulty }) => [short(sound), short(faulty)]),
        ),
      ]),
    ),
    "",
    ...checks.flatMap(({ split, kinds }) => [
      ...table(["planted fault", `${split}: caught`, "share", "95 % interval", "named as"], kinds.map(kindRow)),
      "",
    ]),
  ];
}

function short({ share, dropped, count }: Share): string {
  return `${share.toFixed(3)} (${dropped} of ${count})`;
}

function cells(share: Share): readonly string[] {
  return [share.share.toFixed(3), interval(share), `${share.dropped} of ${share.count}`];
}

function kindRow(figures: KindFigures): readonly string[] {
  const named = figures.named.map(({ fault, count }) => `${fault} ${count}`).join(", ");
  return [figures.kind, `${figures.dropped} of ${figures.count}`, figures.share.toFixed(3), interval(figures), named];
}

function interval({ interval: { low, high } }: Share): string {
  return `${low.toFixed(3)}–${high.toFixed(3)}`;
}

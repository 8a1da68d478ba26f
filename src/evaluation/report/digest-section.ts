/** The section "Digests" of the evaluation page: figures of the choice on the judged topics as Markdown. */
import type { Interval } from "../bootstrap.ts";
import type { DigestFigures, TopicDigests } from "../shipped/digest-figures.ts";
import { table } from "./markdown-table.ts";

export function digestSection(figures: DigestFigures | undefined): readonly string[] {
  if (figures === undefined) return [];
  return [
    "## Digests",
    "",
    "The judged topics as subscriptions. First ten: the first digest of ten papers. A week: seven daily digests of five, each without " +
      "what was shown before. The bar a paper must pass was set on these topics, to show 0.80; held out, it is the one the other topics would have set. " +
      "With votes: readers who say of each paper shown whether it is relevant. The topics are few: see the intervals.",
    "",
    ...table(
      ["figure", "target", "reached", "95 % interval", "held out", "with votes"],
      [
        [
          "precision of the first ten",
          "≥ 0.60",
          decimal(figures.precision),
          interval(figures["precision interval"]),
          "",
          "",
        ],
        [
          "nDCG@10 of the first ten",
          "≥ 0.76",
          decimal(figures["ndcg@10"]),
          interval(figures["ndcg@10 interval"]),
          "",
          "",
        ],
        [
          "relevant papers a week covers",
          "≥ 0.80",
          decimal(figures.coverage),
          interval(figures["coverage interval"]),
          decimal(figures.heldOutCoverage),
          decimal(figures.coverageWithVotes),
        ],
        ["precision of a week", "", decimal(figures.weekPrecision), "", "", decimal(figures.weekPrecisionWithVotes)],
        ["papers repeated", "0", String(figures.repeated), "", "", ""],
        ["near-duplicate pairs in a digest", "0", String(figures.nearDuplicates), "", "", ""],
      ],
    ),
    "",
    ...table(
      ["topic", "relevant", "precision", "nDCG@10", "shown in a week", "covered", "bar held out", "covered held out"],
      figures.topics.map(topicRow),
    ),
    "",
  ];
}

function topicRow({ topic, relevant, precision, ndcg, week, heldOut }: TopicDigests): readonly string[] {
  return [
    ...[topic, String(relevant), decimal(precision), decimal(ndcg), String(week.shown), decimal(week.coverage)],
    ...[heldOut.fitsFrom.toFixed(2), decimal(heldOut.coverage)],
  ];
}

function decimal(value: number): string {
  return value.toFixed(3);
}

function interval({ low, high }: Interval): string {
  return `${decimal(low)}–${decimal(high)}`;
}

/** The page `docs/bench-search.md`: the promises, a table for each size, and what was measured how. */
import { RANKED_KINDS, type RankedKind } from "../corpus/queries.ts";
import type { EngineFigures, RunFigures } from "../run/figures.ts";
import { milliseconds, pair, plain, seconds } from "./screen.ts";
import { isMet, type Target, targetsOf } from "./targets.ts";

export function pageOf(runs: readonly RunFigures[]): string {
  const targets = targetsOf(runs);
  const verdicts = targets.map(isMet);
  const [met, missed, open] = [true, false, undefined].map(
    (wanted) => verdicts.filter((each) => each === wanted).length,
  );
  return `# Search, side by side

Written by \`npm run bench:search -- --documents N --write\`. Every engine gets the same made-up abstracts and the same queries, each in a
process of its own, one after the other. Ratios are taken within one run; times are of the machine named with the run.

![8-term queries](bench-search.png)

## Promises

${met} kept, ${missed} missed, ${open} not measured.

| | measured | promised | |
|---|---|---|---|
${targets.map(targetRow).join("\n")}

${runs.map(section).join("\n\n")}

## Growth

![8-term queries over their postings](bench-search-growth.png)

Median of an 8-term query, in milliseconds, over the postings of its terms: what an engine walks that looks at every document that
holds a word of the query.

| documents | postings | ${GROWN.join(" | ")} |
|---|---|${GROWN.map(() => "---|").join("")}
${runs.map(growthRow).join("\n")}

## What is measured

- **Documents.** ${HOW.documents}
- **Queries.** ${HOW.queries}
- **Times.** ${HOW.times}
- **Memory.** ${HOW.memory}
- **Agreement.** ${HOW.agreement}
- **Bounds.** ${HOW.bounds}
- **Titles.** ${HOW.titles}
- **Cores.** ${HOW.cores}
`;
}

function targetRow(target: Target): string {
  const met = isMet(target);
  const word = met === undefined ? "not measured" : met ? "met" : "**not met**";
  const measured = target.measured === null ? "–" : amount(target.measured, target.unit);
  return `| ${target.what} | ${measured} | ${target.wanted} ${amount(target.bound, target.unit)} | ${word} |`;
}

function amount(value: number, unit: Target["unit"]): string {
  return `${milliseconds(value)} ${unit}`;
}

function section(run: RunFigures): string {
  const { documents, date, machine, inOneGo, engines } = run;
  const loads = engines.map(({ load }) => load);
  const goes = inOneGo ? "" : "Put together from several goes, so ratios between engines are rough. ";
  const measured = engines.filter(({ buildMs }) => buildMs !== null);
  const notes = engines.flatMap(({ name, note }) => (note === undefined ? [] : [`- ${name}: ${note}.`]));
  const same = engines.flatMap(({ name, sameAsUncompiled }) =>
    sameAsUncompiled === undefined
      ? []
      : [`- ${name}: the same ten in the same order as uncompiled for ${percent(sameAsUncompiled)} of the queries.`],
  );
  const cores = engines.flatMap(({ name, throughput }) =>
    throughput === undefined
      ? []
      : [
          `- ${name}: ${plain(throughput.oneCore)} 8-term queries a second on one core, ${plain(throughput.allCores)} on ${throughput.cores}.`,
        ],
  );
  const remarks = [...same, ...cores, ...notes];
  return `## ${documents.toLocaleString("en-US")} documents

${date}, ${machine}; load of the machine ${Math.min(...loads)} to ${Math.max(...loads)}. ${goes}Times in ms, p50 / p95.

| engine | ${RANKED_KINDS.map((kind) => NAMES[kind]).join(" | ")} | title | addition |
|---|${RANKED_KINDS.map(() => "---|").join("")}---|---|
${measured.map(timesRow).join("\n")}

| engine | build s | of it at most MB | snapshot MB | load s | MB | agreement: all | ${AGREED.map((kind) => NAMES[kind]).join(" | ")} |
|---|---|---|---|---|---|---|${AGREED.map(() => "---|").join("")}
${measured.map(sizesRow).join("\n")}${remarks.length === 0 ? "" : `\n\n${remarks.join("\n")}`}`;
}

function timesRow(engine: EngineFigures): string {
  const waits = [...RANKED_KINDS.map((kind) => pair(engine[kind])), pair(engine.complete), pair(engine.addition)];
  return `| ${engine.name} | ${waits.join(" | ")} |`;
}

function sizesRow(engine: EngineFigures): string {
  const cells = [
    seconds(engine.buildMs),
    plain(engine.buildPeakMb),
    plain(engine.snapshotMb),
    seconds(engine.loadMs),
    plain(engine.rssMb),
    share(engine.top10Agreement),
    ...AGREED.map((kind) => share(engine.agreement[kind])),
  ];
  return `| ${engine.name} | ${cells.join(" | ")} |`;
}

function growthRow({ documents, postings, engines }: RunFigures): string {
  const waits = GROWN.map((wanted) => {
    const p50Ms = engines.find(({ name }) => name === wanted)?.q8.p50Ms ?? null;
    return p50Ms === null ? "–" : milliseconds(p50Ms);
  });
  return `| ${documents.toLocaleString("en-US")} | ${postings.q8.toLocaleString("en-US")} | ${waits.join(" | ")} |`;
}

function share(value: number | null): string {
  return value === null ? "–" : value.toFixed(3);
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(1))} %`;
}

const GROWN = ["footnote", "footnote-all", "bare"] as const;
const AGREED: readonly RankedKind[] = RANKED_KINDS;
const NAMES: Readonly<Record<RankedKind, string>> = {
  q3: "3 terms",
  q8: "8 terms",
  q20: "20 terms",
  stop: "8 words, stop words kept",
  abstract: "whole abstract",
  long: "6,000 characters",
};

const HOW = {
  documents: `Abstracts of 140 to 240 words under titles of 6 to 13, made from a seed. The commonest of the 100,000 words are those of the
  shipped abstracts in their order, stop words included; the rest are made up; frequencies fall as in the shipped abstracts, and an
  abstract has as many distinct words, stop words and terms as those (\`bench/search/corpus\`). Each engine gets one field that holds the title three times
  and the abstract, and is set up for English as far as it brings that along.`,
  queries: `200 of each kind, drawn from documents of the corpus; others to warm up with. The stop words among 8 words are treated as
  each engine treats them.`,
  times: `Building is without making up the documents. Loading goes from opening the saved index to the first answer, the file in the system's
  cache. Queries follow each other in one thread, analysis of the query included. An addition is a new document and the answer that
  holds it.`,
  memory: `Of the process that answers, Node included, after all queries and a collection of garbage; building happens in another process.`,
  agreement: `The share of the ten best documents by plain BM25 that are among an engine's ten; documents that score as much as the tenth
  all count. The reference is brute force over Footnote's terms with k 1.5, b 0.6, the title three times, without Footnote's share for
  documents that hold more of the query and without its cut of long queries at 64 terms: Footnote departs from it on purpose, the others by
  their terms and formulas.`,
  bounds: `An engine builds within 6 minutes and 8 GB of heap, and answers within 3 minutes, each kind of query for 4 seconds and at least three
  queries, or one where one takes 10 seconds. What is beyond a bound is left out and said (\`bench/search/run/bounds.ts\`).`,
  titles: `Completing the beginning of a title, 2 to 24 letters, to ten titles: an index of titles alone, in a process of its own.`,
  cores: `The same index shared by as many threads as there are cores, each asking 8-term queries in turn for three seconds.`,
} as const;

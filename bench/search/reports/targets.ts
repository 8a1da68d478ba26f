/** What the search promises, and how the figures stand to it. Ratios are taken within one run, times of the machine it ran on. */
import type { EngineName } from "../run/engine-list.ts";
import type { EngineFigures, RunFigures } from "../run/figures.ts";

export interface Target {
  readonly what: string;
  readonly unit: "ms" | "MB" | "×";
  readonly bound: number;
  readonly wanted: "at most" | "at least";
  /** Null as long as a figure is missing. */
  readonly measured: number | null;
}

export function isMet({ bound, wanted, measured }: Target): boolean | undefined {
  if (measured === null) return undefined;
  return wanted === "at most" ? measured <= bound : measured >= bound;
}

export function targetsOf(runs: readonly RunFigures[]): readonly Target[] {
  const of = (documents: number, name: EngineName): EngineFigures | undefined =>
    runs.find((run) => run.documents === documents)?.engines.find((engine) => engine.name === name);
  const [words, all, bare] = [of(MANY, "footnote"), of(MANY, "footnote-all"), of(MANY, "bare")];
  const [mostWords, mostAll] = [of(MOST, "footnote"), of(MOST, "footnote-all")];
  const slower = (name: EngineName): number | null => ratio(of(MANY, name)?.q8.p50Ms, words?.q8.p50Ms);
  const scaled = words?.throughput;
  return [
    most("8-term query, 100,000 abstracts: times the bare loop's", "×", 2, ratio(words?.q8.p50Ms, bare?.q8.p50Ms)),
    least("… MiniSearch takes", 100, slower("minisearch")),
    least("… LanceDB takes", 10, slower("lancedb")),
    least("… SQLite FTS5 takes", 10, slower("fts5")),
    most("8-term query, 500,000: p95", "ms", 10, mostWords?.q8.p95Ms),
    most("8-term query, every step, 100,000: p50", "ms", 10, all?.q8.p50Ms),
    most("a whole abstract as query, 100,000: p50", "ms", 10, words?.abstract.p50Ms),
    most("a whole abstract as query, every step, 100,000: p50", "ms", 10, all?.abstract.p50Ms),
    most("6,000 characters as query, every step, 100,000: p99", "ms", 50, all?.long.p99Ms),
    most("opening a snapshot of 100,000 to the first answer", "ms", 500, all?.loadMs),
    most("memory in all, 100,000", "MB", 350, all?.rssMb),
    most("opening a snapshot of 500,000 to the first answer", "ms", 2_000, mostAll?.loadMs),
    most("memory in all, 500,000", "MB", 1_536, mostAll?.rssMb),
    most("building 100,000", "ms", 45_000, all?.buildMs),
    most("one addition searchable, 100,000: p95", "ms", 50, all?.addition.p95Ms),
    most("growth of an 8-term query, over that of its postings", "×", 1, growthOverPostings(runs)),
    least("8-term queries a second on four cores, over one", 3, ratio(scaled?.allCores, scaled?.oneCore)),
  ];
}

/** How many times slower the largest run is than the smallest one, over how many times more postings it walks. */
function growthOverPostings(runs: readonly RunFigures[]): number | null {
  const measured = runs
    .map(({ postings, engines }) => ({
      postings: postings.q8,
      p50Ms: engines.find(({ name }) => name === "footnote")?.q8.p50Ms ?? null,
    }))
    .filter((run): run is { readonly postings: number; readonly p50Ms: number } => run.p50Ms !== null)
    .sort((a, b) => a.postings - b.postings);
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return ratio(last.p50Ms / first.p50Ms, last.postings / first.postings);
}

function most(what: string, unit: Target["unit"], bound: number, measured: number | null | undefined): Target {
  return { what, unit, bound, wanted: "at most", measured: measured ?? null };
}

function least(what: string, bound: number, measured: number | null): Target {
  return { what, unit: "×", bound, wanted: "at least", measured };
}

function ratio(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null || b == null || b === 0 ? null : a / b;
}

const MANY = 100_000;
const MOST = 500_000;

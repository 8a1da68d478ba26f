/**
 * Merging: papers that share a token of identity become one.
 *
 * In: papers in any order. Out: distinct papers, by id.
 * Keeps true: the outcome depends on the set of papers alone, not on their order nor on how many runs brought them
 * (merging is commutative, associative and idempotent). For that each fact is chosen on its own by a total order, and
 * tokens that lost their field stay in `aliases`.
 */
import type { Paper, PartialDate, Provenance } from "../../domain/paper/paper.ts";
import { PAPER_FACTS } from "../../domain/paper/paper-checks.ts";
import { tokensOf, visibleTokens } from "./identity.ts";

export function mergePapers(papers: readonly Paper[]): readonly Paper[] {
  return mergeGroups(groupByToken(papers));
}

/** One paper of each group, by id. */
export function mergeGroups(groups: readonly (readonly Paper[])[]): readonly Paper[] {
  return groups.map(mergeAll).sort((a, b) => compareText(a.id, b.id));
}

/** Halves first, because each merge reads all the places so far: one after the other, 60,000 copies would take minutes. */
function mergeAll(group: readonly Paper[]): Paper {
  if (group.length <= 2) return group.reduce(mergeTwo);
  const half = group.length >> 1;
  return mergeTwo(mergeAll(group.slice(0, half)), mergeAll(group.slice(half)));
}

/** Papers connected by tokens, directly or through others (union-find with path halving). */
export function groupByToken(papers: readonly Paper[]): readonly (readonly Paper[])[] {
  const parents = papers.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    for (let up = parents[at] ?? at; up !== at; up = parents[at] ?? at) {
      const above = parents[up] ?? up;
      parents[at] = above;
      at = above;
    }
    return at;
  };
  const owners = new Map<string, number>();
  for (const [index, paper] of papers.entries()) {
    for (const token of tokensOf(paper)) {
      const owner = owners.get(token);
      if (owner === undefined) owners.set(token, index);
      else parents[rootOf(index)] = rootOf(owner);
    }
  }
  const groups = new Map<number, Paper[]>();
  for (const [index, paper] of papers.entries()) {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [paper]);
    else group.push(paper);
  }
  return [...groups.values()];
}

function mergeTwo(a: Paper, b: Paper): Paper {
  const titled = better(a, b, compareTitles);
  const told = better(
    a,
    b,
    (x, y) => compareLongText(x.printedAbstract, y.printedAbstract) || compareText(x.abstract, y.abstract),
  );
  const merged = {
    id: titled.id,
    title: titled.title,
    titleOrigin: titled.titleOrigin,
    abstract: told.abstract,
    printedAbstract: told.printedAbstract,
    ...chosen("authors", a, b, (x, y) => y.length - x.length || compareText(x.join("\n"), y.join("\n"))),
    ...chosen("authorCount", a, b, descending),
    ...chosen("organisation", a, b, compareLongText),
    ...chosen("date", a, b, compareDates),
    ...chosen("upvotes", a, b, descending),
    ...chosen("url", a, b, compareUrls),
    ...chosen("arxivId", a, b, compareText),
    ...chosen("doi", a, b, compareText),
    provenance: mergeProvenance([...a.provenance, ...b.provenance]),
  };
  const visible = new Set([merged.id, ...visibleTokens(merged)]);
  const tokens = new Set([...tokensOf(a), ...tokensOf(b)]);
  const aliases = [...tokens].filter((token) => !visible.has(token)).sort();
  const { id, ...rest } = merged;
  return { id, aliases, ...rest };
}

/** The better of two facts that either paper may lack, as a field or as none. */
function chosen<Fact extends keyof Paper>(
  fact: Fact,
  a: Paper,
  b: Paper,
  compare: (x: Exclude<Paper[Fact], undefined>, y: Exclude<Paper[Fact], undefined>) => number,
): Pick<Paper, Fact> | object {
  const [x, y] = [factOf(a, fact), factOf(b, fact)];
  const value = x === undefined ? y : y === undefined ? x : better(x, y, compare);
  return value === undefined ? {} : { [fact]: value };
}

function factOf<Fact extends keyof Paper>(paper: Paper, fact: Fact): Exclude<Paper[Fact], undefined> | undefined {
  return paper[fact] as Exclude<Paper[Fact], undefined> | undefined;
}

function better<T>(a: T, b: T, compare: (x: T, y: T) => number): T {
  return compare(a, b) <= 0 ? a : b;
}

/** A title from a source before a derived one, ordinary print before capitals throughout, then the longer one. */
function compareTitles(a: Paper, b: Paper): number {
  return (
    Number(a.titleOrigin === "derived") - Number(b.titleOrigin === "derived") ||
    Number(!/\p{Ll}/u.test(a.title)) - Number(!/\p{Ll}/u.test(b.title)) ||
    compareLongText(a.title, b.title) ||
    compareText(a.id, b.id)
  );
}

/** The date that knows more, then the earlier one: a paper counts from its first appearance. */
function compareDates(a: PartialDate, b: PartialDate): number {
  return (
    partsOf(b) - partsOf(a) ||
    (a.year ?? 0) - (b.year ?? 0) ||
    (a.month ?? 0) - (b.month ?? 0) ||
    (a.day ?? 0) - (b.day ?? 0)
  );
}

function partsOf({ year, month, day }: PartialDate): number {
  return [year, month, day].filter((part) => part !== undefined).length;
}

/** A safe address before a plain one, then the shorter one. */
function compareUrls(a: string, b: string): number {
  return Number(!a.startsWith("https:")) - Number(!b.startsWith("https:")) || a.length - b.length || compareText(a, b);
}

/** Longer first: a cut abstract loses to the whole one. */
function compareLongText(a: string, b: string): number {
  return b.length - a.length || compareText(a, b);
}

function descending(a: number, b: number): number {
  return b - a;
}

function mergeProvenance(entries: readonly Provenance[]): readonly Provenance[] {
  const places = new Map<string, Provenance>();
  for (const entry of entries) {
    const place = `${entry.source}\n${entry.line}`;
    const known = places.get(place);
    const facts = PAPER_FACTS.filter((fact) => entry.facts.includes(fact) || known?.facts.includes(fact));
    places.set(place, { source: entry.source, line: entry.line, facts });
  }
  return [...places.values()].sort((a, b) => compareText(a.source, b.source) || a.line - b.line);
}

/** By UTF-16 code units, the same on every machine whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * How a claim relates what it compares, against its quotes.
 *
 * In: the alignment of a claim with its quotes. Out: doubts where the quotes say "matches" and the claim "beats", or the quotes
 * "linear" and the claim "quadratic".
 */
import type { Alignment } from "../alignment.ts";
import type { Reading } from "../read-words.ts";
import type { Doubt } from "./doubt.ts";

export function relationDoubts(alignment: Alignment): readonly Doubt[] {
  return [...changedRelation(alignment), ...changedGrowth(alignment)];
}

/** Ahead, level, behind: where a claim has one of them and its source only another. */
function changedRelation({ claim, source }: Alignment): readonly Doubt[] {
  const said = relationsOf(claim);
  const held = relationsOf(source);
  const [first] = said;
  if (first === undefined || held.length === 0) return [];
  if (said.some(({ relation }) => held.some((each) => each.relation === relation))) return [];
  // "A is ahead of B" is "B is behind A": whoever looks at the places of the two tells that.
  const isLevel =
    said.some(({ relation }) => relation === "level") || held.some(({ relation }) => relation === "level");
  if (!isLevel) return [];
  // "improves at the same cost" as "more for the same cost": the claim says in other words who is ahead.
  if (first.relation === "level" && claim.words.some(({ lower }) => MOVES.test(lower))) return [];
  const reason = `The claim says "${first.word}" where the quote says "${held[0]?.word}".`;
  return [{ sign: "relationChanged", amount: 1, fault: "negation", reason }];
}

interface Relation {
  readonly relation: string;
  readonly word: string;
}

function relationsOf({ words }: Reading): readonly Relation[] {
  return words.flatMap(({ lower, surface }, place) =>
    // "exact match" is a measure.
    RELATIONS.filter(({ forms }) => forms.test(lower) && words[place - 1]?.lower !== "exact").map(({ relation }) => ({
      relation,
      word: surface,
    })),
  );
}

/** Orders of growth shut each other out. */
function changedGrowth({ claim, source }: Alignment): readonly Doubt[] {
  const of = ({ words }: Reading): readonly string[] =>
    words.flatMap(({ lower }) => GROWTH.exec(lower.replace(/-/g, ""))?.[1] ?? []);
  const held = of(source);
  const [added] = of(claim).filter((each) => !held.includes(each));
  if (added === undefined || held.length === 0) return [];
  const reason = `The claim says "${added}" where the quote says "${held[0]}".`;
  return [{ sign: "growthChanged", amount: 1, fault: "negation", reason }];
}

const GROWTH =
  /^(constant|sublogarithm|logarithm|polylogarithm|sublinear|superlinear|linear|quadratic|cubic|polynomial|exponential)(?:ic|ly|ally|ically)?$/;
const RELATIONS: readonly { readonly relation: string; readonly forms: RegExp }[] = [
  {
    relation: "ahead",
    forms:
      /^(?:outperform|surpass|exceed|overtak|outdo)\w*$|^(?:beats?|beating|superior|ahead|better|improves?|stronger|best)$/,
  },
  {
    relation: "level",
    forms:
      /^(?:match(?:es|ed|ing)?|comparabl[ey]|similar(?:ly)?|equal(?:s|ly)?|par|rivals?|competitive|equivalent|same|alike)$/,
  },
  {
    relation: "behind",
    forms: /^(?:underperform|trail|lag)\w*$|^(?:worse|inferior|behind|loses?|losing|weaker|worst)$/,
  },
];

const MOVES = /^(?:rais|ris|fall|gain|increas|decreas|cut|more|less|higher|lower|fewer|faster|grow)/;

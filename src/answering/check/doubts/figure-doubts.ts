/**
 * Figures of a claim against those of its quotes.
 *
 * In: a claim, the words it rests on, the sentences around them and the abstracts. Out: doubts about a figure that does not
 * stand in the quotes, is bounded otherwise, or is another end of a change (from, to, by).
 */
import { agrees, equal } from "../agreeing-figures.ts";
import { type Bound, type Figure, readFigures } from "../figures.ts";
import { foldText, squeeze } from "../folded-text.ts";
import type { Doubt } from "./doubt.ts";

export interface FigureSources {
  readonly quoted: string;
  readonly sentences: string;
  readonly abstracts: string;
  /** How many papers are cited: a claim may count them. */
  readonly papers: number;
}

export function figureDoubts(claim: string, { quoted, sentences, abstracts, papers }: FigureSources): readonly Doubt[] {
  const held = readFigures(quoted);
  const doubts: Doubt[] = [];
  for (const figure of readFigures(claim)) {
    if (isIdle(figure) || (figure.spelled && figure.value === papers)) continue;
    const same = held.filter((each) => agrees(figure, each));
    const surface = figure.surface.trim().slice(0, 30);
    if (same.length === 0) {
      const reason = `The quote does not hold the figure "${surface}".`;
      const isThere = readFigures(sentences).some((each) => agrees(figure, each));
      if (!isThere && !isWorkedOut(claim, figure, quoted, held, abstracts))
        doubts.push({ sign: "figureMissing", amount: 1, fault: "number", reason });
      continue;
    }
    if (same.every((each) => tighter(figure, each) && !(each.bound === "upTo" && REACHING.test(claim)))) {
      const { bound } = same[0] ?? figure;
      const isLimit = bound === "upTo" && figure.bound === "none";
      doubts.push({
        sign: isLimit ? "boundTightened" : "boundAltered",
        amount: 1,
        fault: bound === "upTo" ? "over-general" : "number",
        reason: `The quote bounds "${surface}" otherwise${bound === "none" ? "" : ` ("${BOUND_WORDS[bound]}")`}.`,
      });
    }
    if (same.every((each) => otherEnd(figure, each)))
      doubts.push({
        sign: "figureOtherEnd",
        amount: 1,
        fault: "number",
        reason: `"${figure.leading} ${surface}" is not what the quote says of it.`,
      });
  }
  return [...doubts, ...cutRanges(claim, held, quoted), ...lackingSigns(claim, quoted)];
}

/** "72 times", where the quote has "7-72×". */
function cutRanges(claim: string, held: readonly Figure[], quoted: string): readonly Doubt[] {
  if (REACHING.test(claim)) return [];
  const said = readFigures(claim);
  return held.slice(1).flatMap((high, nth): readonly Doubt[] => {
    const low = held[nth];
    if (low === undefined || !RANGE.test(quoted.slice(low.end, high.start)) || low.value >= high.value) return [];
    const top = said.find((each) => agrees(each, high));
    if (top === undefined || top.bound !== "none" || said.some((each) => agrees(each, low))) return [];
    const reason = `The quote gives a range up to "${top.surface.trim().slice(0, 30)}".`;
    return [{ sign: "rangeCut", amount: 1, fault: "over-general", reason }];
  });
}

/** "√d" and "N + K", where the quote has "d" and "N × K". */
function lackingSigns(claim: string, quoted: string): readonly Doubt[] {
  const said = foldText(claim).text;
  const held = foldText(quoted).text;
  return [...said.matchAll(SIGN)].slice(0, MAX_SIGNS).flatMap((match): readonly Doubt[] => {
    const around = said.slice(Math.max(0, match.index - 1), match.index + 2);
    if (held.includes(around)) return [];
    const reason = `The quote does not hold "${around}".`;
    return [{ sign: "signLacking", amount: 1, fault: "number", reason }];
  });
}
/** "one" is a pronoun more often than a count. */
function isIdle({ spelled, value, kind }: Figure): boolean {
  return spelled && value === 1 && kind === "plain";
}

/** Not written in the quote and still no invention: counted, rounded or subtracted from what is, or part of a name. */
function isWorkedOut(
  claim: string,
  figure: Figure,
  quoted: string,
  held: readonly Figure[],
  abstracts: string,
): boolean {
  const counts = figure.spelled && figure.kind === "plain" && !countsSame(claim, figure, quoted, held);
  return (
    (counts && enumerates(quoted, figure.value)) ||
    approximates(figure, held) ||
    isDifference(figure, held) ||
    (figure.value === 10 && figure.kind === "times" && /\border of magnitude\b/i.test(quoted)) ||
    (figure.kind === "points" && /\babsolute\b/i.test(quoted) && held.some(({ value }) => value === figure.value)) ||
    isOrdinal(claim, figure, quoted) ||
    isPartOfName(figure, quoted) ||
    belongsToName(claim, figure, abstracts)
  );
}

/** Whether the claim says more of the figure than the quote does. */
function tighter({ bound: claimed, unsure }: Figure, { bound: held }: Figure): boolean {
  if (claimed === held || unsure) return false;
  switch (held) {
    case "upTo":
      return claimed !== "under";
    case "under":
      return claimed === "over" || claimed === "none";
    case "over":
      return claimed === "upTo" || claimed === "under";
    case "about":
      return claimed === "over" || claimed === "under";
    case "none":
      return claimed === "over" || claimed === "under";
  }
}

function otherEnd(claimed: Figure, held: Figure): boolean {
  return claimed.leading !== undefined && held.leading !== undefined && claimed.leading !== held.leading;
}

/** "the 7B model", where the quote has "Qwen2.5-Math-7B-Instruct". */
function isPartOfName({ surface }: Figure, quoted: string): boolean {
  const bare = surface.trim();
  if (!/^\d[\d.]*[a-zA-Z]{0,2}$/.test(bare)) return false;
  return quoted.split(/[\s,;()]+/).some(
    (word) =>
      /\p{Lu}/u.test(word) &&
      word
        .split(/[-/_@]/)
        .slice(1)
        .includes(bare),
  );
}

/** "TinyLlama 1.1B" is a name where the abstract has it so. */
function belongsToName(claim: string, { start, end }: Figure, abstracts: string): boolean {
  const name = /(\p{Lu}[\p{L}\p{N}.-]*)[\s-]$/u.exec(claim.slice(Math.max(0, start - 40), start))?.[1];
  return name !== undefined && squeeze(abstracts).includes(squeeze(name + claim.slice(start, end)));
}

/** "four benchmarks", where the quote says "three benchmarks". */
function countsSame(claim: string, { end }: Figure, quoted: string, held: readonly Figure[]): boolean {
  const noun = (text: string, after: number): string =>
    /^\s*(?:[\p{L}-]+\s+)?([\p{L}]{4})/u.exec(text.slice(after, after + 60))?.[1]?.toLowerCase() ?? "";
  const counted = noun(claim, end);
  return counted !== "" && held.some((each) => each.kind === "plain" && noun(quoted, each.end) === counted);
}

/** "more than half", where the quote has 54.4%. */
function approximates({ bound, value, kind, spelled }: Figure, held: readonly Figure[]): boolean {
  if (!spelled || (kind !== "percent" && kind !== "times")) return false;
  const share = kind === "percent" ? value : value * 100;
  return held.some((each) => {
    const other = each.kind === "percent" ? each.value : each.kind === "times" ? each.value * 100 : Number.NaN;
    if (bound === "over") return other >= share && other <= share * 1.25;
    if (bound === "under") return other < share && other >= share * 0.75;
    return bound === "about" && Math.abs(other - share) <= share * 0.06;
  });
}

/** "4 points", where the quote goes from 26.8% to 30.8%. */
function isDifference({ kind, value }: Figure, held: readonly Figure[]): boolean {
  if (kind !== "points" && kind !== "percent") return false;
  return held.some((one, nth) => {
    const next = held[nth + 1];
    return (
      next !== undefined &&
      one.kind === "percent" &&
      next.kind === "percent" &&
      equal(Math.abs(next.value - one.value), value)
    );
  });
}

/** "3rd", where the quote has "third". */
function isOrdinal(claim: string, { end, value }: Figure, quoted: string): boolean {
  const ordinal = ORDINALS[value - 1];
  return (
    ordinal !== undefined &&
    /^(?:st|nd|rd|th)\b/.test(claim.slice(end, end + 3)) &&
    quoted.toLowerCase().includes(ordinal)
  );
}

/** Whether the quote counts up so many things: "on A, B, and C". */
function enumerates(quoted: string, count: number): boolean {
  if (count > MAX_COUNTED) return false;
  for (const list of quoted.matchAll(LIST)) {
    if (
      list[0].split(/,\s*(?:and|or)?\s*|\s+(?:and|or|as well as)\s+/).filter((part) => part.trim() !== "").length ===
      count
    )
      return true;
  }
  return count === 2 && /\b(?:and|both|versus|vs|while|whereas)\b/i.test(quoted);
}

const BOUND_WORDS: Readonly<Record<Bound, string>> = {
  none: "",
  upTo: "up to",
  over: "more than",
  under: "less than",
  about: "about",
};
/** A limit that the claim says in other words than "up to". */
const REACHING =
  /\b(?:can|could|may|might|some|sometimes|at times|peak|maximum|maximal|best|reach(?:es|ing)?|limit(?:s|ed)?)\b/i;
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/** People count lists of a few things only. */
const MAX_COUNTED = 8;
const LIST = /[^.;:,]{1,80}(?:,[^.;:,]{1,80}){1,8}/g;
const RANGE = /^[^\p{L}\p{N}]{0,3}(?:-|–|—|~|∼|to|through|→)\s?$/u;
/** Signs of arithmetic; a "×" after a digit is "times". */
const SIGN = /[√^=∝∞±]|(?<=[\p{L})])[+×·*](?=[\p{L}(])/gu;
const MAX_SIGNS = 8;

/**
 * Figures of a claim against those of its quotes.
 *
 * In: a claim and the words it rests on. Out: what is wrong with a figure, or nothing. A figure must stand in the quotes with
 * the same value and kind, bounded no more firmly, and as the same end of a change (from, to, by).
 */
import type { CheckFailure } from "./check-failure.ts";
import { type Bound, type Figure, readFigures } from "./figures.ts";
import { squeeze } from "./folded-text.ts";

export function checkFigures(
  claim: string,
  quoted: string,
  abstracts: string,
  papers: number,
): CheckFailure | undefined {
  const held = readFigures(quoted);
  for (const figure of readFigures(claim)) {
    if (isIdle(figure) || (figure.spelled && figure.value === papers)) continue;
    const same = held.filter((each) => agrees(figure, each));
    if (same.length === 0) {
      if (
        figure.spelled &&
        figure.kind === "plain" &&
        !countsSame(claim, figure, quoted, held) &&
        enumerates(quoted, figure.value)
      )
        continue;
      if (approximates(figure, held) || isDifference(figure, held) || isOrdinal(claim, figure, quoted)) continue;
      if (isPartOfName(figure, quoted)) continue;
      if (belongsToName(claim, figure, abstracts)) continue;
      return { fault: "number", reason: `The quote does not hold the figure "${figure.surface.trim()}".` };
    }
    if (same.every((each) => tighter(figure, each) && !(each.bound === "upTo" && REACHING.test(claim)))) {
      const { bound } = same[0] ?? figure;
      return {
        fault: bound === "upTo" ? "over-general" : "number",
        reason: `The quote bounds "${figure.surface.trim()}" otherwise${bound === "none" ? "" : ` ("${BOUND_WORDS[bound]}")`}.`,
      };
    }
    if (same.every((each) => otherEnd(figure, each)))
      return {
        fault: "number",
        reason: `"${figure.leading} ${figure.surface.trim()}" is not what the quote says of it.`,
      };
  }
  return undefined;
}

/** "one" is a pronoun more often than a count. */
function isIdle({ spelled, value, kind }: Figure): boolean {
  return spelled && value === 1 && kind === "plain";
}

export function agrees(claimed: Figure, held: Figure): boolean {
  if (claimed.kind === "formula" || held.kind === "formula")
    return claimed.kind === held.kind && claimed.unit === held.unit;
  if (equal(claimed.value, held.value)) {
    if ((claimed.inferred ?? false) || (held.inferred ?? false)) return true;
    if (claimed.kind === held.kind)
      return claimed.unit === undefined || held.unit === undefined || claimed.unit === held.unit;
    return claimed.kind === "plain"
      ? held.kind !== "times" || held.spelled
      : held.kind === "plain" && claimed.kind === "times" && held.spelled;
  }
  if (claimed.kind === "times" && held.kind === "times" && claimed.value < 1)
    return equal(claimed.value * held.value, 1);
  if (claimed.kind === "percent" && held.kind === "plain")
    return held.value < 1 && equal(claimed.value / 100, held.value);
  if (claimed.kind === "plain" && held.kind === "percent")
    return claimed.value < 1 && equal(claimed.value, held.value / 100);
  if (claimed.kind === "times" && held.kind === "percent")
    return equal(claimed.value * 100, held.value) && claimed.value < 1;
  if (claimed.kind === "percent" && held.kind === "times")
    return equal(claimed.value, held.value * 100) && held.value < 1;
  return false;
}

function equal(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
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

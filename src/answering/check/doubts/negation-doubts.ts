/**
 * Negations of a claim against those of its quotes.
 *
 * In: the alignment of a claim with the sentences its quotes stand in. Out: doubts about negations that the claim dropped or
 * made up. What is compared is the words that a negation holds: where a quote denies of some words what the claim says of them
 * without denial, or the other way round, the claim is turned about. Either may deny in its own words: "does not require",
 * "needs no", "without", "-free", "fails to", "un-".
 */
import type { Alignment } from "../alignment.ts";
import { isContent, type Reading, type Word } from "../read-words.ts";
import type { Doubt } from "./doubt.ts";

export function negationDoubts(alignment: Alignment): readonly Doubt[] {
  const { claim, source, places } = alignment;
  const said = negations(claim);
  const held = negations(source);
  return [
    ...dropped(alignment, held, said),
    ...added(alignment, said, held),
    ...prefixTurned(claim, source, "dropped"),
    ...prefixTurned(source, claim, "added"),
    ...denialBalance(claim, source, places),
    ...noMore(claim, source),
  ];
}

function dropped(
  { claim, source, places }: Alignment,
  held: readonly Negation[],
  said: readonly Negation[],
): readonly Doubt[] {
  return held.flatMap((negation): readonly Doubt[] => {
    const touched = claim.words.flatMap((_, place) =>
      (places[place] ?? []).some((each) => negation.scope.includes(each)) ? [place] : [],
    );
    const shared = new Set(
      touched.flatMap((place) => (places[place] ?? []).filter((each) => negation.scope.includes(each))),
    );
    if (claim.words.some(({ lower }) => lower === negation.words.toLowerCase()) || shared.size === 0) return [];
    const excuses = [
      shared.size * 2 < Math.min(negation.scope.length, 4),
      // Said elsewhere without denial: then the claim may speak of that.
      touched.every((place) => (places[place] ?? []).some((each) => !negation.scope.includes(each))),
      deniesOtherwise(claim, source, touched),
      // "no algorithm can … without …": two denials cancel out; "neither … nor" is one.
      held.filter(({ words }) => !/^nor\b/i.test(words)).length % 2 === 0 &&
        said.length % 2 === 0 &&
        held.every((each) => isBeside(source, each, negation)),
      said.some(({ scope }) => standsFor(scope, touched, held, negation, places) && isOwn(claim, source, scope)),
    ];
    if (excuses.at(-1)) return [];
    const amount = Math.min(1, shared.size / Math.min(negation.scope.length, 4));
    const sign = excuses.includes(true) ? "negationDroppedWeakly" : "negationDropped";
    const reason = `The quote says "${negation.words}"; the claim leaves that out.`;
    return [{ sign, amount, fault: "negation", reason }];
  });
}

function isBeside({ words }: Reading, one: Negation, other: Negation): boolean {
  return words[one.scope[0] ?? 0]?.clause === words[other.scope[0] ?? 0]?.clause;
}

/** A denial of the claim stands for this one of the source unless it stands for another. */
function standsFor(
  scope: readonly number[],
  touched: readonly number[],
  held: readonly Negation[],
  negation: Negation,
  places: Alignment["places"],
): boolean {
  if (scope.some((place) => touched.includes(place))) return true;
  const borne = scope.flatMap((place) => places[place] ?? []);
  const others = held.filter((each) => each !== negation);
  return borne.length === 0 || !borne.some((each) => others.some((other) => other.scope.includes(each)));
}

function added({ claim, source }: Alignment, said: readonly Negation[], held: readonly Negation[]): readonly Doubt[] {
  return said.flatMap((negation): readonly Doubt[] => {
    if (!isOwn(claim, source, negation.scope)) return [];
    const isExcused =
      held.length > 0 ||
      // "rather than B": a contrast the claim may draw by itself.
      /^(?:rather|instead)/i.test(negation.words) ||
      deniesOtherwise(source, claim) ||
      negation.scope.some((place) => isPrefixDenied(claim.words[place]?.lower ?? "", source)) ||
      source.words.some(({ lower }) => FALLING_SHORT.has(lower));
    if (isExcused) return [];
    const reason = `The quote does not say "${negation.words}".`;
    return [{ sign: "negationAdded", amount: 1, fault: "negation", reason }];
  });
}

/** "not Pareto-efficient", where the source has "Pareto-inefficient". */
function isPrefixDenied(lower: string, source: Reading): boolean {
  const bare = lower.split("-").at(-1) ?? lower;
  return bare.length >= 5 && partsOf(source).some((part) => part !== bare && DENYING_PREFIX.exec(part)?.[1] === bare);
}

/** Words that deny, of one text, where the other has fewer beside the same words; and whether the other may deny in its own way. */
function denialBalance(claim: Reading, source: Reading, places: Alignment["places"]): readonly Doubt[] {
  const near = new Set(places.flat());
  const inReach = (place: number): boolean =>
    [-3, -2, -1, 1, 2, 3].some((step) => near.has(place + step) || near.has(place));
  const denials = (reading: Reading, within: (place: number) => boolean): readonly Word[] =>
    reading.words.filter(
      (word, place) => isNegator(word.lower, reading.words[place + 1]?.lower ?? "") && within(place),
    );
  const inClaim = denials(claim, () => true);
  const inSource = denials(source, inReach);
  const [word] = inClaim.length > inSource.length ? inClaim : inSource;
  if (word === undefined || (inClaim.length - inSource.length) % 2 === 0) return [];
  const reason = `Quote and claim differ in "${word.surface.slice(0, 20)}".`;
  const isOver = inClaim.length > inSource.length;
  const [lacking, other, least] = isOver ? [source, claim, inSource.length] : [claim, source, inClaim.length];
  const isExcused =
    deniesOtherwise(lacking, other) ||
    lacking.words.some(({ lower }) => FALLING_SHORT.has(lower) || MAY_DENY.test(lower));
  const isPlain = isOver
    ? inClaim.some(
        (each) =>
          !/^(?:rather|instead)$/.test(each.lower) &&
          scopeOf(claim, each).some((place) => (places[place]?.length ?? 0) > 0),
      )
    : inSource.some((each) => scopeOf(source, each).some((place) => near.has(place)));
  const sign = isExcused || !isPlain ? "denialBalance" : isOver ? "denialOver" : "denialShort";
  return [{ sign, amount: least === 0 ? 1 : DENIED_ALREADY, fault: "negation", reason }];
}

function scopeOf({ words }: Reading, word: Word): readonly number[] {
  return scopeFrom(words, words.indexOf(word));
}

/** "no more than", "no longer", where the source compares without a denial. */
function noMore(claim: Reading, source: Reading): readonly Doubt[] {
  const count = ({ words }: Reading): number =>
    words.filter(({ lower }, place) => lower === "no" && NO_MORE.test(words[place + 1]?.lower ?? "")).length;
  if (count(claim) === 0 || count(source) > 0 || negations(source).length > 0) return [];
  return [{ sign: "noMore", amount: 1, fault: "negation", reason: `The quote does not say "no more".` }];
}

/** "-free" as part of a term that both texts have denies nothing anew. */
function isOwn(claim: Reading, source: Reading, scope: readonly number[]): boolean {
  return !scope.every((place) => {
    const word = claim.words[place];
    return word !== undefined && /-free$/.test(word.lower) && source.words.some(({ lower }) => lower === word.lower);
  });
}

/** "non-uniform" in the one where the other has "uniform", and nothing denied. */
function prefixTurned(one: Reading, other: Reading, how: "dropped" | "added"): readonly Doubt[] {
  const ones = partsOf(one);
  const others = partsOf(other);
  for (const part of others) {
    const bare = DENYING_PREFIX.exec(part)?.[1];
    if (bare === undefined || bare.length < 5 || ones.includes(part)) continue;
    if (!ones.includes(bare) || others.includes(bare) || deniesOtherwise(one, other)) continue;
    if (negations(one).length > negations(other).length) continue;
    const [said, held] = how === "dropped" ? [bare, part] : [part, bare];
    const reason = `The claim says "${said}" where the quote says "${held}".`;
    return [{ sign: "prefixTurned", amount: 1, fault: "negation", reason }];
  }
  return [];
}

/** "pareto-inefficient": also "inefficient". */
function partsOf({ words }: Reading): readonly string[] {
  return words.flatMap(({ lower }) => (!lower.includes("-") || lower.startsWith("non-") ? lower : lower.split("-")));
}

interface Negation {
  /** As written, with the words it holds. */
  readonly words: string;
  /** Indices of the words it holds, the first next to it. */
  readonly scope: readonly number[];
}

function negations(reading: Reading): readonly Negation[] {
  const found: Negation[] = [];
  const { words } = reading;
  for (const [place, word] of words.entries()) {
    const next = words[place + 1]?.lower ?? "";
    if (/-free$/.test(word.lower)) found.push({ words: word.surface, scope: [place] });
    else if (isNegator(word.lower, next)) {
      const scope = scopeFrom(words, place);
      const end = words[scope.at(-1) ?? place] ?? word;
      found.push({ words: reading.text.slice(word.start, Math.min(end.end, word.start + 60)), scope });
    }
  }
  return found;
}

function isNegator(lower: string, next: string): boolean {
  if (lower === "not") return !NOT_ONLY.test(next);
  if ((lower === "rather" && next === "than") || (lower === "instead" && next === "of")) return true;
  if (lower === "no") return !["matter", "less", "more", "later"].includes(next);
  return (
    NEGATORS.has(lower) ||
    /n't$/.test(lower) ||
    (/^giv(?:e|es|ing)$/.test(lower) && next === "up") ||
    (/^f[ae]ll(?:s|ing)?$/.test(lower) && next === "short")
  );
}

/** The content words after a negator, as far as its clause goes. */
function scopeFrom(words: readonly Word[], place: number): readonly number[] {
  const clause = words[place]?.clause;
  const scope: number[] = [];
  for (let next = place + 1; next < words.length && scope.length < SCOPE_WORDS; next += 1) {
    const word = words[next];
    if (word === undefined || word.clause !== clause || ENDS_SCOPE.has(word.lower)) break;
    if (isContent(word)) scope.push(next);
  }
  return scope;
}

/** Whether a text denies without a negator, in words that the other text does not have as well. */
function deniesOtherwise({ words }: Reading, other: Reading, near?: readonly number[]): boolean {
  return words.some(
    ({ lower }, place) =>
      // What both have is no other word for what one of them denies.
      !other.words.some((word) => word.lower === lower) &&
      !(lower === "not" && NOT_ONLY.test(words[place + 1]?.lower ?? "")) &&
      (near === undefined || near.some((each) => Math.abs(each - place) <= DENIAL_WITHIN)) &&
      (DENYING.has(lower) ||
        (/-free$/.test(lower) && !other.words.some((word) => word.lower === lower)) ||
        isPrefixed(lower, other)),
  );
}

/** "unmodified", where the other text has a form of "modify". */
function isPrefixed(lower: string, other: Reading): boolean {
  const bare = DENYING_PREFIX.exec(lower)?.[1];
  if (/^un(?!der|i|til|less)[a-z]{5}/.test(lower)) return !other.words.some((word) => word.lower === lower);
  if (bare === undefined) return /^un[a-z]{5}/.test(lower) && !other.words.some((word) => word.lower === lower);
  return other.words.some(
    (word) => word.lower.length >= 4 && (word.lower.startsWith(bare.slice(0, 5)) || bare.startsWith(word.stem || "-")),
  );
}

const NO_MORE = /^(?:more|less|longer|later|fewer|greater|worse|better)$/;
const NOT_ONLY = /^(?:only|just|merely|necessarily)$/;
const NEGATORS: ReadonlySet<string> = new Set(
  "never neither nor cannot without unlike lack lacks lacking fail fails failed failing hardly rarely scarcely seldom unable none nothing nobody unless avoiding avoids".split(
    " ",
  ),
);
const DENYING: ReadonlySet<string> = new Set(
  (
    "free avoid avoids avoiding eliminate eliminates eliminating remove removes removing absence absent prevent prevents preventing independent instead rather " +
    "unlike bypass bypasses bypassing alone exclude excludes ignore ignores struggle struggles insufficient " +
    "impossible impractical infeasible resist sidestep obviate obviates forgo forgoes skip skips skipping omit omits dispense dispenses dispensing " +
    "no not never neither nor cannot without lack lacks fail fails unable none stop stops missing miss misses short away rule rules ruled wrong wrongly incorrect incorrectly loses lose lost weaker worse slower behind less fewer lower trouble unnecessary needless superfluous spare spares overlook overlooks neglect neglects " +
    "too poor few differ differs differing longer refuse decline insensitive invariant agnostic zero hardly rarely badly poorly inadequately wrongly untouched intact unchanged"
  ).split(" "),
);
/** Words of the quote that a claim may rightly put as a denial. */
const FALLING_SHORT: ReadonlySet<string> = new Set(
  "difficult difficulty hard harder challenging challenge challenges limited limit limits limitation limitations poor poorly little suboptimal prohibitive prohibitively struggle struggles nevertheless gap problem problems suffer suffers preliminary lossless negligible obstacle barrier underexplored under-explored".split(
    " ",
  ),
);
const DENYING_PREFIX = /^(?:un|non-?|dis|in|im|ir|mis)([a-z]{4,})/;
const ENDS_SCOPE: ReadonlySet<string> = new Set(
  "but while whereas although though because which who that when if and yet however".split(" "),
);
/** A word that denies stands so near to what it denies. */
const DENIAL_WITHIN = 7;
/** One denial more counts for less where there is one already. */
const DENIED_ALREADY = 0.6;
/** A negation seldom reaches further. */
const SCOPE_WORDS = 5;
/** Forms in which a text can deny without a word for it. */
const MAY_DENY =
  /^(?:only|less|fewer|few|little|too|low|poor|bad|worse|small|non.*|.*-free|[a-z]{4,}less|un(?!der|i|til|less)[a-z]{5,}|in(?:accu|adequ|appl|capab|coher|compat|complet|consist|correct|depend|effect|effic|feas|flex|sens|stab|suffic|tract|valid|variant)[a-z]*|im(?:bal|perf|plaus|poss|pract|prec|prob)[a-z]*|dis(?:adv|agree|allow|appear|card|connect|prove|regard|similar)[a-z]*)$/;

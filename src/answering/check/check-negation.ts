/**
 * Negations of a claim against those of its quotes.
 *
 * In: the alignment of a claim with the sentences its quotes stand in. Out: a negation that the claim dropped or made up, or
 * nothing. What is compared is the words that a negation holds: where a quote denies of some words what the claim says of them
 * without denial, or the other way round, the claim is turned about. Either may deny in its own words: "does not require",
 * "needs no", "without", "-free", "fails to", "un-".
 */
import type { Alignment } from "./alignment.ts";
import type { CheckFailure } from "./check-failure.ts";
import { isContent, type Reading, type Word } from "./read-words.ts";

export function checkNegation(alignment: Alignment): CheckFailure | undefined {
  const { claim, source } = alignment;
  const said = negations(claim);
  const held = negations(source);
  return (
    dropped(alignment, held, said) ??
    added(alignment, said, held) ??
    prefixTurned(claim, source, "dropped") ??
    prefixTurned(source, claim, "added")
  );
}

function dropped(
  { claim, source, places }: Alignment,
  held: readonly Negation[],
  said: readonly Negation[],
): CheckFailure | undefined {
  for (const negation of held) {
    const touched = claim.words.flatMap((_, place) =>
      (places[place] ?? []).some((each) => negation.scope.includes(each)) ? [place] : [],
    );
    const shared = new Set(
      touched.flatMap((place) => (places[place] ?? []).filter((each) => negation.scope.includes(each))),
    );
    if (claim.words.some(({ lower }) => lower === negation.words.toLowerCase())) continue;
    // Half of what it denies is in the claim: the claim speaks of it.
    if (shared.size === 0 || shared.size * 2 < Math.min(negation.scope.length, 4)) continue;
    // Said elsewhere without denial: then the claim may speak of that.
    if (touched.every((place) => (places[place] ?? []).some((each) => !negation.scope.includes(each)))) continue;
    if (said.some(({ scope }) => excuses(scope, touched, held, negation, places) && isOwn(claim, source, scope)))
      continue;
    if (deniesOtherwise(claim, source, touched)) continue;
    return { fault: "negation", reason: `The quote says "${negation.words}"; the claim leaves that out.` };
  }
  return undefined;
}

/** A denial of the claim stands for this one of the source unless it stands for another. */
function excuses(
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

function added(
  { claim, source }: Alignment,
  said: readonly Negation[],
  held: readonly Negation[],
): CheckFailure | undefined {
  for (const negation of said) {
    // "rather than B": a contrast the claim may draw by itself.
    if (!isOwn(claim, source, negation.scope) || /^(?:rather|instead)/i.test(negation.words)) continue;
    if (held.length > 0 || deniesOtherwise(source, claim) || source.words.some(({ lower }) => FALLING_SHORT.has(lower)))
      continue;
    return { fault: "negation", reason: `The quote does not say "${negation.words}".` };
  }
  return undefined;
}

/** "-free" as part of a term that both texts have denies nothing anew. */
function isOwn(claim: Reading, source: Reading, scope: readonly number[]): boolean {
  return !scope.every((place) => {
    const word = claim.words[place];
    return word !== undefined && /-free$/.test(word.lower) && source.words.some(({ lower }) => lower === word.lower);
  });
}

/** "non-uniform" in the one where the other has "uniform", and nothing denied. */
function prefixTurned(one: Reading, other: Reading, how: "dropped" | "added"): CheckFailure | undefined {
  for (const word of other.words) {
    const bare = DENYING_PREFIX.exec(word.lower)?.[1];
    if (bare === undefined || bare.length < 5) continue;
    if (one.words.some(({ lower }) => lower === word.lower)) continue;
    const plain = one.words.find(({ lower }) => lower === bare);
    if (plain === undefined || other.words.some(({ lower }) => lower === bare) || deniesOtherwise(one, other)) continue;
    const [said, held] = how === "dropped" ? [plain.surface, word.surface] : [word.surface, plain.surface];
    return { fault: "negation", reason: `One says "${said}" where the other says "${held}".` };
  }
  return undefined;
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
  if (lower === "not") return next !== "only" && next !== "just" && next !== "merely" && next !== "necessarily";
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

const NEGATORS: ReadonlySet<string> = new Set(
  "never neither nor cannot without lack lacks lacking fail fails failed failing hardly rarely scarcely seldom unable none nothing nobody unless removing removes remove eliminating eliminates eliminate avoiding avoids".split(
    " ",
  ),
);
const DENYING: ReadonlySet<string> = new Set(
  (
    "free avoid avoids avoiding eliminate eliminates eliminating remove removes removing absence absent prevent prevents preventing independent instead rather " +
    "unlike bypass bypasses bypassing alone exclude excludes ignore ignores struggle struggles insufficient " +
    "impossible impractical infeasible resist sidestep obviate obviates forgo forgoes skip skips skipping omit omits dispense dispenses dispensing " +
    "no not never neither nor cannot without lack lacks fail fails unable none stop stops missing miss misses short away rule rules ruled wrong wrongly incorrect incorrectly loses lose lost weaker worse slower behind less fewer lower trouble unnecessary needless superfluous spare spares overlook overlooks neglect neglects " +
    "longer refuse decline insensitive invariant agnostic zero hardly rarely badly poorly inadequately wrongly untouched intact unchanged"
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
/** A negation seldom reaches further. */
const SCOPE_WORDS = 5;

/**
 * Scope: whether a claim says more than its quotes do: "all" where they say "some", "proves" where they say "suggest".
 *
 * In: the alignment of a claim with its quotes, and with the sentences these stand in. Out: doubts about words that say too much
 * and limits that were dropped.
 */
import type { Alignment } from "../alignment.ts";
import { isContent, type Reading, type Word } from "../read-words.ts";
import type { Doubt, DoubtSign } from "./doubt.ts";

export function scopeDoubts(onQuotes: Alignment, onSentences: Alignment): readonly Doubt[] {
  return [...tooStrong(onQuotes), ...droppedLimits(onSentences), ...droppedCan(onSentences), ...droppedCase(onQuotes)];
}

function doubt(sign: DoubtSign, amount: number, reason: string): Doubt {
  return { sign, amount, fault: "over-general", reason };
}

/** A sweeping word that the source has no like of. */
function tooStrong({ claim, source }: Alignment): readonly Doubt[] {
  return claim.words.flatMap((word, place): readonly Doubt[] => {
    const group = SWEEPING.find(({ words }) => words.has(word.lower));
    if (group === undefined || isIdle(claim, place)) return [];
    const has = (set: ReadonlySet<string>): boolean =>
      source.words.some(({ lower }) => lower.split("-").some((part) => set.has(part)));
    if (has(group.words)) return [];
    const isMild = MILD.test(word.lower);
    // "any" has no like but what is as wide: "all" may sum up a list, "no" may be about something else.
    if (has(word.lower === "any" ? WIDE : group.like)) return [];
    if (isMild)
      return [
        doubt(
          word.lower === "any" ? "sweepingAny" : "sweepingMildly",
          1,
          `"${word.surface}" says more than the quote does.`,
        ),
      ];
    return [doubt("sweeping", 1, `"${word.surface}" says more than the quote does.`)];
  });
}

/** A limiting word of the source beside words that the claim takes over without any limit. */
function droppedLimits({ claim, source, places }: Alignment): readonly Doubt[] {
  const limited = claim.words.some(({ lower }) => LIMITS.some(({ like }) => like.has(lower)));
  const taken = new Set(places.flat());
  return source.words.flatMap((word, place): readonly Doubt[] => {
    const bare = NEARLY.exec(word.lower)?.[1];
    if (
      bare !== undefined &&
      claim.words.some(({ lower }) => lower === bare) &&
      !claim.words.some(({ lower }) => NEARLY_WORD.test(lower))
    )
      return [doubt("hedgeDropped", 1, `The quote says "${word.surface.slice(0, 30)}".`)];
    const limit = LIMITS.find(({ words }) => words.has(word.lower));
    if (limit === undefined || (word.lower === "most" && ADJECTIVE.test(source.words[place + 1]?.lower ?? "")))
      return [];
    if (claim.words.some(({ lower }) => lower === word.lower || limit.like.has(lower))) return [];
    const next = following(source.words, place, limit.reach);
    const reason = `The quote says "${word.surface}" of this; the claim leaves that out.`;
    if (next.length > 0 && next.every((each) => taken.has(each)) && !limited) return [doubt(limit.dropped, 1, reason)];
    const near = next.filter((each) => taken.has(each)).length / limit.reach;
    return near === 0 ? [] : [doubt(limit.lost, near, reason)];
  });
}

/** "In many cases", "under mild assumptions", "other than a constant factor", where the claim says it of all. */
function droppedCase({ claim, source }: Alignment): readonly Doubt[] {
  const held = CASE.exec(source.text)?.[0];
  if (held === undefined || KEEPS_CASE.test(claim.text)) return [];
  const last = held.split(/\s+/).at(-1)?.toLowerCase().slice(0, 5) ?? "";
  if (claim.text.toLowerCase().includes(last)) return [];
  return [doubt("caseDropped", 1, `The quote says "${held}"; the claim leaves that out.`)];
}
/** "can reach", where the claim has "reaches". */
function droppedCan({ claim, source, places }: Alignment): readonly Doubt[] {
  if (claim.words.some(({ lower }) => CAN.has(lower) || LIKE_CAN.has(lower))) return [];
  const taken = new Set(places.flat());
  return source.words.flatMap(({ lower, surface }, place): readonly Doubt[] => {
    if (!CAN.has(lower) || !ahead(source.words, place, NEAR).some((each) => taken.has(each))) return [];
    return [doubt("canDropped", 1, `The quote says "${surface}" of this; the claim leaves that out.`)];
  });
}

/** All of the next `reach` words of content of the clause, or none where it has fewer. */
function following(words: readonly Word[], place: number, reach: number): readonly number[] {
  const found = ahead(words, place, reach);
  return found.length === reach ? found : [];
}

function ahead(words: readonly Word[], place: number, reach: number): readonly number[] {
  const found: number[] = [];
  for (let next = place + 1; next < words.length && found.length < reach; next += 1) {
    const word = words[next];
    if (word === undefined || word.clause !== words[place]?.clause) break;
    if (isContent(word)) found.push(next);
  }
  return found;
}

/** "proved less stable" is "was found to be"; "is proved to be" is not. */
function isFoundToBe({ words }: Reading, place: number): boolean {
  const [before, word, after] = [words[place - 1], words[place], words[place + 1]];
  if (word === undefined || !/^pro(?:ve|ves|ved|ven)$/.test(word.lower) || after?.clause !== word.clause) return false;
  return !PROVES.test(before?.lower ?? "") && !PROVED.test(after.lower);
}

/** "not all", "at all", "all three", "all it takes", "88% of all", "from nothing": no sweep. */
function isIdle(reading: Reading, place: number): boolean {
  const { words } = reading;
  if (isFoundToBe(reading, place)) return true;
  const before = words[place - 1]?.lower ?? "";
  const word = words[place]?.lower ?? "";
  const ahead = words.slice(Math.max(0, place - 5), place);
  if (word === "any" && ahead.some(({ lower }) => FREE_CHOICE.has(lower) || /n't$/.test(lower))) return true;
  const next = words[place + 1]?.lower ?? "";
  if (word === "nothing" && before === "from") return true;
  if (word === "all" && (/^(?:that|it|they|you|one)$/.test(next) || (before === "of" && isShare(words, place))))
    return true;
  if (
    before === "not" ||
    before === "above" ||
    before === "after" ||
    ((before === "at" || before === "in" || before === "of") && words[place + 1]?.clause !== words[place]?.clause)
  )
    return true;
  return (
    /^(?:all|any)$/.test(words[place]?.lower ?? "") &&
    /^(?:two|three|four|five|six|seven|eight|nine|ten|\d+|of)$/.test(next)
  );
}

/** "the most efficient": a superlative, no limit. */
const ADJECTIVE = /(?:ent|ant|ive|al|ful|ous|ate|able|ible|ed|ing|ic|ly)$/;

/** "without any", "than any", "if any": no sweep. */
const FREE_CHOICE: ReadonlySet<string> = new Set(
  "not no without than never nor if whether hardly neither cannot".split(" "),
);

/** "88.7 percent of all". */
function isShare(words: readonly Word[], place: number): boolean {
  return words.slice(Math.max(0, place - 4), place).some(({ lower }) => /^\d|^(?:percent|share|part)$/.test(lower));
}

interface Sweep {
  readonly words: ReadonlySet<string>;
  /** Words that sweep as far in the source. */
  readonly like: ReadonlySet<string>;
}

interface Limit {
  readonly words: ReadonlySet<string>;
  /** Any of these in the claim limits it as well. */
  readonly like: ReadonlySet<string>;
  /** How many words of content after it must be in the claim for it to count as dropped. */
  readonly reach: number;
  /** What it is called where all of these words were taken over, and where some were. */
  readonly dropped: DoubtSign;
  readonly lost: DoubtSign;
}

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const SWEEPING: readonly Sweep[] = [
  {
    words: set("always everywhere invariably"),
    like: set("all every any each consistently regardless irrespective uniformly throughout universal universally"),
  },
  {
    words: set(
      "all every any everything everyone entirely universal universally regardless irrespective whatever whichever always everywhere invariably",
    ),
    like: set("each no arbitrary generic full complete per consistently agnostic throughout uniformly both"),
  },
  {
    words: set("never none impossible nobody nothing"),
    like: set("only just alone no not cannot without zero unable infeasible fails neither nor intractable"),
  },
  {
    words: set(
      "prove proves proved proven proof guarantee guarantees guaranteed guaranteeing undeniably definitively conclusively certainly undoubtedly",
    ),
    like: set(
      "provable provably theorem theoretically theoretical certify certified certifiable ensure ensures ensuring bounded formally formal",
    ),
  },
  {
    words: set(
      "completely fully exactly precisely perfectly perfect flawless flawlessly solves eliminates eliminate eliminating entirely totally solved eradicates",
    ),
    like: set(
      "complete full solve resolve resolves resolved resolving solving solved all 100 remove removes removing without no elimination lossless exact exactly end-to-end free avoid avoids avoiding overcome overcomes obviate obviates obviating",
    ),
  },
  { words: set("unprecedented revolutionary revolutionize revolutionizes"), like: set("") },
];

const LIMITS: readonly Limit[] = [
  {
    words: set("some certain most often sometimes typically usually occasionally partly partially"),
    like: set(
      "some certain several many most often sometimes typically usually frequently occasionally partly partially can may might could commonly generally largely mostly various multiple majority numerous specific selected few widespread common variety subset tend tends range part frequent",
    ),
    reach: 2,
    dropped: "limitDropped",
    lost: "limitLost",
  },
  {
    words: set(
      "may might could potential potentially possibly perhaps likely suggest suggests suggesting suggested seem seems appear appears tend tends hypothesize conjecture preliminary",
    ),
    like: set(
      "may might could can potentially possibly perhaps likely suggest suggests suggesting suggested seem seems appear appears tend tends hypothesize hypothesizes hypothesized conjecture conjectures preliminary potential possible believe indicate indicates hint hints argue argues imply implies expected promising tendency probably evidence posit posits believe believes think thinks hold holds suspect speculate should would expect expects promise promises capable able",
    ),
    reach: 3,
    dropped: "hedgeDropped",
    lost: "hedgeLost",
  },
];

/** Often no more than a way to put it: "all failures" for "failures". */
const MILD = /^(?:all|any|proves?|proved|proven|guarantees?|solves|solved|nothing|none|nobody)$/;
/** "near-optimal", where the claim has "optimal". */
const NEARLY = /^(?:near|nearly|almost|quasi)-(.+)$/;
const NEARLY_WORD = /^(?:near|nearly|almost|close|about|roughly|quasi|up)/;
const WIDE = set("all every each any arbitrary regardless universal universally agnostic generic irrespective");
const CAN = set("can could may might");
const LIKE_CAN = set(
  "possible possibly potential potentially able ability capable lets let allows allow enables enable permits seem seems appear appears likely perhaps suggest suggests",
);
/** So many words of content after "can" are what can be. */
const NEAR = 3;
/** Who proves, or that it is proved. */
const PROVES = /^(?:is|are|was|were|be|been|being|can|we|authors|to)$/;
/** What is proved: a clause or a thing, no quality. */
const PROVED = /^(?:that|the|a|an|its|their|this|these|it|there|how|why|and|for|in|by|with)$|[^s]s$/;
/** To what a finding can be confined. */
const CASE =
  /\b(?:(?:in|for|under|on|with) (?!both|all|each|every|any|either)(?:\w+ ){0,3}(?:cases?|situations?|assumptions?|conditions?|circumstances)|except(?:ions?|ing| for)?|other than|as long as|provided that|in expectation|on average|in part|only (?:when|if))\b/i;
/** By what a claim confines it in its own words. */
const KEEPS_CASE =
  /\b(?:if|when|where|unless|except|save for|apart from|besides|beyond|some|most|many|may|might|can|could|often|usually|typically|sometimes|at times|generally|mostly|partly|case|cases|situations?|assum\w+|conditions?|circumstances|given|provided|under|average|mean|expect\w+|only|once|as long as|extreme|at worst|at best|up to|rule|tends?|averag\w+)\b/i;

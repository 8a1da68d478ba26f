/**
 * Scope: whether a claim says more than its quotes do: "all" where they say "some", "proves" where they say "suggest".
 *
 * In: the alignment of a claim with its quotes, and with the sentences these stand in. Out: the word that says too much or the limit that
 * was dropped, or nothing.
 */
import type { Alignment } from "./alignment.ts";
import type { CheckFailure } from "./check-failure.ts";
import { isContent, type Reading, type Word } from "./read-words.ts";

export function checkScope(onQuotes: Alignment, onSentences: Alignment): CheckFailure | undefined {
  return tooStrong(onQuotes) ?? droppedLimit(onSentences);
}

/** A sweeping word that the source has no like of. */
function tooStrong({ claim, source }: Alignment): CheckFailure | undefined {
  for (const [place, word] of claim.words.entries()) {
    const group = SWEEPING.find(({ words }) => words.has(word.lower));
    if (group === undefined || isIdle(claim, place)) continue;
    if (
      source.words.some(({ lower }) => lower.split("-").some((part) => group.words.has(part) || group.like.has(part)))
    )
      continue;
    return { fault: "over-general", reason: `"${word.surface}" says more than the quote does.` };
  }
  return undefined;
}

/** A limiting word of the source beside words that the claim takes over without any limit. */
function droppedLimit({ claim, source, places }: Alignment): CheckFailure | undefined {
  const limited = claim.words.some(({ lower }) => LIMITS.some(({ like }) => like.has(lower)));
  if (limited) return undefined;
  const taken = new Set(places.flat());
  for (const [place, word] of source.words.entries()) {
    const limit = LIMITS.find(({ words }) => words.has(word.lower));
    if (limit === undefined || (word.lower === "most" && ADJECTIVE.test(source.words[place + 1]?.lower ?? "")))
      continue;
    const next = following(source.words, place, limit.reach);
    if (next.length === 0 || !next.every((each) => taken.has(each))) continue;
    return { fault: "over-general", reason: `The quote says "${word.surface}" of this; the claim leaves that out.` };
  }
  return undefined;
}

function following(words: readonly Word[], place: number, reach: number): readonly number[] {
  const found: number[] = [];
  for (let next = place + 1; next < words.length && found.length < reach; next += 1) {
    const word = words[next];
    if (word === undefined || word.clause !== words[place]?.clause) break;
    if (isContent(word)) found.push(next);
  }
  return found.length === reach ? found : [];
}

/** "not all", "at all", "all three", "first propose": no sweep. */
function isIdle({ words }: Reading, place: number): boolean {
  const before = words[place - 1]?.lower ?? "";
  const word = words[place]?.lower ?? "";
  const ahead = words.slice(Math.max(0, place - 5), place);
  if (word === "any" && ahead.some(({ lower }) => FREE_CHOICE.has(lower) || /n't$/.test(lower))) return true;
  const next = words[place + 1]?.lower ?? "";
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
}

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const SWEEPING: readonly Sweep[] = [
  {
    words: set(
      "all every any always everywhere everything everyone entirely universal universally invariably regardless irrespective whatever whichever",
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
      "complete full solve solving solved all 100 remove removes removing without no elimination lossless exact exactly end-to-end free avoid avoids avoiding overcome overcomes obviate obviates obviating",
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
  },
  {
    words: set(
      "may might could potential potentially possibly perhaps likely suggest suggests suggesting suggested seem seems appear appears tend tends hypothesize conjecture preliminary",
    ),
    like: set(
      "may might could can potentially possibly perhaps likely suggest suggests suggesting suggested seem seems appear appears tend tends hypothesize hypothesizes hypothesized conjecture conjectures preliminary potential possible believe indicate indicates hint hints argue argues imply implies expected promising tendency probably evidence posit posits believe believes think thinks hold holds suspect speculate should would expect expects promise promises capable able",
    ),
    reach: 3,
  },
];

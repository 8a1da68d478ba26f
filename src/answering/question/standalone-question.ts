/**
 * A follow-up made to stand by itself, without a model: what it leans on is put behind it.
 *
 * In: the question, the earlier ones of the conversation, earliest first, and the titles that the latest answer cited. Out: the
 * question as it is when it leans on nothing; with a title, or a name, in the place of "the second one"; otherwise with the
 * names, or failing those the subject words, of the latest earlier question that it lacks: "and how does it compare to DiLoCo?"
 * after "What is PlanSearch?" becomes "and how does PlanSearch compare to DiLoCo?".
 * Keeps true: at most `MAX_QUESTION_CHARACTERS`; nothing that was asked is lost. Coarse on purpose: ranking reads words.
 */
import { MAX_QUESTION_CHARACTERS } from "../../domain/question/question.ts";
import { analyzeWords } from "../../retrieval/terms/analyzer.ts";
import { namesWithin } from "./named-papers.ts";
import { thingExplained } from "./thing-explained.ts";
import { withoutManner } from "./without-manner.ts";

export function standaloneQuestion(
  question: string,
  earlier: readonly string[],
  cited: readonly string[] = [],
): string {
  const asked = question.trim();
  const pointed = pointedOut(asked, earlier, cited);
  if (pointed !== undefined) return pointed;
  const isManner = isMannerAlone(asked);
  if (!isManner && !leansOnOthers(asked)) return asked;
  const own = new Set(analyzeWords(asked).map(({ term }) => term));
  for (const before of earlier.toReversed()) {
    const carried = subjectOf(before, own);
    if (carried.length > 0) return isManner ? toldSo(asked, carried) : withSubject(asked, carried);
  }
  return asked;
}

/**
 * "The second one" is what the answer cited second, or without that what the latest question named second; "[2]" is its second source,
 * "these papers" are all that it cited, and "that paper" is the only one. Between quotation marks a title names its paper and no other.
 */
function pointedOut(asked: string, earlier: readonly string[], cited: readonly string[]): string | undefined {
  const titles = cited.map((title) => `“${title}”`);
  const things = [titles, thingsNamed(earlier.at(-1) ?? "")].filter((some) => some.length > 1);
  let found = false;
  const thingAt = (ordinal: string): string | undefined => {
    const place = ORDINAL_PLACES[ordinal.toLowerCase()] ?? Number.NaN;
    return things.find((some) => some.at(place) !== undefined)?.at(place);
  };
  const put = (thing: string | undefined, pointing: string): string => {
    found ||= thing !== undefined;
    return thing ?? pointing;
  };
  const whole = asked
    .replace(ORDINALS, (pointing, ordinal: string) => put(thingAt(ordinal), pointing))
    .replace(MARKERS, (pointing, bracketed?: string, number?: string) =>
      put(titles[Number(bracketed ?? number) - 1], pointing),
    )
    .replace(THE_PAPER, (pointing) => put(titles.length === 1 ? titles[0] : undefined, pointing))
    .replace(ALL_OF_THEM, (pointing) => {
      if (titles.length < 2) return pointing;
      found = true;
      return titles.join(", ");
    });
  return found && whole.length <= MAX_QUESTION_CHARACTERS ? whole : undefined;
}

const THINGS =
  "(?:method|approach|model|paper|algorithm|technique|work|framework|system|benchmark|dataset|study|source)";
const NTH = "first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last";
/** A number only where nothing else can follow: "the first bandit algorithm" is no pointer. */
const ORDINALS = new RegExp(
  `\\bthe\\s(${NTH}|former|latter)(?:\\s(?:one|${THINGS})\\b|(?<=former|latter)|(?=['’]s\\b|\\s*[?.,;!]|\\s*$|\\s(?:is|are|was|were|does|do|did|has|have|can)\\b|\\s(?:and|or|with|to|versus|vs\\.?)\\sthe\\s(?:${NTH}|latter)\\b))`,
  "gi",
);
/** As sources are numbered below an answer. */
const MARKERS =
  /(?:\b(?:paper|source|citation|reference|number)\s)?\[(\d{1,2})\]|\b(?:paper|source|citation|reference)\s#?(\d{1,2})\b(?![.-]?\w)/gi;
const THE_PAPER = /\b(?:this|that|the)\s(?:paper|article|study)\b/gi;
/** "Which of these use it?", "compare those papers". */
const ALL_OF_THEM = new RegExp(
  `(?<=\\b(?:of|among|compare)\\s)(?:these|those|them)\\b(?:\\s(?:${THINGS}s?|studies))?|\\b(?:these|those)\\s(?:${THINGS}s|studies)\\b`,
  "gi",
);
const ORDINAL_PLACES: Readonly<Record<string, number>> = {
  first: 0,
  "1st": 0,
  former: 0,
  second: 1,
  "2nd": 1,
  latter: 1,
  third: 2,
  "3rd": 2,
  fourth: 3,
  "4th": 3,
  fifth: 4,
  "5th": 4,
  last: -1,
};

/** A pronoun or pointer, a connecting beginning, or so few words of its own that they can hardly be all. */
function leansOnOthers(question: string): boolean {
  const papers = namesWithin(question);
  // "And https://…?" names another one.
  if (papers.length > 0) return points(withoutNames(question, papers));
  if (points(question) || CONNECTING.test(question)) return true;
  if (WHAT_IS.test(question)) return false;
  return new Set(analyzeWords(question).map(({ term }) => term)).size < FEWEST_OWN_WORDS;
}

function withoutNames(question: string, names: ReturnType<typeof namesWithin>): string {
  return names.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, question);
}

function points(question: string): boolean {
  const rest = question.replace(IMPERSONAL, " ");
  const isImpersonal =
    rest !== question && new Set(analyzeWords(rest).map(({ term }) => term)).size >= FEWEST_OF_IMPERSONAL;
  return POINTERS.test(isImpersonal ? rest : question);
}

/** "In simpler words, please": how the answer before is to be told, and nothing else. */
function isMannerAlone(question: string): boolean {
  return withoutManner(`explain, ${question}`) === "explain";
}

function toldSo(manner: string, carried: readonly string[]): string {
  const whole = `explain ${carried.join(" ")}, ${manner}`;
  return whole.length <= MAX_QUESTION_CHARACTERS ? whole : manner;
}

/** "Models that save memory" and "show that it is" point at nothing by "that". */
const THAT = `(?<=^|[,.;:!?]\\s|\\b(?:\\w+n['’]t|is|are|was|were|does|do|did|can|could|will|would|should|has|have|of|with|about|for|to|by|than|like|in|on|from|at|as|and|or|but|how|why|when|then|use|explain|compare)\\s)that\\b|\\bthat(?=\\s*(?:$|[?.!,;])|\\s(?:one|with|to|against|and|or|again|further|${THINGS})\\b)`;
const POINTERS = new RegExp(
  `\\b(?:it|its|itself|they|them|their|theirs|this|these|those|he|she|such(?!\\sas\\b)|the\\s(?:same|others?))\\b|${THAT}|${ORDINALS.source}`,
  "i",
);
/** "Is it possible to …?" asks of what follows, where enough does. */
const IMPERSONAL =
  /\b(?:is|was)\sit\s(?:true|possible|necessary|feasible|better|best|worth|known)\b|\bdoes\sit\s(?:take\sto|make\ssense|matter\s(?:if|whether|how))\b/i;
const FEWEST_OF_IMPERSONAL = 3;
/** Stands for the thing alone, or with the kind of thing it is. */
const LONE_PRONOUN = new RegExp(
  `\\b(?:it|they|them)\\b|\\b(?:this|that|these|those)\\b(?=\\s+(?:compare|differ|work|do|does|is|are|has|have|can)\\b)|\\b(?:this|that|the\\ssame)\\s${THINGS}\\b`,
  "i",
);
const CONNECTING = /^(?:and|or|but|so|then|also|what about|how about|why|why not|compared|versus|vs)\b/i;
/** "What is DiLoCo?" has one word of its own and needs no other; "What is the cost?" does. */
const WHAT_IS = /^(?:what|who)(?:['’]s|\s(?:is|are))\s(?:an?\s)?[^\s?]+\s?\?*$/i;
const FEWEST_OWN_WORDS = 2;

/** The papers it names outright, or else its names. */
function thingsNamed(question: string): readonly string[] {
  const papers = papersNamed(question);
  return papers.length > 0 ? papers : namesOf(question);
}

function papersNamed(question: string): readonly string[] {
  return namesWithin(question).map(({ start, end }) => question.slice(start, end));
}

function namesOf(question: string): readonly string[] {
  const surfaces = [...new Set(analyzeWords(question).map(({ surface }) => surface))];
  return surfaces.filter((surface) => isName(surface, question));
}

/**
 * The papers it names outright, or the thing it wants explained; or its names when it has some, otherwise all its words, without what the
 * follow-up says itself.
 */
function subjectOf(question: string, own: ReadonlySet<string>): readonly string[] {
  const papers = papersNamed(question);
  if (papers.length > 0) return papers.slice(0, MOST_CARRIED);
  const thing = thingExplained(question);
  if (thing !== undefined && !analyzeWords(thing).every(({ term }) => own.has(term))) return [thing];
  // A compound such as "PlanSearch" is one word with several terms.
  const surfaces = [
    ...new Set(
      analyzeWords(question)
        .filter(({ term }) => !own.has(term))
        .map(({ surface }) => surface),
    ),
  ];
  const names = surfaces.filter((surface) => isName(surface, question));
  return (names.length > 0 ? names : surfaces).slice(0, MOST_CARRIED);
}

/** Written as a name is: with a capital or a digit within, or with a capital where no sentence begins. */
function isName(surface: string, question: string): boolean {
  const at = question.toLowerCase().indexOf(surface.toLowerCase());
  const written = question.slice(at, at + surface.length);
  if (/\p{Lu}.*\p{Lu}|\p{Ll}\p{Lu}|\p{L}-?\d/u.test(written)) return true;
  return /^\p{Lu}/u.test(written) && at > 0 && !/[.!?:]\s*$/.test(question.slice(0, at));
}

/** A question has seldom more names or subject words. */
const MOST_CARRIED = 12;

/** One or two names take the pronoun's place, so that a comparison stays one; more words are put behind. */
function withSubject(question: string, carried: readonly string[]): string {
  const subject = carried.join(" and ");
  const fits = carried.length <= 2 && LONE_PRONOUN.test(question);
  const whole = fits ? question.replace(LONE_PRONOUN, () => subject) : `${question} ${carried.join(" ")}`;
  return whole.length <= MAX_QUESTION_CHARACTERS ? whole : question;
}

/**
 * The form of a question: what kind of answer would satisfy it, read from its wording alone.
 *
 * In: a question. Out: whether it asks for a figure, for several papers, for what a thing is, or sets two things side by side. The cues are
 * English grammar, never a subject: no word here belongs to a field of research.
 */
import { thingExplained } from "./thing-explained.ts";

export interface QuestionForm {
  /** How many, how much, what share: a sentence with a figure answers best. */
  readonly asksFigure: boolean;
  /** What is there, which works, who has: one sentence for each of several papers answers best. */
  readonly asksSeveral: boolean;
  /** Where something is to be had: an address answers. */
  readonly asksWhere: boolean;
  /** The two things set side by side, as the person named them. */
  readonly sides: readonly [string, string] | undefined;
  /** The thing that is to be explained, as the person named it: what says what it is answers best. */
  readonly explained: string | undefined;
}

export function questionForm(question: string): QuestionForm {
  return {
    asksFigure: FIGURE.test(question) || MEASURE.test(question),
    asksSeveral: SEVERAL.test(question),
    asksWhere: WHERE.test(question),
    sides: sidesOf(question),
    explained: thingExplained(question),
  };
}

function sidesOf(question: string): readonly [string, string] | undefined {
  const between =
    BETWEEN.exec(question) ??
    APART.exec(question) ??
    CHOICE.exec(question) ??
    CHOICE_FIRST.exec(question) ??
    THAN.exec(question) ??
    BOTH.exec(question) ??
    NAMES.exec(question);
  if (between?.[1] !== undefined && between[2] !== undefined) return [between[1].trim(), between[2].trim()];
  const connective = CONNECTIVE.exec(question);
  if (connective === null) return undefined;
  const left = clauseEnd(question.slice(0, connective.index)).replace(OPENING, "");
  const right = clauseStart(question.slice(connective.index + connective[0].length));
  return left === "" || right === "" ? undefined : [left, right];
}

/** The last clause before the connective: what stands before a colon or a full stop introduces the question. */
function clauseEnd(text: string): string {
  return (
    text
      .split(/[:.?!;]\s/u)
      .at(-1)
      ?.trim() ?? ""
  );
}

/** The first clause after the connective: what follows a comma, colon or dash asks about the two. */
function clauseStart(text: string): string {
  return (
    text
      .split(/[:,.?!;]\s|\s[-–—]\s/u)[0]
      ?.replace(/[?!.,;:\s]+$/u, "")
      .trim() ?? ""
  );
}

const CONNECTIVE =
  /\s(?:vs\.?|versus|(?:as\s)?(?:compared?|opposed)\s(?:to|with)|in\s(?:contrast|comparison)\s(?:to|with)|differs?\sfrom)\s/iu;
/** Not what somebody did: "we compare two methods with a small class". */
const BETWEEN =
  /\b(?:differences?\sbetween|(?<!\b(?:we|i|they|who|which|that|people)\s)(?:compare|contrast))\s(.{2,200}?)\s(?:and|with|to|against)\s([^,:?.]{2,200})/iu;
/** "How do cats and dogs differ?" */
const APART = /\bhow\s(?:do|does|did)\s(.{2,200}?)\s(?:and|or)\s([^,:?.]{2,200}?)\s(?:differ|compare)\b/iu;
/** "Which is warmer, cats or dogs?" */
const CHOICE =
  /\b(?:which|what|who)\s(?:one\s)?(?:is|are|has|have|was|were|needs?|takes?|uses?|gives?|works?|does)\b[^,:?]{0,80}[,:]\s(.{2,100}?),?\sor\s([^,:?]{2,100})/iu;
/** "Cats or dogs, which is warmer?" */
const CHOICE_FIRST =
  /(?:^|[.:;!?]\s)\s*(?!(?:for|in|on|at|by|with|to|of|from|if|when|is|are|do|does|can)\s)([^,:;.!?]{2,100}?)\sor\s([^,:;.!?]{2,100})\s?[,:;?–—-]\s*which\s(?:one\s)?(?:is|are|has|have|was|were|needs?|takes?|uses?|gives?|works?|does)\b/iu;
/** "Are cats warmer in winter than dogs?" */
const THAN =
  /^\s*(?:is|are|was|were)\s(?!(?:it|this|that|these|those|they|he|she|there)\b)([^,:;.!?]{2,100}?)\s(?:better|worse|(?<!\b(?:an?|the|in|of|for|with|by|on|to|from)\s)(?!\w*(?:ever|over|under|other|rather|either|number|paper|order)\s)\w{2,20}er|(?:more|less)\s\w{3,30})\s(?:[^,:;.!?]{1,60}\s)?than\s(?!(?:we|i|you|it|they|this|that|these|those|expected|usual|before|ever|\d+)\b)([^,:;.?!]{2,200})/iu;
/** "What is a cat? And what is a dog?" Not "what is its age". */
const BOTH =
  /^\s*what\s(?:is|are)\s([^,:;.!?]{2,60}?)(?:[,;.?]|\sand|[,;.?]\sand)\swhat\s(?:is|are)\s(?!(?:the|its|their|it|they|this|that|these|those|there)\b)([^,:;.?!]{2,60})[?.!\s]*$/iu;
const NAME = String.raw`(?=\S*(?:\p{Lu}\S*\p{Lu}|\p{L}\S*\d))([\p{L}\p{N}][\p{L}\p{N}+.-]{1,30}?)`;
/** "What are SWIFT and GALA-3?" Two names alone, as others are written together: "vision and language models". */
const NAMES = new RegExp(
  String.raw`^\s*(?:(?:[Ww]hat\sare|[Ee]xplain|[Dd]escribe|[Dd]efine|[Tt]ell\sme\sabout)\s)?${NAME}\s(?:and|or)\s${NAME}[?.!\s]*$`,
  "u",
);
/** What a question begins with is no part of what it is about. */
const OPENING = /^(?:how|why|where|in\swhat\sway)\s(?:do|does|did|is|are|was|were|can)\s/iu;

const WHERE =
  /\bwhere\b|\b(?:available|download|links?|address|urls?|websites?|web\s?pages?|project\spages?|github|repos?|repositor(?:y|ies)|open-?source[ds]?|code|releases?d?)\b/iu;

const FIGURE =
  /\bhow\s(?:many|much|often|long|fast|quickly|large|big|small|high|low|far|well|good|accurate|expensive|cheap|old)\b|\b(?:percent(?:age)?|share|fraction|ratio|rate|number|average|score|cost|times|savings?)\b|\bwhat(?:['’]s|\s(?:is|was|are|were))\s(?:the|its|their)\s(?:\w+\s){0,2}?(?:accuracy|speed|speed-?up|size|length|footprint|emissions?|consumption|latency|throughput|overhead|price|error|loss|gains?|improvements?|perplexity|run-?time|power|budget)\b|%|@\d/iu;
/** What is measured, in capitals, and on what: "FID on CIFAR-10". */
const MEASURE = /^\s*(?:[Ww]hat\s(?:is|was)\s(?:the\s)?)?(?!TLDR\b)\p{Lu}{2,6}\s(?:on|of|at)\s/u;
const SEVERAL =
  /\b(?:which|what)\s(?:(?!(?:is|was|does|has)\b)\w+\s){0,3}?(?!(?:is|was|does|has|this|its|\w*ss)\b)\w+s\b(?!\s(?:does|is)\b)|\bwhat\s(?:have\swe|do\swe|is\sthere|are\sthere|else)\b|\bwho\s(?:has|have|else)\b|\b(?:papers|methods|approaches|works|studies|benchmarks|techniques|ways|surveys?|overview|options)\b|\bany(?:thing|\sof)?\b.*\bon\b/iu;

/**
 * What a question asks for by name: the dropout rate of "what dropout rate works best?".
 *
 * In: a question. Out: the words for the thing asked for, in the person's spelling; empty where none is named. Who asks for
 * a licence is not answered by a paper that never speaks of one, however much else it holds. Of "who won the race?" it is the
 * deed, since abstracts seldom name people, and of "when was it published?" too, since they tell no dates of their own. The cues are English grammar, never a subject; words that stand for any thing ("what
 * kind", "which papers") name none, nor do degrees ("how much faster"). Who asks what there is ("which datasets exist") is answered by
 * whatever a paper calls such a thing.
 */
export function askedFor(question: string): string {
  const deed = (DEED.exec(question) ?? AUTHORS.exec(question) ?? PUBLISHED.exec(question))?.[1] ?? "";
  return `${thingAskedFor(question)} ${deed}`.trim();
}

function thingAskedFor(question: string): string {
  const found = THING.exec(question);
  if (found === null) return "";
  const [whole, thing = ""] = found;
  const rest = question.slice(found.index + whole.length);
  return EXISTING.test(thing) || THERE_IS.test(rest) ? "" : thing.trim();
}

/** Where a question begins: at the front, after a pause, or after the preposition that goes with the question word. */
const CLAUSE = "(?:^\\s*|[,.;:?!–—-]\\s+(?:and\\s+)?)";
const PREPOSITION = "\\b(?:in|on|at|by|with|for|from|of|under|to|and|but)\\s+";
/** Where the name of the thing ends. */
const GRAMMAR =
  "is|was|are|were|does|do|did|has|have|had|can|could|should|would|will|to|for|of|in|on|at|by|with|from|and|or|that|the|a|an|about|it|its|we|you|i|there|else";
/** What anything may be called. */
const ANYTHING =
  "papers?|works?|stud(?:y|ies)|kinds?|sorts?|types?|times?|ways?|things?|helps?|happens?|methods?|approach(?:es)?|techniques?";
/** An abstract puts them otherwise: "a speed-up of 3", "at half the cost". */
const DEGREE =
  "more|less|fewer|better|worse|faster|slower|quicker|cheaper|costlier|smaller|larger|bigger|higher|lower|longer|shorter|greater|stronger|weaker|easier|harder|simpler|deeper|further|sooner|earlier|later";

const THING = new RegExp(
  `(?:${CLAUSE}|${PREPOSITION})(?:which|what|how\\s(?:many|much))\\s+((?:(?!(?:${GRAMMAR}|${ANYTHING}|${DEGREE})\\b)[\\p{L}\\p{N}@+-]+\\s*){1,4})`,
  "iu",
);
const EXISTING = /\bexists?\s*$/iu;
const THERE_IS = /^(?:(?:is|are)\sthere|(?:do|have)\s(?:we|you))\b/iu;
/** Who asks for people that work on something is shown their papers. */
const WORKING = "works?|worked|working|stud(?:y|ies|ied)|research(?:es|ed)?";
const DEED = new RegExp(`${CLAUSE}who\\s+(?!(?:${GRAMMAR}|${WORKING})\\b)(\\p{L}+)`, "iu");
const AUTHORS = new RegExp(
  `${CLAUSE}who(?:['’]s|['’]re|\\s+(?:is|are|was|were))\\s+(?:the\\s+)?(?:(?:first|lead|main|senior|corresponding)\\s+)?(authors?|writers?|creators?|inventors?)\\b`,
  "iu",
);
const PUBLISHED = new RegExp(
  `${CLAUSE}when\\s+(?:was|were|is|did)\\b.{1,120}?\\b(published|released|written|submitted|announced)\\b`,
  "iu",
);

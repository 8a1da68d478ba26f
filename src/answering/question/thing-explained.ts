/**
 * The thing that a question wants explained: "coral bleaching" of "What is coral bleaching?".
 *
 * In: a question. Out: its name, of up to five words, or undefined. Asked so, a question wants to hear first what the thing is, and not
 * what is new about it. Who asks for the best of something, or what it is good for, knows it already.
 */
export function thingExplained(question: string): string | undefined {
  const name = EXPLAINED.exec(question)?.[1];
  return name === undefined || NO_NAME.test(name) ? undefined : name;
}

const NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}+@.'’-]{0,40}(?<![.'’])";
const EXPLAINED = new RegExp(
  `^\\s*(?:(?:please|hi|hello|hey)[,!]?\\s+)?(?:(?:can|could)\\syou\\s(?:please\\s)?)?(?:what(?:['’]?s|\\s(?:is|are))|what\\sexactly\\s(?:is|are)|define|explain)\\s+(?:to\\s(?:me|us)\\s)?(?:an?\\s)?(${NAME}(?:\\s${NAME}){0,4}?)(?:\\smeant\\sby\\sthat)?(?:,?\\s(?:and|or)\\s(?:how|why|when|where|what|who)\\b.*)?[\\s?.!]*$`,
  "iu",
);
/** A word that no name has: then more is asked than what a thing is. */
const NO_NAME =
  /^(?:the|this|that|these|those|it|they|your?|my|our|there|going|up|wrong|new|best|better|known|meant|used|how|why|if|whether|different)\b|\b(?:of|for|in|on|with|without|from|to|than|by|at|as|between|about|like|the|is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|good|best|better|worse|more|most|used|needed|called|vs|versus|we|you|i|they|some|any|all)\b/iu;

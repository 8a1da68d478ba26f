/**
 * A question without how it is to be told: "what is a reef?" of "hey all, in one sentence, what is a reef pls".
 *
 * In: a question. Out: the same, without greetings, "briefly", "like I'm five" and their kind at its ends or behind its order. No paper
 * holds such words, so that they would pass for a subject that the corpus does not know. What may be a subject stays: "PLS" is a regression,
 * and "in one language" says of what is asked.
 */
export function withoutManner(question: string): string {
  const rest = question
    .replace(GREETING, "")
    .replace(IN_FRONT, "")
    .replace(BEHIND_ORDER, "$1 ")
    .replace(SHORTHAND, "")
    .replace(BEHIND, "");
  const told = AS_A_LECTURE.test(rest) ? rest.replace(MEASURED, "") : rest;
  return /\p{L}{2}/u.test(told) ? told : question;
}

const ASKING =
  "(?:what(?:['’]?s)?|how|why|who|which|where|when|is|are|does|do|can|could|explain|define|describe|tell|give|list|name|show|find|summari[sz]e)";
const TELLING =
  "(?:explain|define|describe|tell|give|summari[sz]e|outline|introduce|what(?:['’]?s|\\s(?:is|are))|tl;?dr|overview|how\\s(?:do|does)\\s.{1,100}\\swork)";
const GREETING = new RegExp(
  `^\\s*(?:(?:(?:hi|hey|hello|hiya|yo|okay|ok|so|please)\\b[,!.:]?\\s+(?:(?:there|all|everyone|everybody|folks|team|guys|bot|footnote)\\b[,!.:]?\\s+)?|(?:pls|plz)\\b,?\\s+)+(?=(?:(?:in|briefly|any|anything|anyone)\\b|${ASKING}\\b)))`,
  "iu",
);
const SIMPLE =
  "(?:in|with)\\s(?:simpler?|plain|easy|easier|layman['’]?s?)\\s(?:terms|words|english|language)|in\\s(?:a\\snutshell|short|brief)";
const COUNTED =
  "in\\s(?:(?:a\\s)?few|one|two|three|four|five|\\d{1,2})\\s(?:short\\s)?(?:words?|sentences?|paragraphs?|lines?|bullets?|bullet\\spoints?)";
const AS_TO = "like\\s(?:i['’]?m|i\\s(?:am|was|were))\\s(?:five|5|an?\\s\\p{L}{1,30})";
const LISTENER =
  "(?:for|to)\\s(?:dummies|beginners|an?\\s(?:layman|beginner|child|kid|novice|(?:five|5)[-\\s]years?[-\\s]olds?))";
const IN_FRONT = new RegExp(
  `^\\s*(?:briefly|${SIMPLE}|${COUNTED}|in\\sa\\s(?:sentence|paragraph|word)|${AS_TO})(?:\\s*[,:]\\s*|\\s+(?=${ASKING}\\b))`,
  "iu",
);
const BEHIND_ORDER = new RegExp(
  `(?<=^\\s*(?:(?:can|could|would|will)\\s(?:you|u)\\s+(?:(?:please|pls|plz)\\s+)?)?)((?:explain|define|describe|summari[sz]e|tell)(?:\\s(?:to\\s)?(?:me|us))?)\\s+(?:briefly|${SIMPLE}|${COUNTED}|${AS_TO}|${LISTENER})\\s*[,:]?\\s+`,
  "iu",
);
const BEHIND = new RegExp(
  `(?<![\\s,])(?:[\\s,]+(?:${SIMPLE}|${AS_TO}|briefly|step\\sby\\sstep|please|tl;?dr|eli5))+[\\s.?!]*$`,
  "iu",
);
/** "Does tutoring help in two sentences?" and "is it safe for beginners?" ask of these; who wants something told, of its manner. */
const AS_A_LECTURE = new RegExp(
  `^\\s*(?:(?:can|could|would|will)\\s(?:you|u)\\s+)?(?:(?:please|pls|plz)\\s+)?${TELLING}\\b`,
  "iu",
);
const MEASURED = new RegExp(`(?<![\\s,])[\\s,]+(?:${COUNTED}|${LISTENER})[\\s.?!]*$`, "iu");
/** In lower case, and where a thing cannot be named: "what is pls" asks of one. */
const SHORTHAND =
  /(?<![\s,])(?<!\b(?:is|are|of|the|with|by|and|or|vs|for|using|an?|in|on|about|between|than|to|define|explain))[\s,]+(?:pls|plz|thx|thanks)[\s.?!]*$/u;

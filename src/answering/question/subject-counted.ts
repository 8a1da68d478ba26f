/**
 * What a question wants papers counted on: "coral reefs" of "How many papers are there on coral reefs?"
 *
 * In: a question, without the words around it. Out: its subject; nothing where it asks for no number of papers. "How many papers does it
 * take?" asks of something else.
 */
export function subjectCounted(question: string): string | undefined {
  const subject = COUNTING.exec(question)?.[1]?.replace(/[?.!\s]+$/u, "");
  return subject === undefined || !/\p{L}/u.test(subject) ? undefined : subject;
}

const PAPERS = "(?:papers|articles|abstracts|preprints|publications|works|studies)";
const HAVE =
  "(?:are\\s(?:there|here|in\\s(?:the|your)\\s(?:corpus|library|collection))|(?:do|have)\\s(?:we|you)(?:\\s(?:have|got|know))?|exist|have\\sbeen\\swritten)";
const SPEAK =
  "(?:are(?!\\s(?:there|here)\\b)|mention|discuss|deal\\swith|talk\\sabout|speak\\s(?:of|about)|study|studied|address|cover|treat|consider|investigate|explore|contain|use|write\\sabout|work)";
const ON = "(?:about|on|of|for|with|in|that|which|whose|using|mentioning|discussing|dealing\\swith|studying|covering)";
const COUNTING = new RegExp(
  `^\\s*(?:(?:so|and|now)\\s)?(?:how\\smany|(?:what(?:['’]s|\\sis)\\s)?(?:the\\s)?number\\sof)\\s(?:of\\s(?:the|your|these)\\s)?${PAPERS}\\s(?:${HAVE}\\s)?(?:(?:${ON}|${SPEAK})\\s)+(.{2,300})$`,
  "iu",
);

/**
 * A question without the words that frame it: "reefs" of "please give me an overview of reefs" or "are there recent papers on reefs?".
 *
 * In: a question. Out: what it is about, or the question as it is. Who commands, or looks for papers, asks of nothing by these words, which
 * some abstract always holds ("summary", "list", "overview"), or in a small corpus none ("papers").
 */
import { withoutManner } from "./without-manner.ts";

export function withoutCommand(question: string): string {
  const rest = FRAMES.reduce((words, frame) => words.replace(frame, ""), withoutManner(question)).trim();
  return /\p{L}{2}/u.test(rest) ? rest : question;
}

/** How many papers somebody wants, at most: 3 of "name three papers on reefs"; undefined where no number is said. */
export function countWanted(question: string): number | undefined {
  const [, ofPapers, listed] = WANTED.exec(withoutManner(question)) ?? [];
  const said = (ofPapers ?? listed)?.toLowerCase();
  if (said === undefined) return undefined;
  const number = /^\d/.test(said) ? Number(said) : COUNT_WORDS.indexOf(said) + 1;
  // "Does one paper contradict another?"
  return number > (listed === undefined ? 1 : 0) ? number : undefined;
}

const COUNT_WORDS: readonly string[] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const COUNT = `\\d{1,2}|${COUNT_WORDS.join("|")}`;
const POLITELY =
  "(?:please|pls|plz|kindly|hi|hello|hey)[,!]?\\s+|(?:can|could|would|will)\\s(?:you|u)\\s+|i(?:'d|\\swould)\\slike\\s(?:you\\s)?to\\s+";
const ORDER = "(?:summari[sz]e|list|enumerate|name|show|tell|give|find|get|explain|describe|outline|define)";
const WHOM = "(?:\\s+(?:to\\s)?(?:me|us))?";
const WORKS = "papers?|works?|articles?|stud(?:y|ies)|publications?";
const QUALITY = "good|best|relevant|recent|new|newest|latest|important|main|key|top|different|other";
const WHAT = `(?:\\s+(?:all|every|everything|anything|something|more|some|any|the|a|an|few|short|brief|quick|${QUALITY}|${COUNT}|${WORKS}|research|literature|overview|summary|list|introduction|lowdown|of|that\\sis|that\\sare|there\\sis|there\\sare|we\\shave|you\\s(?:have|know)))*`;
/** The command must lead over to its object: "list decoding of codes" and "name disambiguation" are no orders. */
const OVER = "\\s+(?:about|on|regarding|concerning|covering|dealing\\swith|for|of|in|with|to\\sme\\show|how)\\s+";
const COMMAND = new RegExp(`^\\s*(?:${POLITELY})*${ORDER}${WHOM}${WHAT}${OVER}`, "iu");
/** Or be one that nothing else can be meant by: "explain backpropagation", "tl;dr of early exit", "eli5: attention". */
const EXPLAINING = new RegExp(
  `^\\s*(?:${POLITELY})*(?:(?:explain|define|describe)${WHOM}\\s+(?=\\p{L})(?!by\\b|and\\b|then\\b)|(?:tl;?dr|eli5)\\s*(?::|of|on|for)?\\s+)`,
  "iu",
);
/** Or what any paper may be asked: "what's the takeaway from the reef paper?". */
const GIST = new RegExp(
  `^\\s*(?:${POLITELY})*(?:what(?:['’]s|\\s(?:is|are|was|were))|${ORDER}${WHOM})\\s+(?:the\\s)?(?:(?:${QUALITY}|core|central|big|general)\\s)*(?:takeaways?|take-aways?|gist|ideas?|points?|messages?|contributions?|findings?|lessons?|conclusions?|tl;?dr)\\s(?:of|from|in|behind)\\s+`,
  "iu",
);
/** "The reef paper" is on reefs, and need not call itself a paper. */
const CALLED_A_PAPER = /(?<=\bthe\s(?:[\p{L}\p{N}+@'’-]{1,40}\s){1,4})(?:paper|article|preprint)\b(?=[\s?.!]*$)/iu;
/** Or to several of them: "list benchmarks for code", "name five open models". */
const LISTING = new RegExp(
  `^\\s*(?:${POLITELY})*(?:list|enumerate|name)${WHOM}(?:\\s+(?:(?:all|some|any|the|of\\sthe|a\\sfew|${QUALITY}|${COUNT})\\s+)+|\\s+(?=\\p{L}{3,}(?<!s)s\\b))`,
  "iu",
);
/** "Are there any recent papers on reefs?": a paper on reefs need not call itself one. */
const LOOKING = new RegExp(
  `^\\s*(?:${POLITELY})*(?:what\\sshould\\s(?:i|we)\\sread\\s(?:first\\s)?(?:about|on)\\s|(?:(?:are|is)\\sthere\\s|do\\s(?:we|you)\\shave\\s|have\\s(?:we|you)\\s(?:got\\s)?|(?:(?:do|does|has|have)\\s)?any(?:one|body)\\s(?:here\\s)?(?:know|have|got|seen|read)\\s(?:(?:of|about)\\s)?|(?:i(?:'m|\\sam)\\s)?looking\\sfor\\s|i\\s(?:need|want)\\s)?(?:(?:what|which|any|some|all|the|a|more|${QUALITY}|${COUNT})\\s)*(?:${WORKS}|research|literature)\\s(?:(?:are|is)\\sthere\\s|do\\s(?:we|you)\\shave\\s|exists?\\s)?(?:that\\s(?:are|is)\\s|are\\s|is\\s)?(?:on|about|regarding|concerning|covering|dealing\\swith)\\s)`,
  "iu",
);
const COUNTED = new RegExp(`\\b(?:${COUNT})\\s(?=(?:(?:${QUALITY})\\s)*(?:${WORKS})\\b)`, "iu");
/** Each after those before it are gone. */
const FRAMES: readonly RegExp[] = [COMMAND, EXPLAINING, GIST, CALLED_A_PAPER, LISTING, LOOKING, COUNTED];
/** Where the number is said of papers, or of what a command lists; "three stars" in a question are its subject. */
const WANTED = new RegExp(
  `\\b(${COUNT})\\s(?:(?:${QUALITY})\\s)*(?:${WORKS})\\b|^\\s*(?:${POLITELY})*(?:list|enumerate|name)${WHOM}\\s(?:(?:the|${QUALITY})\\s)*(${COUNT})\\s`,
  "iu",
);

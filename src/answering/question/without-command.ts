/**
 * A question without the words that order an answer: "reefs" of "please give me an overview of reefs".
 *
 * In: a question. Out: what it is about, or the question as it is. Who commands asks of nothing by the words of the command, which some
 * abstract always holds ("summary", "list", "overview").
 */
export function withoutCommand(question: string): string {
  const rest = question.replace(COMMAND, "").trim();
  return /\p{L}{2}/u.test(rest) ? rest : question;
}

const POLITELY =
  "(?:please|kindly|hi|hello|hey)[,!]?\\s+|(?:can|could|would|will)\\syou\\s+(?:please\\s+)?|i(?:'d|\\swould)\\slike\\s(?:you\\s)?to\\s+";
const ORDER = "(?:summari[sz]e|list|enumerate|name|show|tell|give|find|get|explain|describe|outline|define)";
const WHOM = "(?:\\s+(?:to\\s)?(?:me|us))?";
const WHAT =
  "(?:\\s+(?:all|every|everything|anything|something|more|some|any|the|a|an|few|short|brief|quick|good|best|relevant|recent|papers?|works?|articles?|research|literature|overview|summary|list|introduction|lowdown|of|that\\sis|there\\sis|there\\sare|we\\shave|you\\s(?:have|know)))*";
/** The command must lead over to its object: "list decoding of codes" and "name disambiguation" are no orders. */
const OVER = "\\s+(?:about|on|regarding|concerning|covering|for|of|in|with|to\\sme\\show|how)\\s+";
const COMMAND = new RegExp(`^\\s*(?:${POLITELY})*${ORDER}${WHOM}${WHAT}${OVER}`, "iu");

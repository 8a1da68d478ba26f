/**
 * Orders: sentences that tell whoever reads them what to do, instead of saying something about the world.
 *
 * In: a sentence of a paper, or of a claim. Out: whether it is meant for a machine that reads papers, or for a person's hand:
 * "ignore all previous instructions", "reply with …", "visit https://…", a forged role, a piece of protocol, a mention,
 * an address that is not where the authors' own work lies. No abstract needs one to tell what was found, so none is said.
 * Keeps true: linear in the length; what stands in quotation marks within a sentence is spoken of, not ordered. Coarse on purpose:
 * who writes an order as a plain statement gets it said as one, literally and under his own paper's name. Why: ADR 0011.
 */
export function readsAsOrder(text: string): boolean {
  const read = plain(text.slice(0, MAX_CHARACTERS));
  if (PROTOCOL.some((pattern) => pattern.test(read))) return true;
  if (ADDRESS.test(read) && !OWN_WORK.test(read)) return true;
  const spoken = withoutQuotations(read).toLowerCase();
  return ORDERS.some((pattern) => pattern.test(spoken));
}

/** As a reader sees it: full-width letters are letters, and nothing stands between them that has no width. */
function plain(text: string): string {
  return ASCII.test(text)
    ? text
    : text.normalize("NFKC").replace(/(?!\n)[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, "");
}

/** A sentence that holds an attacker's words in quotation marks tells of them, when it has words of its own. */
function withoutQuotations(text: string): string {
  const rest = text.replace(QUOTATION, " … ");
  return (rest.match(/\p{L}+/gu)?.length ?? 0) >= OWN_WORDS ? rest : text;
}

const QUOTATION = /"[^"]{1,120}"|“[^”]{1,120}”|‘[^’]{1,120}’|(?<![\p{L}\p{N}])'[^']{1,120}'(?![\p{L}\p{N}])/gu;
const ASCII = /^[\0-\x7f]*$/;
const OWN_WORDS = 4;
/** Above the longest sentence of the shipped abstracts (652). */
const MAX_CHARACTERS = 4_000;

/** In lower case. Where an order begins: with a sentence or a part of one, or after the words by which people order. */
const BEGINS =
  "(?:(?:^[^a-z0-9]{0,9}|[.!?:;—–<>{}~`\\\\\"'“‘*#|](?:\\s[^a-z0-9]{0,9})?|\\s-\\s{1,3})(?:(?:please|kindly|now|then|next|instead|important|attention|also|and)\\b[,:]?\\s{1,3})?|\\b(?:please|kindly|you\\s(?:must|should|shall|will|need\\sto|have\\sto|are\\sto|may\\snow|can\\snow))\\b[,:]?\\s{1,3})";
const READERS =
  "(?:ais?|llms?|gpt|claude|(?:large\\s)?language\\smodels?|assistants?|chat\\s?bots?|bots?|reviewers?|summari[sz]ers?|librarians?)";
const PLACE = "(?:this|the|our|that|my)\\s(?:[\\w'’-]+\\s)?(?:link|site|website|url|page|server|qr\\scode)\\b(?!['’])";
const WEB =
  "(?:https?:|www\\.|[a-z0-9-]{1,63}\\.(?:com|org|net|io|ai|gg|dev|app|xyz|co|me|info|link|ru|cn|example)\\b)";
const SOME_WORDS = "(?:\\s[\\w'’-]{1,40}){0,5}?";

// Neither `i` nor `u`: with them these alone take a fifth of a second to compile, and a first question waits for it.
const order = (words: string): RegExp => new RegExp(BEGINS + words);
const anywhere = (words: string): RegExp => new RegExp(words);

const ORDERS: readonly RegExp[] = [
  // "Ignore all previous instructions", "do not follow the rules above".
  order(
    `(?:ignore|disregard|forget|override|bypass|discard|(?:do\\snot|don['’]t|stop)\\s(?:follow|obey|apply)\\w{0,3})\\b${SOME_WORDS}\\s(?:instructions?|prompts?|rules?|directions|directives?|guidelines|orders|commands?|documents?|questions?|abstracts?|else|told|(?:above|before)(?=\\s?(?:[.,;:!]|$|and\\b)))\\b`,
  ),
  anywhere(
    "\\b(?:ignore|disregard|forget|override)\\s(?:all\\s|any\\s|of\\s|the\\s|your\\s){0,4}(?:previous|prior|preceding|earlier|above|foregoing)\\s(?:\\w+\\s)?(?:instructions?|prompts?|rules?|directions|messages?)\\b",
  ),
  // "Reply only with …", "say that …".
  order(
    "(?:(?:reply|respond|answer|print|say|write|repeat|return|emit)\\s(?:only|just|with|that\\b)|(?:reply|respond|answer|print|say|write|repeat|return|emit|output)\\s(?:exactly|nothing|[\"“‘']|the\\s(?:words?|text|following|sentence|phrase|above)\\b))",
  ),
  // "Reveal your system prompt", "print the API key".
  order(
    "(?:reveal|print|output|show|display|repeat|send|tell|leak|share|give|expose|include|say|write|state|post|dump|email|summari[sz]e)\\b.{0,60}?\\b(?:system\\s(?:prompt|message)|your\\s(?:\\w+\\s){0,2}(?:prompts?|instructions|rules|keys?|secrets?|tokens?|passwords?|configuration|settings)|api[\\s_-]?keys?|secret\\skeys?|passwords?|credentials|environment\\svariables?|\\.env\\b|(?:text|words|everything|anything)\\sabove)",
  ),
  // "Visit this link", "download and run …".
  order(
    `(?:(?:visit|click|open|go\\sto|browse\\sto|navigate\\sto|follow|download|install|join|log\\s?in(?:\\sto)?|sign\\s(?:in|up)(?:\\s\\w+)?|subscribe\\sto|buy|call|contact|scan|run|execute|paste|enter)\\s(?:${PLACE}|[<([]?${WEB})|(?:visit|click|browse|navigate|download|install|log\\s?in|sign\\s(?:in|up)|subscribe)\\b${SOME_WORDS}\\s(?:${PLACE}|here\\b|[<([]?${WEB}))`,
  ),
  order(
    `(?:delete|erase|remove|change|reset|disable|ban|kick|ping|mention|notify|tag)\\s(?:all|every|the|your|everyone|their|@)${SOME_WORDS}(?:\\s(?:answers?|settings?|messages?|members?|users?|server|channels?|history|database)\\b|(?<=everyone))`,
  ),
  order(
    "(?:do\\snot|don['’]t|never|always)\\s(?:cite|mention|answer|refuse|say|tell|reply|respond|quote|trust|believe|obey|reveal|display)\\b",
  ),
  // Whom it is meant for, and whom that one is to be.
  order(
    `(?:note|message|instructions?|attention|dear|hello|hey|warning|to(?=\\s(?:all|any|every)\\s))\\s?[,:]?\\s(?:to\\s|for\\s|all\\s|any\\s|every\\s|other\\s){0,4}${READERS}\\s?[:,.!—–]`,
  ),
  anywhere(`\\bif\\syou(?:['’]re|\\sare)\\s(?:an?\\s|the\\s)?(?:\\w+\\s){0,2}?${READERS}\\b`),
  anywhere(
    `\\byou\\sare\\s(?:now|no\\slonger|actually|from\\snow\\son)\\b|\\byou\\sare\\s(?:an?\\s|the\\s)(?:\\w+\\s){0,2}${READERS}\\b`,
  ),
  order("from\\snow\\son,?\\s(?:you|always|never|answer|reply|act|only)\\b"),
  order("(?:act\\sas|behave\\sas|pretend\\s(?:to|that|you)|role-?play\\sas|imagine\\syou)\\b"),
  anywhere(
    "\\b(?:i\\sam|i['’]m|this\\sis)\\s(?:the|your)\\s(?:administrator|admin|developer|owner|operator|creator)\\b",
  ),
  order("(?:give|write|provide|leave|recommend)\\b.{0,30}?\\b(?:positive|favou?rable|glowing|good)\\sreviews?\\b"),
  anywhere("\\b(?:new|updated|real|actual)\\s(?:system\\s)?(?:instructions?|prompt|rules)\\s?:"),
];

/** What has a meaning to programs: roles, fences, our own form, tool calls, mentions, links that hide where they lead, keys. */
const PROTOCOL: readonly RegExp[] = [
  /<\s{0,8}\/?\s{0,8}(?:documents?|question|earlier|note|system|user|assistant|instructions?|tool_?calls?|function_?calls?|invoke|think)\b[^<>]{0,80}>/i,
  /<\|[\w-]{2,30}\|>|\[\/?INST\]|<<\/?SYS>>|^\s{0,3}#{2,}\s{0,3}(?:system|instructions?|user|assistant)\b/i,
  /(?:^|[.!?>\]}]\s{0,3})(?:SYSTEM|ASSISTANT|USER|system|[Aa]ssistant|user)\s?:\s/,
  /\bSYSTEM\s?(?:OVERRIDE|PROMPT|MESSAGE|INSTRUCTIONS?|NOTICE)?\s?:/,
  /["'](?:claims|lc|tool_calls?|function_call|function|arguments|support|quote|role|content)["']\s{0,3}:/i,
  /@(?:everyone|here)\b|<(?:@[!&]?|#|a?:\w{1,32}:|\/[\w-]{1,32}:|t:)\d{1,20}\b|\bdiscord(?:app)?\.(?:gg|com)\b/i,
  /!?\[[^\]]{0,200}\]\(\s{0,3}\S|<a\s|\bjavascript:|\bdata:text\//i,
  /\b(?:sk|pk|rk|ghp|gho|xox[abp])[-_][A-Za-z0-9_-]{10,}/,
];

const ADDRESS = /\b(?:https?|ftp|file):\/?\/?\S|\bwww\.\S/i;
/** Authors say where their code, data and pages lie. */
const OWN_WORK =
  /\b(?:codes?|codebase|data|datasets?|benchmarks?|leaderboard|repositor(?:y|ies)|project|implementations?|package|models?|weights|tools?|tool(?:kit|box)|library|software|demos?|samples|videos?|website|homepage|appendix|materials?|visuali[sz]ations?|github|gitlab|huggingface|zenodo|arxiv|doi)\b|open-?sourced?/i;

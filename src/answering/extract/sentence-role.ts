/**
 * The role of a sentence in an abstract: does it say what the authors did, what came out, or what led up to it?
 *
 * In: a sentence. Out: how strongly it plays each role, from 0 to 1. The cues are the set phrases of scientific
 * abstracts in English ("we propose", "results show"), the same in every field.
 */
import { readsAsOrder } from "../reads-as-order.ts";

export interface SentenceRole {
  /** Says what this paper contributes. */
  readonly contribution: number;
  /** Says what was found or reached. */
  readonly result: number;
  readonly hasFigure: boolean;
  /** Leans on a sentence before it, so that it reads badly on its own. */
  readonly leaning: number;
  /** Tells where the code is, what is hoped or what comes next; seldom an answer. */
  readonly aside: boolean;
  /** Tells its reader what to do: never said. */
  readonly order: boolean;
}

export function sentenceRole(sentence: string): SentenceRole {
  return {
    contribution: contribution(sentence),
    result: result(sentence),
    hasFigure: FIGURE.test(sentence),
    leaning: LEANING_HARD.test(sentence) ? 1 : LEANING_SOFT.test(sentence) ? 0.5 : 0,
    aside:
      ASIDE.test(sentence) ||
      HANDS_OUT.test(sentence) ||
      HOPES.test(sentence) ||
      sentence.length < MIN_TELLING_CHARACTERS,
    order: readsAsOrder(sentence),
  };
}

function contribution(sentence: string): number {
  if (PROPOSES.test(sentence)) return 1;
  if (NAMES.test(sentence)) return 0.8;
  if (STUDIES.test(sentence)) return 0.7;
  return SHOWS.test(sentence) ? 0.5 : 0;
}

function result(sentence: string): number {
  if (SHOWS.test(sentence) || OUTCOME.test(sentence)) return FIGURE.test(sentence) ? 1 : 0.7;
  return FIGURE.test(sentence) ? 0.4 : 0;
}

const AUTHORS =
  "(?:we|(?:this|the\\spresent|our)\\s(?:paper|work|article|study|survey|report|letter|approach|method|framework|thesis|project)|(?:in|with)\\sthis\\s(?:paper|work|article|study|survey|report),?(?:\\swe)?)";
const PROPOSES = new RegExp(
  `\\b${AUTHORS}\\s(?:\\w+\\s){0,3}?(?:propos|introduc|present|develop|design|describ|devis|creat|build|construct|contribut|provid|offer|releas|propound)\\w*\\b|\\bis\\s(?:proposed|introduced|presented|developed)\\b`,
  "iu",
);
const NAMES =
  /,?\s(?:called|named|dubbed|termed|coined)\s|\bwe\s(?:\w+\s)?(?:call|name|term|dub)\b|\b(?:novel|new)\s(?:\w+[\s-]){1,6}(?:algorithm|method|approach|framework|model|benchmark|dataset|system|technique|metric|theory)\b/iu;
const STUDIES = new RegExp(
  `\\b${AUTHORS}\\s(?:\\w+\\s){0,3}?(?:stud|investigat|explor|examin|analy[sz]|address|consider|revisit|review|survey|compar|evaluat|assess|measur|quantif|estimat|formulat|formaliz|aim|focus|leverag|extend|adopt|employ|combin|us)\\w*\\b`,
  "iu",
);
const SHOWS =
  /\b(?:we|results?|experiments?|evaluations?|analys[ei]s|findings|study|work|paper|evidence)\s(?:\w+\s){0,6}?(?:show|find|found|prov|demonstrat|reveal|observ|establish|indicat|suggest|conclud|confirm|achiev|report|obtain)\w*\b/iu;
const OUTCOME =
  /\b(?:outperform|achiev|improv|reduc|increas|decreas|surpass|exceed|speed-?up|faster|save|gain|state-of-the-art|accuracy|competitive|optimal)\w*\b/iu;
const FIGURE = /(?:^|[^\p{L}\p{N}_-])[~≈<>≤≥$€£]?\d[\d,.]*(?:\s?[%×x°]|\b)/u;
/** Its subject stands in the sentence before. */
const LEANING_HARD =
  /^(?:it|its|this|these|those|that|they|their|he|she|such|both|the\s(?:former|latter|resulting))\b(?!\s(?:paper|work|article|study|survey|report)\b)/iu;
/** Reads well enough alone, though it goes on from something. */
const LEANING_SOFT =
  /^(?:however|moreover|furthermore|in\saddition|additionally|also|besides|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|in\sparticular|specifically|for\s(?:example|instance)|in\scontrast|on\sthe\sother\shand|instead|yet|but|and|or|nevertheless|nonetheless|meanwhile|similarly|likewise|overall|notably|importantly|unlike|despite\s(?:this|these)|here|there|then|thus|hence|therefore|consequently|the\sproposed|as\s(?:such|a\s(?:result|consequence))|in\s(?:this|that)\s(?:way|case|sense|setting)|(?:based|building|inspired|motivated|driven)\s(?:on|upon|by)\s(?:this|these|that|those|such)\s\w+|(?:using|with|under|by|given|among|through|via|for|at|from)\s(?:this|that|these|those|them|it)|to\s(?:address|tackle|solve|overcome|mitigate|bridge|fill|do|achieve)\s(?:this|these|that|those|so))\b(?!\s(?:paper|work|article|study|survey|report)\b)/iu;
const ASIDE =
  /\b(?:code|codes|data|datasets?|models?|implementation|repository|demo|project|website|weights|scripts?|software|visuali[sz]ations?)\b.{0,60}\b(?:available|released?|open-sourced?|found)\b.{0,20}(?:\bat\b|\bon\b|:|https?:)|https?:\/\/|\bgithub\b/iu;
const HANDS_OUT =
  /^(?:finally,?\s)?(?:we|this\swork)\s(?:\w+\s){0,2}?(?:(?:releas|open-?sourc|publish)\w*\b.{0,40}\b(?:codes?|implementations?|scripts?|checkpoints?)|(?:mak|provid|shar)\w*\s(?:our|the|all)\s(?:\w+\s)?codes?)\b|^(?:our|the|all|source)\s(?:[\w-]+,?\s){0,4}?(?:will\sbe|is|are|has\sbeen|have\sbeen)\s(?:\w+\s){0,2}?(?:released|available|shared|open-?sourced|published)\b/iu;
const HOPES =
  /^(?:\w+,?\s)?(?:we\s(?:\w+\s)?(?:hope|believe|expect|conclude\s(?:with|by)|discuss)|future\swork)\b|\b(?:foundation|basis|groundwork|directions?|avenues?|insights?|guidance)\s(?:for|of|in)\s(?:\w+\s)?future\s(?:research|work|stud(?:y|ies)|developments?)\b|\bfuture\s(?:research\s)?directions\b/iu;
/** Shorter than this a sentence says nothing by itself. */
const MIN_TELLING_CHARACTERS = 30;

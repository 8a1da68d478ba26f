/**
 * Reads what an abstract says of its problem, and what of its method.
 *
 * In: a title and an abstract. Out: for each facet the words that belong to it, the title's among them.
 * Abstracts are built alike in every field: what is the matter, what we did, what came out. Set phrases mark the turns ("however",
 * "we propose", "results show"); a sentence without any goes on where the one before it left off. What came out belongs to
 * neither, nor do the set phrases themselves. A title says both, unless it is built from the two: "… for …", "… via …", "NAME: …".
 * Keeps true: a paper of which nothing is known in a facet has all its words there, so that it is not lost.
 */
import type { Facet } from "../../domain/question/facet.ts";
import { splitSentences } from "../sentences.ts";

export type FacetWords = Readonly<Record<Facet, string>>;

export function readFacets(title: string, abstract: string): FacetWords {
  const sentences = splitSentences(abstract);
  const said: Record<Facet, string[]> = { problem: [], method: [] };
  let part: Part = "problem";
  for (const { text } of sentences) {
    part = partOf(text, part, said.method.length > 0);
    if (part !== "result") said[part].push(...clausesOf(text, part, said));
  }
  const titled = titleParts(title);
  const all = `${title}\n${abstract}`;
  return {
    problem: telling(said.problem.length === 0 ? all : [titled.problem, ...said.problem].join("\n")),
    method: telling(said.method.length === 0 ? all : [titled.method, ...said.method].join("\n")),
  };
}

/** Without the words that every abstract has in that place: they would make any two alike. */
function telling(text: string): string {
  return text.replace(SET_WORDS, " ");
}

type Part = Facet | "result";

/** What a sentence says for itself goes before where it stands; once the method has begun, only what is plainly a problem is one. */
function partOf(sentence: string, before: Part, begun: boolean): Part {
  if (METHOD.test(sentence)) return "method";
  if (RESULT.test(sentence)) return "result";
  if (PLAIN_PROBLEM.test(sentence) || (!begun && PROBLEM.test(sentence))) return "problem";
  return before;
}

/** "To reduce X, we propose Y": what is to be reached is the problem, what is done is the method. */
function clausesOf(sentence: string, part: Facet, said: Record<Facet, string[]>): readonly string[] {
  if (part !== "method") return [sentence];
  const aim = AIM_FIRST.exec(sentence)?.[0] ?? AIM_LAST.exec(sentence)?.[0];
  if (aim === undefined || sentence.length - aim.length < LEAST_CLAUSE) return [sentence];
  said.problem.push(aim);
  return [sentence.replace(aim, " ")];
}

function titleParts(title: string): FacetWords {
  for (const { between, first } of TITLE_JOINTS) {
    const joint = between.exec(title);
    if (joint === null) continue;
    const [one, other] = [title.slice(0, joint.index), title.slice(joint.index + joint[0].length)];
    if (Math.min(one.length, other.length) < LEAST_CLAUSE) continue;
    return first === "method" ? { method: one, problem: other } : { method: other, problem: one };
  }
  return { problem: title, method: title };
}

const TITLE_JOINTS: readonly { readonly between: RegExp; readonly first: Facet }[] = [
  { between: /\s(?:via|by|using|through|based\son|with)\s/iu, first: "problem" },
  { between: /\s(?:for|to)\s/iu, first: "method" },
];
const AUTHORS =
  "(?:we|(?:this|the\\spresent|our)\\s(?:paper|work|article|study|report|letter|approach|method|framework|algorithm|model|system|technique|thesis|project))";
const METHOD = new RegExp(
  [
    `\\b${AUTHORS}\\s(?:\\w+\\s){0,3}?(?:propos|introduc|present|develop|design|describ|devis|creat|build|construct|releas|us(?:e[sd]?|ing)\\b|leverag|employ|adopt|extend|combin|train|learn|model|formulat|deriv|apply|appli|implement|collect|curat|survey|review|conduct|perform|compar|evaluat|benchmark|measur|generat|adapt|augment|replac|exploit|integrat|optimi[sz]|utili[sz])\\w*`,
    "\\b(?:is|are)\\s(?:proposed|introduced|presented|developed|trained|used)\\b",
    "\\b(?:the|our)\\s(?:key|main|core|central)\\s(?:idea|insight|ingredient)s?\\b",
    "\\b(?:our|the\\sproposed)\\s(?:approach|method|framework|algorithm|model|system|technique|architecture|pipeline|benchmark|dataset)\\s(?:\\w+\\s){0,2}?(?:consist|us|learn|work|combin|rel[iy]|employ|leverag|compris|contain|includ|is|first|build)",
    "\\b(?:consists?\\sof|comprises|builds?\\s(?:up)?on|is\\sbased\\son|called|dubbed|named)\\b",
  ].join("|"),
  "iu",
);
const RESULT =
  /\b(?:we|results?|experiments?|evaluations?|analys[ei]s|findings|study|simulations?)\s(?:\w+\s){0,5}?(?:show|find|found|prov|demonstrat|reveal|observ|establish|indicat|suggest|conclud|confirm|achiev|report|obtain|verif|validat)\w*\b|\b(?:outperform|surpass|state-of-the-art\s(?:results?|performance)|(?:significant|substantial)(?:ly)?\s(?:improv|reduc|better|faster|higher|gain))|\d\s?(?:%|×|x\b|percent|times\s(?:faster|more|less|fewer))|\bcode\s(?:is|and|will)\b|https?:/iu;
const PLAIN_PROBLEM =
  /^(?:however|yet|unfortunately|but)\b|\b(?:suffers?|struggles?|remains?\s(?:a|an|un|open|under|chall|diff|to)|bottlenecks?|is\s(?:challenging|difficult|costly|expensive)|prohibitively|the\sproblem\sof|computationally\sexpensive)/iu;
const PROBLEM =
  /\b(?:problem|challeng|difficult|lack|limit|fail|remain|costly|expensive|prohibitive|crucial|important|essential|need|requir|hinder|despite|existing|prior|previous|recent|traditional|conventional|typically|often|have\sbeen|has\sbeen|have\sbecome|has\sbecome|goal|aim|question|whether|issue|trade-?off|demand|unclear|unknown|poorly|task\sof)\w*\b/iu;
/** "To …," or "In order to …," at the start. */
const AIM_FIRST = /^(?:(?:in\sorder|so\sas)\s)?(?:to|for)\s[^,]{12,160},(?=\s)/iu;
/** "… for …ing …", "… to address …" at the end. */
const AIM_LAST =
  /\s(?:for\s\w+ing|to\s(?:address|solve|tackle|reduce|improve|mitigate|overcome|accelerate|alleviate|handle|avoid|enable|speed)|aimed\sat|that\s(?:addresses|solves|tackles|reduces|improves))\s[^,;]{12,200}$/iu;
const SET_WORDS =
  /\b(?:propos(?:e[sd]?|ing|al)|introduc(?:e[sd]?|ing)|present(?:s|ed|ing)?|novel|new|approach(?:es)?|methods?|methodology|papers?|works?|stud(?:y|ies|ied|ying)|problems?|challeng(?:e[sd]?|ing)|recent(?:ly)?|existing|previous|prior|however|consider(?:s|ed|ing)?|address(?:es|ed|ing)?|investigat\w+|explor\w+|leverag\w+|demonstrat\w+|show(?:s|n|ed|ing)?|achiev\w+|improv(?:e[sd]?|ing|ements?)|various|several|particular(?:ly)?|includ\w+|specific(?:ally)?|important|significant(?:ly)?|effective(?:ly|ness)?|develop(?:s|ed|ing)?|design(?:s|ed|ing)?|provid(?:e[sd]?|ing)|enabl(?:e[sd]?|ing)|require[sd]?|requiring|often|remains?|despite|unlike|first|finally|moreover|furthermore|allow(?:s|ed|ing)?|performance|results?)\b/giu;
/** A shorter part says nothing. */
const LEAST_CLAUSE = 12;

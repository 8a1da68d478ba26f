/**
 * Identity: which records are the same paper, and what its id is.
 *
 * In: what a record says of itself. Out: its tokens, one for each way of naming it: title, abstract, arXiv id, DOI. Two
 * records with a token in common are one paper. A paper's id is the token of its title, or of its abstract while no
 * source has given it a title.
 * Keeps true: a token is a function of the words alone, never of the machine, the order or the other papers. A paper
 * that merged keeps every token (`tokensOf`), so that merging in one run or in several comes to the same.
 *
 * Ids hold 50 bits: among a million papers, two of them share one by chance with a probability of about 1 in 2,000.
 */
import { createHash } from "node:crypto";
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import { GREEK_LETTERS } from "../text/greek-letters.ts";

interface RecordIdentity {
  readonly id: PaperId;
  readonly tokens: readonly string[];
}

export function identify(record: {
  readonly title?: string | undefined;
  readonly abstract: string;
  readonly arxivId?: string | undefined;
  readonly doi?: string | undefined;
}): RecordIdentity {
  const abstract = abstractToken(record.abstract);
  const id =
    record.title === undefined
      ? (abstract ?? token("text", letters(record.abstract)))
      : titleToken(record.title, record.abstract);
  return { id, tokens: distinct([id, abstract, ...publishedTokens(record)]) };
}

/** Every token a paper answers to. */
export function tokensOf(paper: Paper): readonly string[] {
  return distinct([paper.id, ...paper.aliases, ...visibleTokens(paper)]);
}

/** The tokens that can be told from the paper's own fields, so that `aliases` need not repeat them. */
export function visibleTokens(paper: Pick<Paper, "printedAbstract" | "arxivId" | "doi">): readonly string[] {
  return distinct([abstractToken(paper.printedAbstract), ...publishedTokens(paper)]);
}

/** `2408.03314` or `math/0211159`, without its version, from an id or an address that holds one. */
export function parseArxivId(text: string): string | undefined {
  const match = ARXIV_ID.exec(text.trim());
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

/** `10.1145/3292500.3330701` from a DOI or its address. DOIs are compared in lower case. */
export function parseDoi(text: string): string | undefined {
  return DOI.exec(text.trim())?.[1]?.toLowerCase();
}

const ARXIV_ID =
  /^(?:(?:https?:\/\/)?(?:www\.|export\.)?(?:arxiv\.org|huggingface\.co|hf\.co|alphaxiv\.org)\/(?:abs|pdf|html|papers|overview)\/|oai:arxiv\.org:|arxiv:\s*)?(?:(\d{4}\.\d{4,5})|([a-z-]+(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?:\.pdf)?(?:[?#].*|\s*\[.*\])?$/i;
const DOI = /^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:\s*)?(10\.\d{4,9}\/\S+)$/i;

/** A title with fewer letters and digits ("Introduction", "Preface") names a paper only together with its abstract. */
const MIN_TELLING_TITLE_CHARACTERS = 16;
/** Of an abstract the beginning is compared, because feeds and pages cut it short; counted in letters and digits. */
const COMPARED_ABSTRACT_CHARACTERS = 200;
/** Shorter abstracts ("No abstract available.") name nothing. */
const MIN_TELLING_ABSTRACT_CHARACTERS = 100;

function titleToken(title: string, abstract: string): string {
  const key = letters(title);
  if (key.length >= MIN_TELLING_TITLE_CHARACTERS) return token("title", key);
  return token("title", `${key === "" ? title.trim() : key} ${abstractKey(abstract)}`);
}

function abstractToken(abstract: string): string | undefined {
  const key = abstractKey(abstract);
  return key.length < MIN_TELLING_ABSTRACT_CHARACTERS ? undefined : token("abstract", key);
}

function abstractKey(abstract: string): string {
  // Five times as much text is enough to find that many letters in; the rest need not be looked at.
  return letters(abstract.slice(0, 5 * COMPARED_ABSTRACT_CHARACTERS)).slice(0, COMPARED_ABSTRACT_CHARACTERS);
}

function publishedTokens(record: {
  readonly arxivId?: string | undefined;
  readonly doi?: string | undefined;
}): string[] {
  return [
    ...(record.arxivId === undefined ? [] : [`arxiv:${record.arxivId}`]),
    ...(record.doi === undefined ? [] : [`doi:${record.doi}`]),
  ];
}

/**
 * Letters and digits of any script in lower case, without TeX's words for how something looks, Greek letters by name:
 * what two printings of the same words have in common. It is kept apart from the reading clean-up on purpose, because
 * that one may improve and an id must not change with it.
 */
function letters(text: string): string {
  // As below, in a tenth of the time: nothing in it but plain letters, digits and signs.
  if (PLAIN.test(text) && !TYPESETTING_PERHAPS.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
  return text
    .replace(TYPESETTING, " ")
    .normalize("NFKC")
    .replace(/\p{Script=Greek}/gu, (letter) => GREEK_NAMES.get(letter) ?? letter)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const PLAIN = /^[\x20-\x7e]*$/;
/** In whatever `TYPESETTING` finds. */
const TYPESETTING_PERHAPS = /\\|math(?:cal|bb|bf|rm|sf|it|frak|scr)/;
const TYPESETTING =
  /\\(?:text|emph|em|it|bf|sc|sf|tt|rm|textit|textbf|textsc|textsf|texttt|textrm|left|right|displaystyle|ensuremath)(?![a-zA-Z])|\\?math(?:cal|bb|bf|rm|sf|it|frak|scr)(?![a-zA-Z])|\\(?=var[a-z])/g;
const GREEK_NAMES = new Map([...GREEK_LETTERS].reverse().map(([name, letter]) => [letter, name]));

/** Digits and small letters without i, l, o and u, which are easily misread (Crockford's base 32). */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TOKEN_CHARACTERS = 10;

function token(kind: string, key: string): string {
  const digest = createHash("sha256").update(`${kind}\n${key}`).digest();
  let bits = digest.readBigUInt64BE(0) >> 14n;
  let text = "";
  for (let index = 0; index < TOKEN_CHARACTERS; index += 1) {
    text = `${ALPHABET[Number(bits & 31n)]}${text}`;
    bits >>= 5n;
  }
  return `p-${text}`;
}

function distinct(tokens: readonly (string | undefined)[]): string[] {
  return [...new Set(tokens.filter((one) => one !== undefined))];
}

/**
 * The names a person may call a paper by: its id, former ids, arXiv id, DOI, link, exact title (case and punctuation aside).
 *
 * A name is written as a key, the same for what a paper has and for what a person types.
 */
import type { Paper } from "../../domain/paper/paper.ts";

/** Every key the paper may be filed under. */
export function namesOf(paper: Paper): readonly string[] {
  return [
    ...new Set([
      idKey(paper.id),
      ...paper.aliases.map(idKey),
      ...(paper.arxivId === undefined ? [] : [`arxiv:${arxivKey(paper.arxivId)}`]),
      ...(paper.doi === undefined ? [] : [`doi:${paper.doi.toLowerCase()}`]),
      ...(paper.url === undefined ? [] : lookupKeys(paper.url)),
      `title:${titleKey(paper.title)}`,
    ]),
  ];
}

export function idKey(id: string): string {
  return `id:${id}`;
}

/** Of what a paper is told from others by: its id or a former one, `arxiv:…`, `doi:…`. */
export function tokenKey(token: string): string {
  if (token.startsWith("arxiv:")) return `arxiv:${arxivKey(token.slice("arxiv:".length))}`;
  if (token.startsWith("doi:")) return token.toLowerCase();
  return idKey(token);
}

/** The keys under which a name may be filed, most certain first. */
export function lookupKeys(name: string): readonly string[] {
  const text = name.trim().slice(0, MAX_NAME_CHARACTERS);
  const arxiv = ARXIV.exec(text)?.[1];
  const doi = DOI.exec(text)?.[1];
  return [
    idKey(text),
    ...(arxiv === undefined ? [] : [`arxiv:${arxivKey(arxiv)}`]),
    ...(doi === undefined ? [] : [`doi:${doi.toLowerCase()}`]),
    ...(/^https?:/i.test(text) ? [`url:${urlKey(text)}`] : []),
    `title:${titleKey(text)}`,
  ];
}

/** Without its version: every version is the same paper. */
function arxivKey(id: string): string {
  return id.toLowerCase().replace(/v\d+$/, "");
}

function urlKey(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/[?#].*$/, "")
    .replace(/\/$/, "");
}

/** Letters and digits of any script; falls back to the text for titles of signs only. */
function titleKey(title: string): string {
  // As below, in a fifth of the time.
  if (ASCII.test(title)) return title.toLowerCase().replace(/[^a-z0-9]+/g, "") || title;
  return (
    title
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, "") || title
  );
}

const ASCII = /^[\x20-\x7e]*$/;
/** Ids such as 2409.03733v2 and cs/0112017, bare or in an arXiv, alphaXiv or Hugging Face address. */
const ARXIV =
  /^(?:arxiv:\s?|(?:https?:\/\/[^/\s]*|www\.)?(?:arxiv\.org|alphaxiv\.org|huggingface\.co|hf\.co)\/(?:abs|pdf|html|papers|format|overview)\/)?(\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z-]{2,20}(?:\.[a-z]{2})?\/\d{7}(?:v\d{1,3})?)(?:\.pdf)?\/?(?:[?#].*)?$/i;
const DOI = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i;
/** Longer names are no names. */
const MAX_NAME_CHARACTERS = 2000;

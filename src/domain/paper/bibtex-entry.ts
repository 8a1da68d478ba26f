/**
 * A paper as a BibTeX entry, for a person's own bibliography.
 *
 * In: what is known of a paper. Out: one entry that BibTeX and Biber read, only with facts the corpus holds. Keeps true:
 * the same paper gives the same key, and no text of a paper can close a field or run a command. Pure, so that the
 * terminal, Discord and digests share it, as they share `paper-line.ts`.
 */
import type { Paper } from "./paper.ts";

export type CitedPaper = Pick<Paper, "id" | "title"> &
  Partial<Pick<Paper, "authors" | "organisation" | "date" | "url" | "arxivId" | "doi">>;

export function bibtexEntry(paper: CitedPaper): string {
  const { authors = [], organisation, date, url, arxivId, doi } = paper;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["title", `{${tex(paper.title)}}`],
    ["author", authors.length === 0 ? corporate(organisation) : authors.map(tex).join(" and ")],
    ["organization", organisation === undefined ? undefined : tex(organisation)],
    ["year", date?.year?.toString()],
    ["month", date?.month === undefined || date.year === undefined ? undefined : String(date.month)],
    ["eprint", arxivId === undefined ? undefined : tex(arxivId)],
    ["archiveprefix", arxivId === undefined ? undefined : "arXiv"],
    ["doi", doi === undefined ? undefined : tex(doi)],
    ["url", url === undefined ? undefined : webAddress(url)],
    ["note", `Footnote id ${paper.id}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return [`@misc{${bibtexKey(paper)},`, ...lines, "}"].join("\n");
}

/** First author or first word, year, and our id, which makes it unique. */
export function bibtexKey({ id, title, authors = [], date }: CitedPaper): string {
  const name = ascii(authors[0]?.split(/[\s,]+/u).at(-1) ?? title.split(/\s+/u)[0] ?? "");
  return `${name || "paper"}${date?.year ?? ""}-${id.replace(/[^a-z0-9-]/gi, "")}`;
}

function ascii(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/[^a-z0-9]/gi, "")
    .toLowerCase()
    .slice(0, MAX_NAME_CHARACTERS);
}

const MAX_NAME_CHARACTERS = 20;

/** BibTeX takes an organisation as one name only in braces of its own. */
function corporate(organisation: string | undefined): string | undefined {
  return organisation === undefined ? undefined : `{${tex(organisation)}}`;
}

/** Letters stay Unicode; TeX's own signs become commands that show them. */
function tex(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .replace(/[\\{}$&%#_^~]/g, (sign) => TEX_SIGNS[sign] ?? "");
}

const TEX_SIGNS: Readonly<Record<string, string>> = {
  // No braces in these two: BibTeX counts every brace, escaped ones too, and text may hold an odd number of them.
  "{": "\\textbraceleft ",
  "}": "\\textbraceright ",
  "\\": "\\textbackslash ",
  $: "\\$",
  "&": "\\&",
  "%": "\\%",
  "#": "\\#",
  _: "\\_",
  "^": "\\textasciicircum ",
  "~": "\\textasciitilde ",
};

/** The url field is read as it stands, but a brace would end it. */
function webAddress(url: string): string {
  return url.replace(/[\s{}\\]/g, (sign) => encodeURIComponent(sign));
}

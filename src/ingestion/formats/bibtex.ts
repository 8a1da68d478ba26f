/**
 * BibTeX and BibLaTeX.
 *
 * In: the whole text. Out: a record for each entry with a title, its TeX decoded, the case of its title kept. A broken
 * entry is one rejected record; the parser finds the next one again.
 */

import { parseArxivId, parseDoi } from "../papers/identity.ts";
import { parseWebAddress } from "../papers/web-address.ts";
import type { TextFormat } from "./format.ts";
import { parseMonth, parsePartialDate, partialDate } from "./partial-date.ts";
import { accepted, type PaperRecord, type RecordItem, rejected } from "./record.ts";

export const bibtex: TextFormat = {
  name: "BibTeX",
  reading: "text",
  recognises: (head) => /^\s*(?:%[^\n]*\s+)*@\w+\s*[{(]/.test(head) || /\n@\w+\s*\{[^\n{},]*,\s*\n/.test(head),
  read: readBibtex,
};

async function readBibtex(text: string): Promise<readonly RecordItem[]> {
  // Loading the parser takes a quarter of a second, which only a BibTeX file should cost.
  const { parse } = await import("@retorquere/bibtex-parser");
  const lines = new LineFinder(text);
  const { entries, errors } = parse(text, { sentenceCase: false, english: false });
  const items = entries
    .filter(({ input }) => input !== "")
    .map((entry) => readEntry(entry.fields as Fields, lines.of(entry.input)));
  const broken = errors.map(({ error, input }) =>
    rejected(lines.of(input ?? ""), `not a BibTeX entry: ${firstLine(error)}`),
  );
  return [...items, ...broken];
}

type Fields = Readonly<Record<string, unknown>>;

function readEntry(fields: Fields, line: number): RecordItem {
  const title = plain(fields["title"]);
  const abstract = plain(fields["abstract"]) ?? "";
  if (title === undefined && abstract === "") return rejected(line, "an entry without a title");
  return accepted({ line, ...(title === undefined ? {} : { title }), abstract, ...readFacts(fields) });
}

function readFacts(fields: Fields): Omit<PaperRecord, "line" | "title" | "abstract"> {
  const authors = readAuthors(fields["author"]);
  const date =
    parsePartialDate(plain(fields["date"]) ?? "") ??
    partialDate(wholeNumber(fields["year"]), parseMonth(plain(fields["month"]) ?? ""), wholeNumber(fields["day"]));
  const url = parseWebAddress(plain(fields["url"]) ?? "");
  const archive = plain(fields["archiveprefix"]) ?? plain(fields["eprinttype"]) ?? "arxiv";
  const arxivId = archive.toLowerCase() === "arxiv" ? parseArxivId(plain(fields["eprint"]) ?? "") : undefined;
  const doi = parseDoi(plain(fields["doi"]) ?? "");
  return {
    ...(authors === undefined ? {} : { authors }),
    ...(date === undefined ? {} : { date }),
    ...(url === undefined ? {} : { url }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
  };
}

/** The parser gives names in parts; an organisation as an author comes as one. */
function readAuthors(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.map((author: Fields) =>
    ["firstName", "prefix", "lastName", "suffix", "name"]
      .map((part) => plain(author[part]))
      .filter((part) => part !== undefined)
      .join(" "),
  );
  // "and others" says that there are more, not who.
  const known = names.filter((name) => name !== "" && name.toLowerCase() !== "others");
  return known.length === 0 ? undefined : known;
}

/** The parser marks up what TeX emphasised or raised. */
const MARKUP = /<\/?(?:i|b|sup|sub|sc|tt|span|em|strong|p|ol|ul|li|pre|code|q|br|small|u)(?:\s[^<>]*)?\/?>/gi;

function plain(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.normalize("NFC").replace(MARKUP, "").replace(/\s+/gu, " ").trim();
  return text === "" ? undefined : text;
}

function wholeNumber(value: unknown): number | undefined {
  const text = plain(value) ?? "";
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

function firstLine(message: string): string {
  return message.replace(/\s+/gu, " ").slice(0, 120);
}

/** The line at which a piece of the text begins, pieces asked for in roughly the order they stand in. */
class LineFinder {
  readonly #text: string;
  #index = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  of(piece: string): number {
    const ahead = this.#text.indexOf(piece, this.#index);
    if (ahead < 0) return this.#text.slice(0, Math.max(0, this.#text.indexOf(piece))).split("\n").length;
    this.#line += this.#text.slice(this.#index, ahead).split("\n").length - 1;
    this.#index = ahead;
    return this.#line;
  }
}

/**
 * BibTeX and BibLaTeX.
 *
 * In: the whole text. Out: a record for each entry with a title, its TeX decoded, the case of its title kept. A broken
 * entry is one rejected record; the next one is found again. An entry that names another in its `crossref` has from
 * there who wrote it and when, if it does not say so itself.
 * Keeps true: the time grows with the text alone. The package's parser decodes TeX, but finds entries in the square of
 * the time when brackets stay open, and TeX in the cube of it when brackets are nested: it is given the few fields we
 * read, one by one cut out of the text (`bibtex-entries.ts`), of a bounded length and depth.
 */
import { MAX_RECORDS } from "../limits.ts";
import { parseArxivId, parseDoi } from "../papers/identity.ts";
import { parseWebAddress } from "../papers/web-address.ts";
import { decodeEntities } from "../text/html-entities.ts";
import { type BibtexEntry, bibtexEntries } from "./bibtex-entries.ts";
import { type TextFormat, tooManyRecords } from "./format.ts";
import { parseMonth, parsePartialDate, partialDate } from "./partial-date.ts";
import { accepted, type PaperRecord, type RecordItem, rejected } from "./record.ts";

export const bibtex: TextFormat = {
  name: "BibTeX",
  reading: "text",
  recognises: (head) => /^\s*(?:%[^\n]*\n\s*)*@\w+\s*[{(]/.test(head) || /\n@\w+\s*\{[^\n{},]*,\s*\n/.test(head),
  read: readBibtex,
};

async function readBibtex(text: string, most = MAX_RECORDS): Promise<readonly RecordItem[]> {
  const entries = bibtexEntries(text, most);
  if (entries === undefined) throw tooManyRecords(most);
  const decode = await openDecoder();
  const byKey = new Map<string, BibtexEntry>();
  for (const entry of entries) if (entry.kind === "entry" && entry.key !== "") byKey.set(entry.key, entry);
  return entries.map((entry) => {
    if (entry.kind === "broken") return rejected(entry.line, `not a BibTeX entry: ${entry.reason}`);
    const { line } = entry;
    const fields = readFields(entry, byKey.get(entry.fields.get("crossref")?.trim().toLowerCase() ?? ""));
    const unusual = [...fields].map(unusualIn).find((each) => each !== undefined);
    if (unusual !== undefined) return rejected(line, unusual);
    const decoded = decode(fields);
    return decoded === undefined
      ? rejected(line, "not a BibTeX entry: its TeX cannot be read")
      : readEntry(decoded, line);
  });
}

const DATES = ["date", "year", "month", "day"];
const READ = ["title", "abstract", "author", ...DATES, "url", "doi", "archiveprefix", "eprinttype", "eprint"];

/** An address or an id of a volume is not its chapters': they would all be taken for one paper. */
function readFields({ fields }: BibtexEntry, parent: BibtexEntry | undefined): ReadonlyMap<string, string> {
  const inherited = [
    ...(fields.has("author") ? [] : ["author"]),
    ...(fields.has("date") || fields.has("year") ? [] : DATES),
  ];
  const own = READ.map((name) => {
    return [name, fields.get(name) ?? (inherited.includes(name) ? parent?.fields.get(name) : undefined)] as const;
  });
  return new Map(own.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** The longest abstracts known to us have about 10,000 characters, lists of authors of large physics 200,000. */
const MAX_VALUE_CHARACTERS = 300_000;
/** Braces within braces: decoding takes the cube of it. */
const MAX_DEPTH = 32;

function unusualIn([name, value]: readonly [string, string]): string | undefined {
  if (value.length > MAX_VALUE_CHARACTERS) {
    return `its ${name} has ${value.length} characters; expected at most ${MAX_VALUE_CHARACTERS}`;
  }
  let depth = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === "\\") at += 1;
    else if (value[at] === "{") depth += 1;
    else if (value[at] === "}") depth -= 1;
    if (depth > MAX_DEPTH) return `its ${name} has more than ${MAX_DEPTH} brackets within each other`;
  }
  return undefined;
}

type Decode = (fields: ReadonlyMap<string, string>) => Fields | undefined;

async function openDecoder(): Promise<Decode> {
  // Loading the parser takes a quarter of a second, which only a BibTeX file should cost.
  const { parse } = await import("@retorquere/bibtex-parser");
  return (fields) => {
    const isPlain = ([name, value]: readonly [string, string]): boolean =>
      VERBATIM.has(name) || (name !== "author" && WITHOUT_TEX.test(value));
    const plainly = [...fields]
      .filter(isPlain)
      .map(([name, value]) => [name, VERBATIM.has(name) ? address(value) : value] as const);
    const inTex = [...fields].filter((field) => !isPlain(field));
    if (inTex.length === 0) return Object.fromEntries(plainly);
    const values = inTex.map(([name, value]) => `${name} = {${withSignsShielded(withDollarsPaired(value))}}`);
    const { entries } = parse(`@misc{key,\n${values.join(",\n")}}`, { sentenceCase: false, english: false });
    const [entry] = entries;
    return entry === undefined ? undefined : { ...(entry.fields as Fields), ...Object.fromEntries(plainly) };
  };
}

/** What TeX prints as it stands: reading it as TeX all the same takes milliseconds for an abstract. Names are taken apart in any case. */
const WITHOUT_TEX = /^(?:[\p{L}\p{N} \n\t.,:;/()?!+=]|-(?!-))*$/u;

/** Addresses and ids stand as they are, but for what programs escape in them all the same. */
const VERBATIM: ReadonlySet<string> = new Set(["url", "doi"]);

/** `\url{https://example.org/a\_b}` and `https://example.org/a{\_}b` to what they say. */
function address(value: string): string {
  return value
    .replace(/^\s*\\(?:url|href)\s*\{([^{}]*)\}[\s\S]*$/, "$1")
    .replace(/\\(?:textasciitilde|~)(?:\{\})?/g, "~")
    .replace(/\\([_%&#$])/g, "$1")
    .replace(/[{}]/g, "");
}

/** A dollar sign without a partner is money, and no formula that begins; so is one before a digit whose partner stands before another. */
function withDollarsPaired(value: string): string {
  const places = [...value.matchAll(/\\[\s\S]|\$/g)].filter(([sign]) => sign === "$").map(({ index }) => index);
  const isAmount = (place: number | undefined): boolean => place !== undefined && /\d/.test(value.charAt(place + 1));
  const money = new Set<number>();
  for (let nth = 0; nth < places.length; nth += 1) {
    if (isAmount(places[nth]) && isAmount(places[nth + 1])) money.add(places[nth] ?? 0);
    // An amount after another is looked at as the first of the next two; a formula's two signs are done.
    else if (nth > 0 && isAmount(places[nth]) && money.has(places[nth - 1] ?? 0)) money.add(places[nth] ?? 0);
    else nth += 1;
  }
  const odd = (places.length - money.size) % 2 === 1;
  const escaped = new Set(odd ? places : money);
  return value.replace(/\$/g, (sign, place: number) => (escaped.has(place) ? "\\$" : sign));
}

/** The parser prints "<" and ">" as TeX's oldest font does: "¡" and "¿". Private signs pass it untouched. */
function withSignsShielded(value: string): string {
  return value
    .replace(/[\uE010\uE011]/g, "")
    .replaceAll("<", LESS)
    .replaceAll(">", GREATER);
}

const LESS = "\uE010";
const GREATER = "\uE011";

type Fields = Readonly<Record<string, unknown>>;

function readEntry(fields: Fields, line: number): RecordItem {
  const title = plain(fields["title"]);
  const abstract = plain(fields["abstract"]) ?? "";
  if (title === undefined && abstract === "") return rejected(line, "an entry without a title");
  return accepted({ line, ...(title === undefined ? {} : { title }), abstract, ...readFacts(fields) });
}

function readFacts(fields: Fields): Omit<PaperRecord, "line" | "title" | "abstract"> {
  const authors = readAuthors(fields["author"]);
  const printed = plain(fields["date"]) ?? "";
  const date =
    parsePartialDate(printed) ??
    // BibLaTeX's ranges: from, "/", to.
    parsePartialDate(printed.replace(/\/.*$/, "")) ??
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

/** What publishers' exports leave of their pages; with an attribute it would be told from "p <b and c> d" by nothing. */
const TAGS = /<\/?(?:i|b|sup|sub|em|strong|p|jats:[a-z]+)>/gi;

function plain(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const unmarked = value.replace(MARKUP, "").replaceAll(LESS, "<").replaceAll(GREATER, ">").replace(TAGS, "");
  const text = decodeEntities(unmarked).normalize("NFC").replace(/\s+/gu, " ").trim();
  return text === "" ? undefined : text;
}

function wholeNumber(value: unknown): number | undefined {
  const text = plain(value) ?? "";
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

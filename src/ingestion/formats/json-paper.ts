/**
 * One JSON object as a record.
 *
 * In: a value as parsed. Out: a record, or a rejection that names the field. Understood: our own corpus lines, the
 * `{_id, title, text}` of BEIR collections, arXiv's metadata dump, Hugging Face's daily papers, and the plain
 * `{title, abstract, authors, date, url}`.
 * Keeps true: a field that does not hold what its name says is left out rather than guessed at.
 */
import type { PartialDate, Provenance } from "../../domain/paper/paper.ts";
import { PAPER_FACTS, PAPER_ID } from "../../domain/paper/paper-checks.ts";
import { parseArxivId, parseDoi } from "../papers/identity.ts";
import { parseWebAddress } from "../papers/web-address.ts";
import { parsePartialDate, partialDate } from "./partial-date.ts";
import { accepted, type PaperRecord, type RecordHistory, type RecordItem, rejected } from "./record.ts";

export function readJsonPaper(value: unknown, line: number): RecordItem {
  const outer = asObject(value);
  if (outer === undefined) return rejected(line, `${kindOf(value)} where an object was expected`);
  const fields = { ...outer, ...asObject(outer["paper"]) };
  for (const name of ["title", ...ABSTRACT_FIELDS]) {
    const content = fields[name];
    if (content !== undefined && content !== null && typeof content !== "string") {
      return rejected(line, `“${name}” holds ${kindOf(content)}; expected text`);
    }
  }
  const title = text(fields["title"]);
  // A description describes anything; only beside a title is it an abstract.
  const names = ABSTRACT_FIELDS.filter((name) => name !== "description" || title !== undefined);
  const abstract = first(names, (name) => text(fields[name])) ?? "";
  if (title === undefined && abstract === "") return rejected(line, "neither “title” nor “abstract” in the object");
  return accepted({ line, ...(title === undefined ? {} : { title }), abstract, ...readFacts(fields) });
}

const ABSTRACT_FIELDS = ["printedAbstract", "abstract", "text", "summary", "description"] as const;
type Fields = Readonly<Record<string, unknown>>;

function readFacts(fields: Fields): Omit<PaperRecord, "line" | "title" | "abstract"> {
  const authors = readParsedAuthors(fields["authors_parsed"]) ?? readAuthors(fields["authors"]);
  const organisation =
    text(fields["organisation"]) ??
    text(fields["organization"]) ??
    text(asObject(fields["organization"])?.["fullname"]);
  const date = readDate(fields);
  const url = first(["url", "link", "pdf_url"], (name) => parseWebAddress(text(fields[name]) ?? ""));
  const arxivId = first(["arxivId", "arxiv_id", "arxiv", "id"], (name) => parseArxivId(text(fields[name]) ?? ""));
  const doi = first(["doi", "DOI"], (name) => parseDoi(text(fields[name]) ?? ""));
  const history = readHistory(fields);
  return {
    ...(authors === undefined ? {} : { authors }),
    ...optionalCount("authorCount", fields["authorCount"]),
    ...optionalCount("upvotes", fields["upvotes"]),
    ...(organisation === undefined ? {} : { organisation }),
    ...(date === undefined ? {} : { date }),
    ...(url === undefined ? {} : { url }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
    ...(history === undefined ? {} : { history }),
  };
}

/** arXiv's dump has its authors in one text, with commas between most, and here each as last name, first names and what follows. */
function readParsedAuthors(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.map((parts: unknown) => {
    if (!Array.isArray(parts)) return "";
    const [last, given, suffix] = parts.map(text);
    return [given, last, suffix].filter((part) => part !== undefined).join(" ");
  });
  return names.length === 0 || names.includes("") ? undefined : names;
}

/** A list of names, a list of objects with names, or one text with the names between semicolons or "and". */
function readAuthors(value: unknown): readonly string[] | undefined {
  const names: readonly (string | undefined)[] = Array.isArray(value)
    ? value.map((author) => text(author) ?? text(asObject(author)?.["name"]))
    : // Spaces first: a pattern that begins with many of them looks at a long row from each.
      (text(value)
        ?.replace(/\s+/g, " ")
        .split(/ ?; ?| and /) ?? []);
  const known = names.filter((name) => name !== undefined).filter((name) => name !== "");
  return known.length === 0 ? undefined : known;
}

function readDate(fields: Fields): PartialDate | undefined {
  const own = asObject(fields["date"]);
  if (own !== undefined) return partialDate(integer(own["year"]), integer(own["month"]), integer(own["day"]));
  const names = ["date", "published", "publishedAt", "publication_date", "update_date"];
  return (
    first(names, (name) => parsePartialDate(text(fields[name]) ?? "")) ??
    parsePartialDate(String(integer(fields["year"]) ?? text(fields["year"]) ?? ""))
  );
}

/** Only a corpus line has a history: an id of ours, and places with the facts that each gave. */
function readHistory(fields: Fields): RecordHistory | undefined {
  const id = text(fields["id"]);
  const places = fields["provenance"];
  if (id === undefined || !PAPER_ID.test(id) || !Array.isArray(places)) return undefined;
  const provenance = places.map(readPlace);
  if (provenance.length === 0 || provenance.includes(undefined)) return undefined;
  const aliases = Array.isArray(fields["aliases"]) ? fields["aliases"] : [];
  return {
    titleOrigin: fields["titleOrigin"] === "derived" ? "derived" : "source",
    ids: [id, ...aliases].filter((alias) => typeof alias === "string" && OWN_TOKEN.test(alias)),
    provenance: provenance.filter((place) => place !== undefined),
  };
}

const OWN_TOKEN = /^(?:p-[0-9a-hjkmnp-tv-z]{10}|arxiv:\S+|doi:\S+)$/;

function readPlace(value: unknown): Provenance | undefined {
  const place = asObject(value);
  const [source, line, facts] = [text(place?.["source"]), integer(place?.["line"]), place?.["facts"]];
  if (source === undefined || line === undefined || !Array.isArray(facts)) return undefined;
  return { source, line, facts: PAPER_FACTS.filter((fact) => facts.includes(fact)) };
}

function optionalCount<Name extends string>(name: Name, value: unknown): { readonly [key in Name]?: number } {
  const count = integer(value);
  return count === undefined || count < 0 ? {} : ({ [name]: count } as { readonly [key in Name]: number });
}

function first<Name extends string, Value>(
  names: readonly Name[],
  read: (name: Name) => Value | undefined,
): Value | undefined {
  for (const name of names) {
    const value = read(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function integer(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? Number(value) : undefined;
}

function asObject(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/**
 * Feeds: arXiv's Atom, any other Atom, RSS 2.0 and RSS 1.0 (RDF).
 *
 * In: the whole text. Out: a record for each entry or item, its markup taken off and its entities decoded.
 * Keeps true: a document type declaration is refused, so that no entity can be defined; nothing is fetched.
 */
import type { XMLParser } from "fast-xml-parser";
import { parseArxivId, parseDoi } from "../papers/identity.ts";
import { parseWebAddress } from "../papers/web-address.ts";
import { decodeEntities } from "../text/html-entities.ts";
import { feedText, type XmlNode, xmlNodes } from "./feed-text.ts";
import { RefusedFile, type TextFormat } from "./format.ts";
import { parsePartialDate } from "./partial-date.ts";
import { accepted, type PaperRecord, type RecordItem, rejected } from "./record.ts";

export const feed: TextFormat = {
  name: "an Atom or RSS feed",
  reading: "text",
  recognises: (head) => ROOT.test(withoutProlog(head)),
  read: readFeed,
};

const ROOT = /^<(?:[\w-]+:)?(?:feed|rss|rdf)[\s>]/i;

async function readFeed(text: string): Promise<readonly RecordItem[]> {
  if (declaresType(text)) {
    throw new RefusedFile("a feed with a document type declaration, which could define entities; expected one without");
  }
  // Only a feed should cost loading the parser.
  const { XMLParser, XMLValidator } = await import("fast-xml-parser");
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw new RefusedFile(
      `XML that breaks off or is not well formed (line ${valid.err.line}: ${valid.err.msg}); expected a whole feed`,
    );
  }
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    textNodeName: "#text",
    cdataPropName: "#cdata",
    removeNSPrefix: true,
    processEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    captureMetaData: true,
    // Words that may stand in XHTML's elements and in CDATA sections among them: `feedText` reads them in their order.
    stopNodes: ["title", "summary", "description", "content", "encoded"].map((name) => `..${name}`),
  });
  const document = parsed(parser, text);
  const roots = [...xmlNodes(document["feed"]), ...xmlNodes(document["rss"]), ...xmlNodes(document["RDF"])];
  const places = roots.flatMap((root) => [root, ...xmlNodes(root["channel"])]);
  const entries = places.flatMap((place) => [...xmlNodes(place["entry"]), ...xmlNodes(place["item"])]);
  const lines = new LineCounter(text);
  const metaData = XMLParser.getMetaDataSymbol() as symbol;
  return entries.map((entry) => readEntry(entry, lines.at(startOf(entry, metaData))));
}

/** The parser has bounds of its own: how deep elements nest, names that would be fields of every object. */
function parsed(parser: XMLParser, text: string): XmlNode {
  try {
    return parser.parse(text) as XmlNode;
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : "";
    throw new RefusedFile(`XML that no feed has (${reason}); expected a feed`);
  }
}

/** Wherever it stands but in a comment or a CDATA section, where it is mere words. Each character is looked at once. */
function declaresType(text: string): boolean {
  const opening = /<!--|<!\[CDATA\[|<!DOCTYPE/gi;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    if (/^<!d/i.test(match[0])) return true;
    const end = text.indexOf(match[0] === "<!--" ? "-->" : "]]>", opening.lastIndex);
    if (end < 0) return false;
    opening.lastIndex = end;
  }
  return false;
}

function readEntry(entry: XmlNode, line: number): RecordItem {
  const title = feedText(entry["title"])?.replace(ARXIV_TITLE_TAIL, "");
  const told =
    feedText(entry["summary"]) ??
    feedText(entry["description"]) ??
    feedText(entry["encoded"]) ??
    feedText(entry["content"]);
  const abstract = (told ?? "").replace(ARXIV_ANNOUNCEMENT, "");
  if (title === undefined && abstract === "") return rejected(line, "an entry with neither title nor summary");
  return accepted({ line, ...(title === undefined ? {} : { title }), abstract, ...readFacts(entry) });
}

/** arXiv's RSS puts its own words around title and abstract. */
const ARXIV_TITLE_TAIL = /\.?\s*\(arXiv:\S+ \[[\w.-]+\](?: \w+)?\)$/;
const ARXIV_ANNOUNCEMENT = /^arXiv:\S+\s+Announce Type:\s+\S+\s+Abstract:\s*/i;

function readFacts(entry: XmlNode): Omit<PaperRecord, "line" | "title" | "abstract"> {
  const authors = readAuthors(entry);
  const date = firstOf(["published", "pubDate", "date", "updated", "issued"], (name) =>
    parsePartialDate(feedText(entry[name]) ?? ""),
  );
  const url = readLink(entry);
  const ids = [feedText(entry["id"]), feedText(entry["guid"]), url].filter((id) => id !== undefined);
  const arxivId = firstOf(ids, parseArxivId);
  const doi = firstOf(
    [feedText(entry["doi"]), feedText(entry["identifier"])].filter((id) => id !== undefined),
    parseDoi,
  );
  return {
    ...(authors.length === 0 ? {} : { authors }),
    ...(date === undefined ? {} : { date }),
    ...(url === undefined ? {} : { url }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
  };
}

/** One element holds one name, but for a lone one, which may list them: then a comma divides names, and not a name. */
function readAuthors(entry: XmlNode): readonly string[] {
  const named = xmlNodes(entry["author"]).map((author) => feedText(author["name"]));
  const creators = xmlNodes(entry["creator"]);
  const divider = creators.length === 1 ? /\s*[,;]\s*/ : /\s*;\s*/;
  const created = creators.flatMap((creator) => feedText(creator)?.split(divider) ?? []);
  return [...named, ...created].filter((name) => name !== undefined).filter((name) => name !== "");
}

/** The page meant for readers: Atom's `alternate` link, RSS's `link`, or the id when it is an address. */
function readLink(entry: XmlNode): string | undefined {
  const links = xmlNodes(entry["link"]);
  const alternate = links.find((link) => link["@rel"] === undefined || link["@rel"] === "alternate");
  const address =
    typeof alternate?.["@href"] === "string" ? decodeEntities(alternate["@href"]) : feedText(entry["link"]);
  return parseWebAddress(address ?? "") ?? parseWebAddress(feedText(entry["id"]) ?? feedText(entry["guid"]) ?? "");
}

function firstOf<From, To>(candidates: readonly From[], read: (candidate: From) => To | undefined): To | undefined {
  for (const candidate of candidates) {
    const value = read(candidate);
    if (value !== undefined) return value;
  }
  return undefined;
}

function withoutProlog(head: string): string {
  return head.replace(
    /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE(?![\s]+html)[^>[]*(?:\[[\s\S]*?\]\s*)?>\s*)*/i,
    "",
  );
}

function startOf(entry: XmlNode, metaData: symbol): number {
  const meta = (entry as Readonly<Record<symbol, unknown>>)[metaData] as { readonly startIndex?: number } | undefined;
  return meta?.startIndex ?? 0;
}

/** Line numbers of positions asked for in ascending order. */
class LineCounter {
  readonly #text: string;
  #index = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  at(index: number): number {
    this.#line += this.#text.slice(this.#index, index).split("\n").length - 1;
    this.#index = Math.max(this.#index, index);
    return this.#line;
  }
}

/**
 * The words of an XML element: character data, entities decoded, HTML markup taken off.
 */
import { decodeEntities } from "../text/html-entities.ts";

export interface XmlNode {
  readonly [name: string]: unknown;
}

/** An element, several of the same name, or none, as a list; an element of text alone as one with that text. */
export function xmlNodes(value: unknown): readonly XmlNode[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(xmlNodes);
  return typeof value === "object" ? [value as XmlNode] : [{ "#text": value }];
}

/** Undefined when there is no text. */
export function feedText(value: unknown): string | undefined {
  const [node] = xmlNodes(value);
  if (node === undefined) return undefined;
  const content = charactersOf(joined(node["#text"])) + joined(node["#cdata"]);
  // What is HTML by then, escaped or in a CDATA section, holds entities of its own, also where it holds no tag.
  const words = decodeEntities(HTML_TAG.test(content) ? content.replace(BREAKS, " ").replace(HTML_TAGS, "") : content);
  const text = words.replace(/\s+/gu, " ").trim();
  return text === "" ? undefined : text;
}

/** The characters of an element whose inside the parser left as it stands: XHTML's elements hold words, and CDATA sections stand among them. */
function charactersOf(inside: string): string {
  return inside.replace(XML_PIECES, (piece, comment: string | undefined, cdata: string | undefined) => {
    if (comment !== undefined) return "";
    if (cdata !== undefined) return cdata;
    return piece.startsWith("<") ? (BLOCK.test(piece) ? " " : "") : decodeEntities(piece);
  });
}

/** Of well-formed XML: each begun is ended. */
const XML_PIECES = /(<!--[\s\S]*?-->)|<!\[CDATA\[([\s\S]*?)\]\]>|<[^>]*>|[^<]+/g;

function joined(value: unknown): string {
  return Array.isArray(value) ? value.map(joined).join(" ") : value === undefined ? "" : String(value);
}

/** Elements that feeds use in running text; "p<q" in a formula is none of them. */
const TAG_NAMES =
  "(?:p|br|div|span|i|b|em|strong|sub|sup|a|ul|ol|li|h[1-6]|img|code|pre|blockquote|tt|u|small|table|tr|td|th|hr|jats:[a-z]+)";
const HTML_TAG = new RegExp(`</?${TAG_NAMES}(?:\\s[^<>]*)?/?>`, "i");
const HTML_TAGS = new RegExp(HTML_TAG.source, "gi");
const BLOCKS = "(?:p|br|div|li|tr|td|th|h[1-6]|blockquote|hr)";
const BREAKS = new RegExp(`</?${BLOCKS}(?:\\s[^<>]*)?/?>`, "gi");
/** Whatever prefix its name space has. */
const BLOCK = new RegExp(`^</?(?:[\\w-]+:)?${BLOCKS}[\\s/>]`, "i");

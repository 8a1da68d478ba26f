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
  const plain = decodeEntities(joined(node["#text"]));
  const content = plain + joined(node["#cdata"]);
  const words = HTML_TAG.test(content) ? decodeEntities(content.replace(BREAKS, " ").replace(HTML_TAGS, "")) : content;
  const text = words.replace(/\s+/gu, " ").trim();
  return text === "" ? undefined : text;
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.map(joined).join(" ") : value === undefined ? "" : String(value);
}

/** Elements that feeds use in running text; "p<q" in a formula is none of them. */
const TAG_NAMES =
  "(?:p|br|div|span|i|b|em|strong|sub|sup|a|ul|ol|li|h[1-6]|img|code|pre|blockquote|tt|u|small|table|tr|td|th|hr|jats:[a-z]+)";
const HTML_TAG = new RegExp(`</?${TAG_NAMES}(?:\\s[^<>]*)?/?>`, "i");
const HTML_TAGS = new RegExp(HTML_TAG.source, "gi");
const BREAKS = /<\/?(?:p|br|div|li|tr|td|th|h[1-6]|blockquote|hr)(?:\s[^<>]*)?\/?>/gi;

/**
 * Fences: untrusted text on its way into a prompt, between lines that it can neither close nor imitate.
 *
 * In: what somebody else wrote. Out: the same text between `<name key>` and `</name key>`. The key is a hash over all the
 * text that is fenced in one prompt, so that no author of a part of it knows the key, and the same prompt is made twice the
 * same; what looks like a fence within the text is taken apart.
 */
import { createHash } from "node:crypto";
import type { Evidence } from "../../domain/answer/answer.ts";

/** Gives lines; `title` is our own word for the opening one, such as a marker. */
export type Fence = (
  name: "document" | "question" | "earlier" | "note",
  text: string,
  title?: string | number,
) => string;

/** A fence for everything in one prompt. */
export function fenceFor(...texts: readonly string[]): Fence {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  const key = hash.digest("hex").slice(0, KEY_LETTERS);
  return (name, text, title) => {
    const inside = disarmed(text).replaceAll(key, "");
    return `<${name}${title === undefined ? "" : ` ${title}`} ${key}>\n${inside}\n</${name} ${key}>`;
  };
}

/** The papers as a composer reads them: marker, title, year and abstract, each in its own fence. */
export function fencedDocuments(evidence: readonly Evidence[], fence: Fence): string {
  return evidence.map(({ marker, paper }) => fence("document", documentText(paper), marker)).join("\n\n");
}

/** What a model is shown of a paper. */
export function documentText({ title, date, abstract }: Evidence["paper"]): string {
  const year = date?.year === undefined ? "" : ` (${date.year})`;
  const shown = abstract.length <= MOST_CHARACTERS ? abstract : abstract.slice(0, MOST_CHARACTERS);
  return `${oneLine(title)}${year}\n${shown}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Nothing that reads like one of our fences, and no character that only a machine sees. */
function disarmed(text: string): string {
  // First what is not seen: it could stand within what reads like a fence, and would not when it is gone.
  return text.replace(INVISIBLE, "").replace(FENCE_LIKE, "‹$1");
}

const FENCE_LIKE = /<(\s{0,8}\/?\s{0,8}(?:document|question|earlier|note|system|user|assistant)\b)/giu;
/** Control characters but line breaks and tabs, lone surrogates, and what Unicode calls ignorable: marks of direction and width, tags. */
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const KEY_LETTERS = 12;
/** Abstracts have some 1,900 characters at most; what is longer is no abstract. */
const MOST_CHARACTERS = 6_000;

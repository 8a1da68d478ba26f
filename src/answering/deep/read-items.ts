/**
 * Reads the JSON objects in a model's reply, whatever stands around them.
 *
 * In: a reply, which may be cut off, fenced as code, wrapped in a list or an object, or no JSON at all. Out: the objects
 * that parse, in order; of nested ones those that have the field asked for. Never throws.
 * Keeps true: one pass over at most `MOST_CHARACTERS`; at most `most` objects; none deeper than `DEEPEST`.
 */
export type Item = Readonly<Record<string, unknown>>;

export function readItems(reply: string, field: string, most: number): readonly Item[] {
  const text = reply.slice(0, MOST_CHARACTERS);
  const items: Item[] = [];
  const opened: number[] = [];
  let inString = false;
  for (let at = 0; at < text.length && items.length < most; at += 1) {
    const sign = text[at];
    if (inString) {
      if (sign === "\\") at += 1;
      // A string never spans lines in JSON: an apostrophe or quote in prose must not swallow the rest.
      else if (sign === '"' || sign === "\n") inString = false;
    } else if (sign === '"') inString = opened.length > 0;
    else if (sign === "{") {
      opened.push(at);
      if (opened.length > DEEPEST) opened.shift();
    } else if (sign === "}") {
      const start = opened.pop();
      if (start === undefined || at - start > MOST_OBJECT_CHARACTERS) continue;
      const item = parsed(text.slice(start, at + 1));
      if (item !== undefined && Object.hasOwn(item, field)) items.push(item);
    }
  }
  return items;
}

/** The field as a text within bounds, white space folded; nothing for anything else. */
export function textField(item: Item, name: string, mostCharacters: number): string {
  const value = item[name];
  return typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, mostCharacters) : "";
}

export function listField(item: Item, name: string, most: number): readonly unknown[] {
  const value = item[name];
  return Array.isArray(value) ? value.slice(0, most) : [];
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): Item | undefined {
  for (const candidate of [text, text.replace(/,\s*([}\]])/g, "$1")]) {
    try {
      const value: unknown = JSON.parse(candidate);
      return isItem(value) ? value : undefined;
    } catch {
      // The next candidate, or none: a reply is not ours to trust.
    }
  }
  return undefined;
}

/** No reply that we ask for comes near it. */
const MOST_CHARACTERS = 60_000;
const MOST_OBJECT_CHARACTERS = 8_000;
const DEEPEST = 6;

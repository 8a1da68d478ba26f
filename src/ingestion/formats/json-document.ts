/**
 * A JSON document: an array of papers, or one paper.
 *
 * In: the whole text. Out: a record for each element, with the line it begins at; an element that is no JSON is one
 * rejected record, as long as its end can be found.
 */
import { MAX_RECORDS } from "../limits.ts";
import { RefusedFile, type TextFormat, tooManyRecords } from "./format.ts";
import { readJsonPaper } from "./json-paper.ts";
import { type RecordItem, rejected } from "./record.ts";

export const jsonDocument: TextFormat = {
  name: "a JSON array",
  reading: "text",
  recognises: (head) => /^\s*(?:\[\s*(?:[{\]]|$)|\{\s*(?:"|$))/.test(head),
  read: async (text, most = MAX_RECORDS) => elementsOf(text, most).map(readElement),
};

interface Element {
  readonly text: string;
  readonly line: number;
}

function readElement({ text, line }: Element): RecordItem {
  try {
    return readJsonPaper(JSON.parse(text), line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return rejected(line, `not JSON: ${error.message}`);
  }
}

/** Cuts the array at its own commas, minding strings and nesting, so that one bad element does not take the rest. */
function elementsOf(text: string, most: number): readonly Element[] {
  const begin = text.search(/\S/);
  if (text[begin] === "{") return [{ text, line: lineAt(text, begin) }];
  const elements: Element[] = [];
  let depth = 0;
  let start = begin + 1;
  let line = lineAt(text, begin);
  let startLine = line;
  const token = /["[\]{},\n]/g;
  token.lastIndex = begin;
  const take = (end: number): void => {
    const element = text.slice(start, end);
    if (element.trim() !== "") {
      const leading = element.slice(0, element.search(/\S/)).split("\n").length - 1;
      if (elements.length >= most) throw tooManyRecords(most);
      elements.push({ text: element, line: startLine + leading });
    }
    start = end + 1;
    startLine = line;
  };
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [sign] = match;
    if (sign === '"') token.lastIndex = stringEnd(text, token.lastIndex);
    else if (sign === "\n") line += 1;
    else if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") depth -= 1;
    else if (sign === "," && depth === 1) take(match.index);
    if (depth <= 0) {
      take(match.index);
      return elements;
    }
  }
  throw new RefusedFile(`a JSON array that does not end (line ${line}); expected it whole, perhaps it was cut short`);
}

/** Behind a string's closing mark, or where its line ends. A pattern for the whole string would need memory for each of its characters. */
function stringEnd(text: string, begin: number): number {
  const sign = /["\n]|\\./g;
  sign.lastIndex = begin;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (match[0] === '"') return sign.lastIndex;
    if (match[0] === "\n") return match.index;
  }
  return text.length;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

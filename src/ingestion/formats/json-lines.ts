/**
 * JSON Lines: one object a line, one paper an object.
 *
 * In: lines. Out: a record each, blank lines passed over; a line that is no JSON is one rejected record.
 */
import type { LineFormat } from "./format.ts";
import { readJsonPaper } from "./json-paper.ts";
import { type RecordItem, rejected } from "./record.ts";

export const jsonLines: LineFormat = {
  name: "JSON Lines",
  reading: "lines",
  recognises: (head) => {
    const first = /^\s*(\{[^\n]*)(\n|$)/.exec(head)?.[1]?.trim();
    // A lone "{" opens an object printed over several lines, and so does a first member without its end.
    return first !== undefined && first.length > 1 && (isObject(first) || !isSpread(head));
  },
  open: () => ({ take: readLine, finish: () => [] }),
};

function readLine(text: string, number: number): readonly RecordItem[] {
  const line = text.trim();
  if (line === "") return [];
  try {
    return [readJsonPaper(JSON.parse(line), number)];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [rejected(number, 'not JSON; expected one object a line, such as {"title": …, "abstract": …}')];
  }
}

function isObject(line: string): boolean {
  try {
    return line.startsWith("{") && typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}

/** Whether the second line goes on with the object that the first one opened. */
function isSpread(head: string): boolean {
  const second = head.trimStart().split("\n")[1]?.trim();
  return second !== undefined && second !== "" && !second.startsWith("{");
}

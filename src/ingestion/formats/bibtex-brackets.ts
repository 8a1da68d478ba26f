/**
 * Where the entries of a BibTeX library begin and end, found in one pass over its brackets.
 *
 * In: the whole text. Out: every `@word{` or `@word(` in order, with its closing bracket when it has one. Entries may lie
 * within others: whether they count is for whoever reads them.
 * Why all at once: looking for the end of each by itself reads a file of open brackets to its end for every one of them.
 */

export interface Bracket {
  /** Of the `@`. */
  readonly at: number;
  /** Lower case: `article`, `string`, `comment`. */
  readonly type: string;
  /** First place behind the opening bracket. */
  readonly opened: number;
  /** The closing bracket; absent: it stays open. */
  readonly closed?: number;
}

interface OpenEntry extends Bracket {
  closed?: number;
  readonly closer: "}" | ")";
  /** Braces that are open inside it. */
  depth: number;
  /** Inside a quoted value, in which closing brackets close nothing. */
  quoted: boolean;
}

/** `undefined` when there are more than `most`. */
export function bracketsOf(text: string, most: number): readonly Bracket[] | undefined {
  const found: Bracket[] = [];
  const open: OpenEntry[] = [];
  let before = "";
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    const entry = open.at(-1);
    const between = entry === undefined || (entry.depth === 0 && !entry.quoted);
    if (sign === "\\" && entry !== undefined) at += 1;
    else if (sign === "%" && between) at = lineEnd(text, at);
    else if (sign === "@") {
      const next = startAt(text, at);
      if (next === "comment") at = lineEnd(text, at);
      else if (next !== undefined) {
        if (found.length >= most) return undefined;
        found.push(next);
        open.push(next);
        at = next.opened - 1;
      }
    } else if (entry === undefined) continue;
    else if (sign === '"' && entry.depth === 0) {
      if (entry.quoted) entry.quoted = false;
      else if (before === "=" || before === "#") entry.quoted = true;
    } else if (sign === "{") entry.depth += 1;
    else if (sign === "}") closeBrace(open, at);
    else if (sign === ")" && entry.closer === ")" && entry.depth === 0 && !entry.quoted) {
      entry.closed = at;
      open.pop();
    }
    if (!isSpace(sign)) before = sign;
  }
  return found;
}

/** A brace also ends an open parenthesis inside it, which then has no end of its own. */
function closeBrace(open: OpenEntry[], at: number): void {
  for (let entry = open.at(-1); entry !== undefined; entry = open.at(-1)) {
    if (entry.depth > 0) {
      entry.depth -= 1;
      return;
    }
    if (entry.quoted) return;
    open.pop();
    if (entry.closer === "}") {
      entry.closed = at;
      return;
    }
  }
}

/** `comment` stands for one without brackets, which ends with its line. */
function startAt(text: string, at: number): OpenEntry | "comment" | undefined {
  START.lastIndex = at;
  const match = START.exec(text);
  const type = match?.[1]?.toLowerCase();
  if (match === null || type === undefined) return undefined;
  const opener = match[2];
  if (opener === undefined) return type === "comment" ? "comment" : undefined;
  return { at, type, opened: START.lastIndex, closer: opener === "{" ? "}" : ")", depth: 0, quoted: false };
}

const START = /@\s*([\p{L}][\p{L}\d_-]*)(?:\s*([{(]))?/uy;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function isSpace(sign: string): boolean {
  return sign === " " || sign === "\n" || sign === "\t" || sign === "\r";
}

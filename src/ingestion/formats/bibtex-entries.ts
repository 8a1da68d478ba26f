/**
 * The entries of a BibTeX library: its text taken apart, TeX left as it stands.
 *
 * In: the whole text. Out: each entry with its fields' raw values, abbreviations (`@string`) put in; or where one is
 * broken, and why. After a broken one it goes on at the next that begins behind the fault.
 * Keeps true: the time grows with the text alone, whatever is nested in it or left open (`bibtex-brackets.ts` finds
 * every end in one pass, and no part of the text is read again after a fault), and all abbreviations together put in no
 * more than the text is long: a few lines of them could otherwise fill the memory.
 */
import { type Bracket, bracketsOf } from "./bibtex-brackets.ts";

export interface BibtexEntry {
  readonly kind: "entry";
  readonly line: number;
  /** What others name in their `crossref`; lower case. */
  readonly key: string;
  /** Lower-case names. Of a field that stands twice, the first counts. */
  readonly fields: ReadonlyMap<string, string>;
}

export interface BrokenEntry {
  readonly kind: "broken";
  readonly line: number;
  readonly reason: string;
}

/** No more than `most` of what looks like an entry: `undefined` tells that there are more. */
export function bibtexEntries(text: string, most: number): readonly (BibtexEntry | BrokenEntry)[] | undefined {
  const brackets = bracketsOf(text, most);
  return brackets === undefined ? undefined : new Library(text).read(brackets);
}

class Library {
  readonly #text: string;
  readonly #strings = new Map<string, string>();
  /** Characters that abbreviations may still put in. */
  #expansion: number;
  #at = 0;
  #end = 0;
  #line = 1;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
    this.#expansion = text.length;
  }

  read(brackets: readonly Bracket[]): readonly (BibtexEntry | BrokenEntry)[] {
    const entries: (BibtexEntry | BrokenEntry)[] = [];
    this.#at = 0;
    for (const { at, type, opened, closed } of brackets) {
      if (at < this.#at || type === "comment" || type === "preamble") {
        // What lies inside another, or says nothing of papers.
        if (at >= this.#at && closed !== undefined) this.#at = closed;
        continue;
      }
      const line = this.#lineAt(at);
      this.#at = opened;
      if (closed === undefined) {
        entries.push({ kind: "broken", line, reason: "its end is missing: a bracket stays open" });
        continue;
      }
      this.#end = closed;
      try {
        if (type === "string") this.#readString();
        else entries.push({ kind: "entry", line, ...this.#readEntry() });
        this.#at = closed + 1;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        entries.push({ kind: "broken", line, reason: error.message });
      }
    }
    return entries;
  }

  #readString(): void {
    const name = this.#word();
    this.#skipSpace();
    if (this.#text[this.#at] !== "=") throw new Fault(`"=" is missing after ${shortly(name)}`);
    this.#at += 1;
    this.#strings.set(name.toLowerCase(), this.#value());
  }

  #readEntry(): Pick<BibtexEntry, "key" | "fields"> {
    const fields = new Map<string, string>();
    let key = "";
    for (let first = true; ; first = false) {
      this.#skipSpace();
      if (this.#at >= this.#end) return { key, fields };
      const name = this.#word(first ? '[]*"' : "").toLowerCase();
      this.#skipSpace();
      if (this.#text[this.#at] === "=" && name !== "") {
        this.#at += 1;
        const value = this.#value();
        if (!fields.has(name)) fields.set(name, value);
      } else if (first) key = name;
      else if (name !== "") throw new Fault(`"=" is missing after ${shortly(name)}`);
      this.#skipSpace();
      if (this.#at >= this.#end) return { key, fields };
      if (this.#text[this.#at] !== ",") throw new Fault(`a comma is missing before ${this.#ahead()}`);
      this.#at += 1;
    }
  }

  /** `{braces}`, `"quotes"`, a number or an abbreviation, or several of them joined by `#`. */
  #value(): string {
    const parts: string[] = [];
    for (;;) {
      this.#skipSpace();
      const opener = this.#text[this.#at];
      parts.push(opener === "{" ? this.#enclosed("}") : opener === '"' ? this.#enclosed('"') : this.#bare());
      this.#skipSpace();
      if (this.#at >= this.#end || this.#text[this.#at] !== "#") return parts.join("");
      this.#at += 1;
    }
  }

  #enclosed(closer: "}" | '"'): string {
    const start = this.#at + 1;
    let depth = 0;
    for (this.#at = start; this.#at < this.#end; this.#at += 1) {
      const sign = this.#text[this.#at];
      if (sign === "\\") this.#at += 1;
      else if (sign === closer && depth === 0) {
        this.#at += 1;
        return this.#text.slice(start, this.#at - 1);
      } else if (sign === "{") depth += 1;
      else if (sign === "}") {
        depth -= 1;
        if (depth < 0) throw new Fault("a bracket is closed that was not opened");
      }
    }
    throw new Fault(`a value is not closed with ${closer}`);
  }

  #bare(): string {
    const word = this.#word();
    if (word === "") throw new Fault(`a value is missing before ${this.#ahead()}`);
    const meant = this.#strings.get(word.toLowerCase());
    if (meant === undefined) return word;
    this.#expansion -= meant.length;
    if (this.#expansion < 0) throw new Fault("its abbreviations (@string) are longer than the whole file");
    return meant;
  }

  #word(also = ""): string {
    const start = this.#at;
    for (; this.#at < this.#end; this.#at += 1) {
      const sign = this.#text[this.#at] ?? "";
      if (!WORD.test(sign) && !also.includes(sign)) break;
    }
    return this.#text.slice(start, this.#at);
  }

  #skipSpace(): void {
    let comment = false;
    for (; this.#at < this.#end; this.#at += 1) {
      const sign = this.#text[this.#at] ?? "";
      if (sign === "\n") comment = false;
      else if (sign === "%") comment = true;
      else if (!comment && !/\s/.test(sign)) return;
    }
  }

  #ahead(): string {
    return this.#at >= this.#end ? "its end" : shortly(this.#text.slice(this.#at, Math.min(this.#at + 20, this.#end)));
  }

  /** Asked for in the order of the text. */
  #lineAt(place: number): number {
    for (; this.#counted < place; this.#counted += 1) if (this.#text[this.#counted] === "\n") this.#line += 1;
    return this.#line;
  }
}

const WORD = /[\p{L}\d+'&;_:\\./-]/u;

function shortly(words: string): string {
  return `"${words.replace(/\s+/gu, " ").slice(0, 40)}"`;
}

/** What is wrong with one entry. */
class Fault extends Error {}

/**
 * Bare abstracts: a page of paragraphs that each begin with `Abstract:` and carry no title.
 *
 * In: lines. Out: one record for each `Abstract:`, with the lines that follow it up to a blank one.
 */
import type { LineFormat, LineReader } from "./format.ts";
import { accepted, type RecordItem, rejected } from "./record.ts";

export const abstractLines: LineFormat = {
  name: "paragraphs that begin with “Abstract:”",
  reading: "lines",
  recognises: (head) => LABEL.test(head.trimStart()),
  open: () => new AbstractLinesReader(),
};

const LABEL = /^abstract\s*:/i;

class AbstractLinesReader implements LineReader {
  #open: { readonly line: number; text: string } | undefined;

  take(text: string, number: number): readonly RecordItem[] {
    const line = text.trim();
    if (LABEL.test(line)) {
      const closed = this.finish();
      this.#open = { line: number, text: line.replace(LABEL, "").trim() };
      return closed;
    }
    if (line === "") return this.finish();
    if (this.#open === undefined) return [rejected(number, "text outside an abstract; expected “Abstract:” before it")];
    this.#open.text += ` ${line}`;
    return [];
  }

  finish(): readonly RecordItem[] {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return [];
    return [
      open.text === ""
        ? rejected(open.line, "an abstract without text")
        : accepted({ line: open.line, abstract: open.text }),
    ];
  }
}

/**
 * A listing page copied from a paper site: titles, each followed by its abstract, some by a block of facts.
 *
 * In: lines, with or without blank ones between them, after the furniture of the page (`listing-furniture.ts`).
 * Out: one record for each title with its abstract; the block gives the number of authors or the organisation, the
 * date as precisely as printed, and the up-votes.
 * Keeps true: what a line is follows from its own shape and its neighbours', so one bad entry does not shift the rest.
 *
 *     Sharing is Caring: Efficient LM Post-Training …     title
 *     Post-training language models (LMs) with …          abstract
 *     Gensyn Gensyn                                       name and handle, or "• 5 authors"
 *     ·
 *     Sep 10 53                                           date, up-votes
 */
import type { PartialDate } from "../../domain/paper/paper.ts";
import type { LineFormat, LineReader } from "./format.ts";
import { ListingFurniture } from "./listing-furniture.ts";
import { parsePartialDate } from "./partial-date.ts";
import { accepted, type PaperRecord, type RecordItem, rejected } from "./record.ts";

export const listingPage: LineFormat = {
  name: "a listing page of titles and abstracts",
  reading: "lines",
  recognises: looksLikeListing,
  open: () => new ListingPageReader(),
};

/** Printed titles seldom pass 200 characters; a line longer than this is an abstract. */
const MAX_TITLE_CHARACTERS = 300;
/** A line this long that ends like a sentence is an abstract when it follows a title. */
const MIN_ABSTRACT_CHARACTERS = 80;

const AUTHORS = /^•\s*(\d+) authors?$/;
const SEPARATOR = /^[·•]$/;
const DATE_AND_UPVOTES = /^([A-Z][a-z]{2} \d{1,2}(?:, \d{4})?)(?: (\d+))?$/;

interface Text {
  readonly line: number;
  readonly text: string;
}

class ListingPageReader implements LineReader {
  readonly #furniture = new ListingFurniture();
  /** Short lines since the last abstract: titles, or the last one the organisation of the record before. */
  #titles: Text[] = [];
  #open: PaperRecord | undefined;
  /** A separator was read; the next line should be the date. */
  #dateExpected = false;

  get sawFurniture(): boolean {
    return this.#furniture.seen;
  }

  take(raw: string, number: number): readonly RecordItem[] {
    const text = this.#furniture.strip(raw.trim());
    if (text === "") return [];
    if (this.#dateExpected) {
      this.#dateExpected = false;
      if (this.#takeDate(text)) return [];
    }
    const authors = AUTHORS.exec(text);
    if (authors !== null) return this.#addToOpen({ authorCount: Number(authors[1]) }, number, "a number of authors");
    if (SEPARATOR.test(text)) {
      this.#takeOrganisation();
      this.#dateExpected = true;
      return [];
    }
    return this.#isAbstract(text) ? this.#takeAbstract(text, number) : this.#takeTitle(text, number);
  }

  finish(): readonly RecordItem[] {
    return [...this.#close(), ...this.#dropTitles(0)];
  }

  #isAbstract(text: string): boolean {
    if (text.length > MAX_TITLE_CHARACTERS) return true;
    return this.#titles.length > 0 && text.length >= MIN_ABSTRACT_CHARACTERS && /[.!?]$/.test(text);
  }

  #takeTitle(text: string, line: number): readonly RecordItem[] {
    this.#titles.push({ line, text });
    return [];
  }

  #takeAbstract(abstract: string, line: number): readonly RecordItem[] {
    const items = this.#close();
    const title = this.#titles.at(-1);
    const orphans = this.#dropTitles(1);
    if (title === undefined) return [...items, rejected(line, "an abstract without a title before it")];
    this.#open = { line: title.line, title: title.text, abstract };
    return [...items, ...orphans];
  }

  #takeOrganisation(): void {
    const name = this.#titles.at(-1);
    if (this.#open === undefined || name === undefined || this.#titles.length !== 1) return;
    this.#open = { ...this.#open, organisation: withoutHandle(name.text) };
    this.#titles = [];
  }

  #takeDate(text: string): boolean {
    const match = DATE_AND_UPVOTES.exec(text);
    const date: PartialDate | undefined = match === null ? undefined : parsePartialDate(match[1] ?? "");
    if (date === undefined || this.#open === undefined) return false;
    this.#open = { ...this.#open, date, ...(match?.[2] === undefined ? {} : { upvotes: Number(match[2]) }) };
    return true;
  }

  #addToOpen(facts: Partial<PaperRecord>, line: number, what: string): readonly RecordItem[] {
    if (this.#open === undefined) return [rejected(line, `${what} without a paper before it`)];
    this.#open = { ...this.#open, ...facts };
    return [];
  }

  #close(): RecordItem[] {
    const open = this.#open;
    this.#open = undefined;
    return open === undefined ? [] : [accepted(open)];
  }

  /** Titles that no abstract followed; the last `kept` ones are spoken for. */
  #dropTitles(kept: number): RecordItem[] {
    const orphans = this.#titles.slice(0, Math.max(0, this.#titles.length - kept));
    this.#titles = [];
    return orphans.map(({ line, text }) => rejected(line, `no abstract follows the title “${shortened(text)}”`));
  }
}

/** Reading the head gives records: with the site's furniture around them, or else without a single misfit. */
function looksLikeListing(head: string): boolean {
  const reader = new ListingPageReader();
  const items = head.split("\n").flatMap((line, index) => reader.take(line, index + 1));
  const rest = reader.finish();
  const records = [...items, ...rest].flatMap((item) => (item.kind === "record" ? [item.record] : []));
  if (reader.sawFurniture) return records.length > 0;
  const misfits = items.length + rest.length - records.length;
  // The head's end may have cut an entry, so that only its title is there.
  const cut = rest.length > 0 && misfits === 1 && rest.at(-1)?.kind === "rejected";
  return records.length > 0 && (misfits === 0 || cut) && records.every(({ title }) => PRINTED_TITLE.test(title ?? ""));
}

/** Begins as print does; a Markdown heading, a list or code does not. */
const PRINTED_TITLE = /^["“‘'(¿¡$\\]?[\p{L}\p{N}]/u;

/** An organisation's line prints its name and then its handle; the handle goes when it resembles the name. */
function withoutHandle(printed: string): string {
  const match = /^(.+) (\S+)$/.exec(printed);
  const [name, handle] = [match?.[1], match?.[2]];
  if (name === undefined || handle === undefined) return printed;
  const [a, b] = [letters(name), letters(handle)];
  return a !== "" && b !== "" && (a.startsWith(b) || b.startsWith(a)) ? name : printed;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/**
 * The furniture of a listing page: the lines around the entries that are the page's own.
 *
 * In: trimmed lines in order. Out: the same lines, furniture emptied; a title glued to the word “Subscribe” is freed.
 * Keeps true: only lines before the first entry are furniture, so a paper may be called “New” further down.
 */
export class ListingFurniture {
  #before = true;
  #seen = false;

  /** Whether the page showed furniture that only such pages have. */
  get seen(): boolean {
    return this.#seen;
  }

  strip(line: string): string {
    if (!this.#before || line === "") return line;
    if (MARKS.some((mark) => mark.test(line))) {
      this.#seen = true;
      return "";
    }
    if (this.#seen && BUTTON.test(line)) return this.strip(line.replace(BUTTON, "").trim());
    if (line === "new" || (this.#seen && PAGE_DATE.test(line))) return "";
    this.#before = false;
    return line;
  }
}

const MARKS = [
  /^get trending papers in your email inbox\b.*$/i,
  /^by ?\w+ and the research community$/i,
  /^daily papers$/i,
];
/** The button's text runs into the first title where the page was copied without its line breaks. */
const BUTTON = /^subscribe(?=$|[\p{Lu}\p{N}\p{Ll}\s])/iu;
/** The day the page was copied for; it dates no paper. */
const PAGE_DATE = /^[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?$/;

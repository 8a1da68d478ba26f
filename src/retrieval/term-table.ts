/**
 * The term table: every document as the numbers of its terms, in reading order.
 *
 * What the search engine forgets (order, so pairs of words; whole documents, so likeness) is read from here. Each
 * document is analysed once, for the engine and for this table.
 */
export interface TermDocument {
  readonly id: string;
  readonly title: Int32Array;
  readonly text: Int32Array;
}

export class TermTable {
  /** Without gaps; the order is of no meaning. */
  readonly documents: TermDocument[] = [];
  /** Counts changes, so that what was derived from the table can tell that it is out of date. */
  version = 0;
  readonly #spots = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #frequencies: number[] = [];
  /** For each term the last counting that met it, so that a document counts a term once. */
  readonly #counted: number[] = [];
  #countings = 0;
  #totalLength = 0;

  get documentCount(): number {
    return this.documents.length;
  }

  get spotCount(): number {
    return this.documents.length;
  }

  get termCount(): number {
    return this.#terms.length;
  }

  /** Terms of all documents, titles and texts each counted once. */
  get totalLength(): number {
    return this.#totalLength;
  }

  get size(): number {
    return this.documents.length;
  }

  get vocabulary(): readonly string[] {
    return this.#terms;
  }

  spotOf(id: string): number | undefined {
    return this.#spots.get(id);
  }

  idAt(spot: number): string {
    return this.documents[spot]?.id ?? "";
  }

  titleAt(spot: number): Int32Array {
    return this.documents[spot]?.title ?? NO_TERMS;
  }

  textAt(spot: number): Int32Array {
    return this.documents[spot]?.text ?? NO_TERMS;
  }

  numberOf(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  termAt(number: number): string {
    return this.#terms[number] ?? "";
  }

  /** In how many documents the term stands. */
  frequency(number: number | undefined): number {
    return number === undefined ? 0 : (this.#frequencies[number] ?? 0);
  }

  add(id: string, title: readonly string[], text: readonly string[]): void {
    this.addNumbered({ id, title: this.number(title), text: this.number(text) });
  }

  /** Numbers for terms, new ones where a term is new. */
  number(terms: readonly string[]): Int32Array {
    return Int32Array.from(terms, (term) => {
      const known = this.#numbers.get(term);
      if (known !== undefined) return known;
      const fresh = this.#terms.length;
      this.#numbers.set(term, fresh);
      this.#terms.push(term);
      this.#frequencies.push(0);
      this.#counted.push(0);
      return fresh;
    });
  }

  addNumbered(document: TermDocument): void {
    this.version += 1;
    this.#spots.set(document.id, this.documents.length);
    this.documents.push(document);
    this.#count(document, 1);
  }

  remove(id: string): void {
    const spot = this.#spots.get(id);
    if (spot === undefined) return;
    this.version += 1;
    const removed = this.documents[spot];
    const last = this.documents.pop();
    this.#spots.delete(id);
    if (removed !== undefined) this.#count(removed, -1);
    if (last === undefined || last === removed) return;
    this.documents[spot] = last;
    this.#spots.set(last.id, spot);
  }

  #count(document: TermDocument, step: number): void {
    this.#countings += 1;
    this.#totalLength += step * (document.title.length + document.text.length);
    for (const field of [document.title, document.text]) {
      for (let at = 0; at < field.length; at++) {
        const number = field[at] as number;
        if (this.#counted[number] === this.#countings) continue;
        this.#counted[number] = this.#countings;
        this.#frequencies[number] = (this.#frequencies[number] ?? 0) + step;
      }
    }
  }
}

const NO_TERMS = new Int32Array();
